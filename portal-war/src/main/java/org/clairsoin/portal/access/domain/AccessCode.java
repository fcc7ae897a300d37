package org.clairsoin.portal.access.domain;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;

/**
 * A code the desk gives somebody whose identity it checked: 12 signs, 59 bits, shown in groups.
 *
 * @param signs without the hyphens
 */
public record AccessCode(String signs) {

    /** No I, L, O, U, 0, 1: they are mistaken for one another on paper and on the phone. */
    private static final String ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

    private static final int LENGTH = 12;
    private static final int GROUP = 4;
    private static final SecureRandom RANDOM = new SecureRandom();

    public AccessCode {
        if (signs.length() != LENGTH
                || signs.chars().anyMatch(sign -> ALPHABET.indexOf(sign) < 0)) {
            throw new IllegalArgumentException("expected 12 signs of " + ALPHABET);
        }
    }

    public static AccessCode random() {
        StringBuilder signs = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            signs.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return new AccessCode(signs.toString());
    }

    /** Read a code as people type it: any case, with or without spaces and hyphens. */
    public static Optional<AccessCode> read(String typed) {
        String signs = typed.toUpperCase(Locale.ROOT).replaceAll("[\\s\\u00A0\\u202F-]", "");
        return signs.length() == LENGTH
                        && signs.chars().allMatch(sign -> ALPHABET.indexOf(sign) >= 0)
                ? Optional.of(new AccessCode(signs))
                : Optional.empty();
    }

    /** Return the code in three groups, such as {@code K7QX-2M9D-TRW4}. */
    public String grouped() {
        return String.join(
                "-",
                signs.substring(0, GROUP),
                signs.substring(GROUP, 2 * GROUP),
                signs.substring(2 * GROUP));
    }

    /** Return what is kept of the code. */
    public byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(("clairsoin/access-code/" + signs).getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "AccessCode[…]";
    }
}
