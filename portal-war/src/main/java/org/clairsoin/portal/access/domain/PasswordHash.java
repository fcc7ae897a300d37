package org.clairsoin.portal.access.domain;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * The one-way form of a password, with its own salt and cost: {@code
 * pbkdf2-sha256$iterations$salt$hash}.
 */
public record PasswordHash(String text) {

    private static final String KIND = "pbkdf2-sha256";
    private static final int ITERATIONS = 600_000;
    private static final int BITS = 256;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Belongs to nobody; checked where there is no account, so that both cases take as long. */
    private static final PasswordHash NOBODYS =
            new PasswordHash(
                    KIND
                            + "$"
                            + ITERATIONS
                            + "$"
                            + Base64.getEncoder().encodeToString(new byte[16])
                            + "$"
                            + Base64.getEncoder().encodeToString(new byte[BITS / 8]));

    public PasswordHash {
        if (text.split("\\$", -1).length != 4) {
            throw new IllegalArgumentException("expected kind, iterations, salt and hash");
        }
    }

    /** Hash a password with a new salt; takes a fifth of a second on purpose. */
    public static PasswordHash of(String password) {
        byte[] salt = new byte[16];
        RANDOM.nextBytes(salt);
        return new PasswordHash(
                KIND
                        + "$"
                        + ITERATIONS
                        + "$"
                        + Base64.getEncoder().encodeToString(salt)
                        + "$"
                        + Base64.getEncoder().encodeToString(derive(password, salt, ITERATIONS)));
    }

    public static PasswordHash nobodys() {
        return NOBODYS;
    }

    /** Tell whether a password is the right one, in the same time for any wrong one. */
    public boolean matches(String password) {
        String[] parts = text.split("\\$", -1);
        byte[] salt = Base64.getDecoder().decode(parts[2]);
        byte[] expected = Base64.getDecoder().decode(parts[3]);
        byte[] actual = derive(password, salt, Integer.parseInt(parts[1]));
        return MessageDigest.isEqual(expected, actual) && parts[0].equals(KIND);
    }

    private static byte[] derive(String password, byte[] salt, int iterations) {
        String normal = Normalizer.normalize(password, Normalizer.Form.NFKC);
        PBEKeySpec key = new PBEKeySpec(normal.toCharArray(), salt, iterations, BITS);
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(key)
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java 17 has PBKDF2WithHmacSHA256", e);
        } finally {
            key.clearPassword();
        }
    }

    @Override
    public String toString() {
        return "PasswordHash[…]";
    }
}
