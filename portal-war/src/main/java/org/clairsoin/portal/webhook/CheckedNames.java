package org.clairsoin.portal.webhook;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.hc.client5.http.DnsResolver;
import org.clairsoin.portal.webhook.domain.Reach;

/**
 * Finds addresses and lets none through that may not be reached.
 *
 * <p>The connection is opened to what this returned: a name that leads elsewhere a moment later
 * (DNS rebinding) gains nothing.
 */
final class CheckedNames implements DnsResolver {

    private final Names names;
    private final Reach reach;

    CheckedNames(Names names, Reach reach) {
        this.names = names;
        this.reach = reach;
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] found = names.addresses(host);
        for (InetAddress address : found) {
            if (!reach.allows(address)) {
                throw new Refused();
            }
        }
        return found;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }

    /** Says that a name leads to where no message may go. */
    static final class Refused extends UnknownHostException {
        private static final long serialVersionUID = 1L;

        Refused() {
            super("the name leads to an address that is not public");
        }
    }
}
