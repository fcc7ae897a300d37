package org.clairsoin.plugin.trust;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** The one signature algorithm in use, as the JDK offers it. */
final class Ed25519 {
    static final String NAME = "Ed25519";
    private static final int SIGNATURE_LENGTH = 64;

    private Ed25519() {}

    static String sign(PrivateKey key, byte[] bytes) {
        try {
            Signature signature = Signature.getInstance(NAME);
            signature.initSign(key);
            signature.update(bytes);
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException refused) {
            throw new IllegalStateException("this Java cannot sign with the key", refused);
        }
    }

    /** Tell whether a signature is the key's; anything that cannot be checked is not. */
    static boolean verify(PublicKey key, byte[] bytes, String signature) {
        try {
            Signature check = Signature.getInstance(NAME);
            check.initVerify(key);
            check.update(bytes);
            return check.verify(Base64.getDecoder().decode(signature));
        } catch (GeneralSecurityException | IllegalArgumentException refused) {
            return false;
        }
    }

    /** Return a signature's text, and refuse one of another length or spelled in another way. */
    static String signature(String text) {
        byte[] bytes = decoded(text, "a signature");
        if (bytes.length != SIGNATURE_LENGTH) {
            throw new IllegalArgumentException(
                    "expected a signature of 64 bytes but had " + bytes.length);
        }
        return text;
    }

    /** Read a public key written as X.509 in base64. */
    static PublicKey publicKey(String text) {
        byte[] bytes = decoded(text, "a public key");
        try {
            PublicKey key =
                    KeyFactory.getInstance(NAME).generatePublic(new X509EncodedKeySpec(bytes));
            if (!Arrays.equals(key.getEncoded(), bytes)) {
                throw new IllegalArgumentException("expected a public key in its usual form");
            }
            return key;
        } catch (GeneralSecurityException refused) {
            throw new IllegalArgumentException("expected a public Ed25519 key", refused);
        }
    }

    static String text(PublicKey key) {
        return Base64.getEncoder().encodeToString(key.getEncoded());
    }

    /** Return the name of a key: the beginning of its hash, so that nobody can choose it. */
    static String id(PublicKey key) {
        return HexFormat.of().formatHex(sha256(key.getEncoded()), 0, 16);
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    private static byte[] decoded(String text, String what) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException refused) {
            throw new IllegalArgumentException("expected " + what + " in base64", refused);
        }
        if (!Base64.getEncoder().encodeToString(bytes).equals(text)) {
            throw new IllegalArgumentException("expected " + what + " in the usual base64");
        }
        return bytes;
    }
}
