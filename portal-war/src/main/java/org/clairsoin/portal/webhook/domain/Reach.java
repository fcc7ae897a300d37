package org.clairsoin.portal.webhook.domain;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where messages may go: to public addresses, and to what the operator names besides.
 *
 * @param inside networks of the house that may be reached; never loopback or link-local ones
 * @param loopback whether this very machine may be reached, also without TLS; for demonstrations
 */
public record Reach(List<Network> inside, boolean loopback) {

    /** IPv4 ranges that are no public addresses. IANA: IPv4 Special-Purpose Address Registry. */
    private static final List<Network> NOT_PUBLIC =
            networks(
                    "0.0.0.0/8",
                    "10.0.0.0/8",
                    "100.64.0.0/10",
                    "127.0.0.0/8",
                    "169.254.0.0/16",
                    "172.16.0.0/12",
                    "192.0.0.0/24",
                    "192.0.2.0/24",
                    "192.31.196.0/24",
                    "192.52.193.0/24",
                    "192.88.99.0/24",
                    "192.168.0.0/16",
                    "192.175.48.0/24",
                    "198.18.0.0/15",
                    "198.51.100.0/24",
                    "203.0.113.0/24",
                    "224.0.0.0/3");

    /** The only IPv6 addresses that are given out; all else is local, mapped or of other use. */
    private static final Network GLOBAL = Network.parse("2000::/3");

    /** Ranges within it that are not, or that hide an IPv4 address: 6to4 and Teredo. */
    private static final List<Network> NOT_GLOBAL =
            networks("2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20");

    public Reach {
        inside = List.copyOf(inside);
        for (Network network : inside) {
            if (isNeverReached(network.prefix())) {
                throw new IllegalArgumentException("no message may go to " + network);
            }
        }
    }

    /** Return whether a connection to this address may be opened. */
    public boolean allows(InetAddress address) {
        return isPublic(address)
                || loopback && address.isLoopbackAddress()
                || !isNeverReached(address)
                        && inside.stream().anyMatch(network -> network.holds(address));
    }

    private static boolean isNeverReached(InetAddress address) {
        return address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isAnyLocalAddress()
                || address.isMulticastAddress();
    }

    private static boolean isPublic(InetAddress address) {
        if (address instanceof Inet4Address) {
            return NOT_PUBLIC.stream().noneMatch(network -> network.holds(address));
        }
        return GLOBAL.holds(address)
                && NOT_GLOBAL.stream().noneMatch(network -> network.holds(address));
    }

    private static List<Network> networks(String... ranges) {
        return Stream.of(ranges).map(Network::parse).toList();
    }
}
