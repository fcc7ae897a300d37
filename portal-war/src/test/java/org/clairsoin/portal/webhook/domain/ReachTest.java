package org.clairsoin.portal.webhook.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReachTest {

    private static final Reach PUBLIC = new Reach(List.of(), false);

    /** First and last address of each range that is not public. IANA: the two registries. */
    @ParameterizedTest
    @CsvSource({
        "0.0.0.0, 0.255.255.255",
        "10.0.0.0, 10.255.255.255",
        "100.64.0.0, 100.127.255.255",
        "127.0.0.0, 127.255.255.255",
        "169.254.0.0, 169.254.255.255",
        "172.16.0.0, 172.31.255.255",
        "192.0.0.0, 192.0.0.255",
        "192.0.2.0, 192.0.2.255",
        "192.168.0.0, 192.168.255.255",
        "198.18.0.0, 198.19.255.255",
        "198.51.100.0, 198.51.100.255",
        "203.0.113.0, 203.0.113.255",
        "224.0.0.0, 255.255.255.255",
    })
    void endsAtRangesThatAreNotPublicAndBeginsBesideThem(String first, String last)
            throws UnknownHostException {
        assertThat(PUBLIC.allows(InetAddress.getByName(first))).isFalse();
        assertThat(PUBLIC.allows(InetAddress.getByName(last))).isFalse();
        assertNeighbour(first, BigInteger.ONE.negate());
        assertNeighbour(last, BigInteger.ONE);
    }

    private static void assertNeighbour(String address, BigInteger step)
            throws UnknownHostException {
        BigInteger next = new BigInteger(1, InetAddress.getByName(address).getAddress()).add(step);
        if (next.signum() < 0 || next.bitLength() > 32) {
            return;
        }
        InetAddress neighbour = ipv4(next.intValue());
        assertThat(PUBLIC.allows(neighbour)).as(neighbour.toString()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.1",
                "2130706433",
                "169.254.169.254",
                "::",
                "::1",
                "::ffff:127.0.0.1",
                "::ffff:10.1.2.3",
                "::127.0.0.1",
                "::ffff:0:127.0.0.1",
                "64:ff9b::7f00:1",
                "64:ff9b:1::a00:1",
                "100::1",
                "fc00::1",
                "fd00:ec2::254",
                "fe80::1",
                "fec0::1",
                "ff02::1",
                "2001::1",
                "2001:db8::1",
                "2002:7f00:1::",
                "3fff::1",
                "5f00::1",
            })
    void endsAtWhatIsLocalMappedOrOfOtherUse(String address) throws UnknownHostException {
        assertThat(PUBLIC.allows(InetAddress.getByName(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.1.1.1", "193.252.19.3", "2001:4860:4860::8888", "2a00:1450::1"})
    void holdsPublicAddresses(String address) throws UnknownHostException {
        assertThat(PUBLIC.allows(InetAddress.getByName(address))).isTrue();
    }

    @Property
    void isTheSameForAMappedAddress(@ForAll int number) throws UnknownHostException {
        InetAddress plain = ipv4(number);
        InetAddress mapped = InetAddress.getByName("::ffff:" + plain.getHostAddress());

        assertThat(PUBLIC.allows(mapped)).isEqualTo(PUBLIC.allows(plain));
    }

    @Property
    void neverHoldsWhatJavaCallsLocal(@ForAll int number) throws UnknownHostException {
        InetAddress address = ipv4(number);
        boolean local =
                address.isAnyLocalAddress()
                        || address.isLoopbackAddress()
                        || address.isLinkLocalAddress()
                        || address.isSiteLocalAddress()
                        || address.isMulticastAddress();

        assertThat(local && PUBLIC.allows(address)).isFalse();
    }

    @Property
    void neverHoldsIpv6OutsideWhatIsGivenOut(
            @ForAll @Size(15) byte[] rest, @ForAll @IntRange(min = 0, max = 255) int first)
            throws UnknownHostException {
        byte[] bytes = new byte[16];
        bytes[0] = (byte) first;
        System.arraycopy(rest, 0, bytes, 1, rest.length);

        if (first >> 5 != 1) {
            assertThat(PUBLIC.allows(InetAddress.getByAddress(bytes))).isFalse();
        }
    }

    @Test
    void goesInsideWhereTheOperatorSaysSo() throws UnknownHostException {
        Reach house = new Reach(List.of(Network.parse("10.20.0.0/16")), false);

        assertThat(house.allows(InetAddress.getByName("10.20.255.255"))).isTrue();
        assertThat(house.allows(InetAddress.getByName("10.21.0.0"))).isFalse();
        assertThat(house.allows(InetAddress.getByName("1.1.1.1"))).isTrue();
    }

    @Test
    void neverGoesToThisMachineOrItsLinksEvenIfAllIsInside() throws UnknownHostException {
        Reach all = new Reach(List.of(Network.parse("1.0.0.0/0")), false);

        assertThat(all.allows(InetAddress.getByName("192.168.1.1"))).isTrue();
        assertThat(all.allows(InetAddress.getByName("127.0.0.1"))).isFalse();
        assertThat(all.allows(InetAddress.getByName("169.254.169.254"))).isFalse();
        assertThatThrownBy(() -> new Reach(List.of(Network.parse("127.0.0.0/8")), false))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** Every way of writing an address that is refused before its name is looked up. */
    @ParameterizedTest
    @CsvSource({
        "http://recepteur.example/, NOT_HTTPS",
        "ftp://recepteur.example/, NOT_HTTPS",
        "http://127.0.0.1/, NOT_HTTPS",
        "https://user:secret@recepteur.example/, SECRET",
        "https://127.0.0.1@recepteur.example/, SECRET",
        "https://localhost/, INSIDE",
        "https://LOCALHOST:8443/, INSIDE",
        "https://a.localhost/, INSIDE",
        "https://imprimante.local/, INSIDE",
        "https://metadata.google.internal/, INSIDE",
        "https://0x7f.1/, UNREADABLE",
        "https://0x7f000001/, UNREADABLE",
        "https://2130706433/, UNREADABLE",
        "https://017700000001/, UNREADABLE",
        "https://127.1/, UNREADABLE",
        "https://0177.0.0.1/, UNREADABLE",
        "https://127.0.0.0x1/, UNREADABLE",
        "https://intranet/, UNREADABLE",
        "https://recepteur.example./, UNREADABLE",
        "https://recepteur.example/#a, UNREADABLE",
        "https://[fe80::1%25eth0]/, UNREADABLE",
        "https://recepteur.example:0/, UNREADABLE",
        "https://recepteur.example:70000/, UNREADABLE",
        "https://, UNREADABLE",
        "https:recepteur.example, UNREADABLE",
        "//recepteur.example/, UNREADABLE",
        "https://ré.example/, UNREADABLE",
        "https://a_b.example/, UNREADABLE",
        "https://recepteur.example\\@127.0.0.1/, UNREADABLE",
        "https://recep teur.example/, UNREADABLE",
    })
    void holdsNoAddressWrittenLikeThis(String address, WebhookAddress.Fault fault) {
        assertThat(WebhookAddress.faultOf(address, PUBLIC)).contains(fault);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://recepteur.example/crochets",
                "https://RECEPTEUR.example:8443/a?b=c",
                "https://193.252.19.3/",
                "https://[2001:4860:4860::8888]/",
            })
    void holdsAddressesWrittenLikeThis(String address) {
        assertThat(WebhookAddress.faultOf(address, PUBLIC)).isEmpty();
    }

    @Test
    void goesToThisMachineInADemonstrationThatAllowsIt() {
        Reach demo = new Reach(List.of(), true);

        assertThat(WebhookAddress.faultOf("http://127.0.0.1:9000/", demo)).isEmpty();
        assertThat(WebhookAddress.faultOf("http://localhost:9000/", demo)).isEmpty();
        assertThat(WebhookAddress.faultOf("http://recepteur.example/", demo))
                .isEqualTo(Optional.of(WebhookAddress.Fault.NOT_HTTPS));
    }

    private static InetAddress ipv4(int number) throws UnknownHostException {
        return InetAddress.getByAddress(
                new byte[] {
                    (byte) (number >> 24),
                    (byte) (number >> 16),
                    (byte) (number >> 8),
                    (byte) number
                });
    }
}
