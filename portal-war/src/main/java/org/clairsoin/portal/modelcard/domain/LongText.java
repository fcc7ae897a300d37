package org.clairsoin.portal.modelcard.domain;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import java.util.Optional;

/** Recognise a long text of a card in another card, whatever its case and spaces. */
public final class LongText {

    /** Shorter texts, such as a maker's address, are rightly the same in many cards. */
    private static final int SHORTEST = 120;

    private LongText() {}

    /** Return 32 bytes that stand for the text; empty for a text that may well be shared. */
    public static Optional<byte[]> hash(String text) {
        String words = text.toLowerCase(Locale.ROOT).replaceAll("\\s+", " ").strip();
        return words.length() < SHORTEST ? Optional.empty() : Optional.of(sha256(words));
    }

    private static byte[] sha256(String words) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(words.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
