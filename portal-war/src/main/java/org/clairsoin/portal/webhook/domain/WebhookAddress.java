package org.clairsoin.portal.webhook.domain;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a system wants its messages.
 *
 * <p>What the name leads to is checked besides, at registration and again at each delivery.
 */
public record WebhookAddress(URI uri) {

    private static final int LONGEST = 500;

    /**
     * At least two labels, the last one not a number: {@code 0x7f.1} and {@code 127.1} are none.
     */
    private static final Pattern NAME =
            Pattern.compile("(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z][a-z0-9-]*[a-z0-9]");

    private static final Pattern FOUR_NUMBERS =
            Pattern.compile("(?:(?:0|[1-9][0-9]{0,2})\\.){3}(?:0|[1-9][0-9]{0,2})");

    private static final Pattern BRACKETS = Pattern.compile("\\[[0-9a-f:.]+]");

    private static final Pattern INSIDE =
            Pattern.compile(".*\\.(?:localhost|local|internal|intranet|lan|home|corp|arpa|onion)");

    /** Return what is wrong with an address as somebody wrote it; empty when nothing is. */
    public static Optional<Fault> faultOf(String text, Reach reach) {
        URI uri;
        try {
            uri = new URI(text);
        } catch (URISyntaxException e) {
            return Optional.of(Fault.UNREADABLE);
        }
        if (text.length() > LONGEST
                || uri.getScheme() == null
                || uri.getHost() == null
                || uri.getRawFragment() != null
                || uri.getPort() == 0
                || uri.getPort() > 65_535) {
            return Optional.of(Fault.UNREADABLE);
        }
        if (uri.getRawUserInfo() != null) {
            return Optional.of(Fault.SECRET);
        }
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        boolean here = reach.loopback() && (host.equals("localhost") || host.equals("127.0.0.1"));
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !(here && scheme.equals("http"))) {
            return Optional.of(Fault.NOT_HTTPS);
        }
        if (here) {
            return Optional.empty();
        }
        if (host.equals("localhost") || INSIDE.matcher(host).matches()) {
            return Optional.of(Fault.INSIDE);
        }
        boolean written =
                NAME.matcher(host).matches()
                        || FOUR_NUMBERS.matcher(host).matches()
                        || BRACKETS.matcher(host).matches();
        return written ? Optional.empty() : Optional.of(Fault.UNREADABLE);
    }

    /** What is wrong with an address. */
    public enum Fault {
        UNREADABLE,
        SECRET,
        NOT_HTTPS,
        INSIDE,
        NOT_FOUND
    }
}
