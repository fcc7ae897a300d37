package org.clairsoin.portal.explanation;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.clairsoin.plugin.api.Explanation;
import org.clairsoin.plugin.wire.Messages;

/**
 * The text of an explained use, in both languages, as it is remembered once it was read.
 *
 * @param source where a plugin's text is kept; empty for a text of the portal's own
 * @param own the portal's own text; empty for a plugin's
 * @param sha256 of the text, lower-case hex
 * @param withheld whether the result was not shown
 */
public record ShownText(
        Origin origin,
        Optional<TextSource> source,
        Optional<Explanation> own,
        String sha256,
        boolean withheld) {
    public ShownText {
        if (source.isPresent() == own.isPresent()) {
            throw new IllegalArgumentException("expected a plugin's text or one of our own");
        }
    }

    /** Return a text that no plugin's row holds. */
    public static ShownText own(Origin origin, Explanation text, boolean withheld) {
        return new ShownText(
                origin, Optional.empty(), Optional.of(text), fingerprint(text), withheld);
    }

    /** Return the SHA-256 of a text in both languages, lower-case hex. */
    private static String fingerprint(Explanation text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(Messages.write(text)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
