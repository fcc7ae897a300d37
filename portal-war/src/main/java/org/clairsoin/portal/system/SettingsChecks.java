package org.clairsoin.portal.system;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Judge whether the portal's settings are safe together. */
final class SettingsChecks {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private SettingsChecks() {}

    /** Return what is unsafe, each with the setting's name and value; empty when all is well. */
    static List<String> unsafe(URI publicAddress, boolean demo) {
        List<String> found = new ArrayList<>();
        boolean loopback =
                LOOPBACK.contains(String.valueOf(publicAddress.getHost()).toLowerCase(Locale.ROOT));
        if (demo && !loopback) {
            found.add(
                    "clairsoin.demo is true, so clairsoin.public-address must be on localhost but is "
                            + publicAddress);
        }
        boolean https = "https".equals(publicAddress.getScheme());
        if (!https && !loopback) {
            found.add(
                    "clairsoin.public-address must begin with https:// unless it is on localhost,"
                            + " but is "
                            + publicAddress);
        }
        String path = String.valueOf(publicAddress.getRawPath());
        if (!path.isEmpty() || publicAddress.getRawQuery() != null) {
            found.add(
                    "clairsoin.public-address must be scheme, host and port only but is "
                            + publicAddress);
        }
        return found;
    }
}
