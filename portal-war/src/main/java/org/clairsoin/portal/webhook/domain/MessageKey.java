package org.clairsoin.portal.webhook.domain;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A key that signs messages to one system. Standard Webhooks 1.0.0: signature scheme.
 *
 * <p>Its {@code toString} hides it.
 */
public sealed interface MessageKey {

    /** Sign, and name the scheme: {@code v1a,…} or {@code v1,…}. */
    String sign(byte[] content);

    /** Return the secret part as bytes, to be sealed. */
    byte[] secret();

    /** Return what the receiver needs to check signatures. */
    String shown();

    /** Return the part that anybody may know: {@code whpk_…}; a shared secret has none. */
    Optional<String> published();

    /** Make a new key. */
    static MessageKey make(Scheme scheme, SecureRandom random) {
        return switch (scheme) {
            case ED25519 -> Ed25519.make(random);
            case HMAC_SHA256 -> {
                byte[] secret = new byte[Hmac.LENGTH];
                random.nextBytes(secret);
                yield new Hmac(secret);
            }
        };
    }

    /** Return a key from its sealed parts. */
    static MessageKey of(Scheme scheme, byte[] secret, Optional<String> published) {
        return switch (scheme) {
            case ED25519 -> Ed25519.of(secret, published.orElseThrow());
            case HMAC_SHA256 -> new Hmac(secret);
        };
    }

    /** How messages are signed. */
    enum Scheme {
        ED25519,
        HMAC_SHA256
    }

    /** A key pair: the receiver knows the public key only. */
    record Ed25519(PrivateKey key, String published64) implements MessageKey {
        private static final int LENGTH = 32;

        static Ed25519 make(SecureRandom random) {
            try {
                KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
                generator.initialize(255, random);
                KeyPair pair = generator.generateKeyPair();
                byte[] info = pair.getPublic().getEncoded();
                // the last 32 bytes of the X.509 form are the key itself, RFC 8410
                byte[] raw = Arrays.copyOfRange(info, info.length - LENGTH, info.length);
                return new Ed25519(
                        pair.getPrivate(), "whpk_" + Base64.getEncoder().encodeToString(raw));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("this Java has no Ed25519", e);
            }
        }

        static Ed25519 of(byte[] pkcs8, String published) {
            try {
                return new Ed25519(
                        KeyFactory.getInstance("Ed25519")
                                .generatePrivate(new PKCS8EncodedKeySpec(pkcs8)),
                        published);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("a key of webhooks is no Ed25519 key", e);
            }
        }

        @Override
        public String sign(byte[] content) {
            try {
                Signature signature = Signature.getInstance("Ed25519");
                signature.initSign(key);
                signature.update(content);
                return "v1a," + Base64.getEncoder().encodeToString(signature.sign());
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("a message could not be signed", e);
            }
        }

        @Override
        public byte[] secret() {
            return key.getEncoded();
        }

        @Override
        public String shown() {
            return published64;
        }

        @Override
        public Optional<String> published() {
            return Optional.of(published64);
        }

        @Override
        public String toString() {
            return "Ed25519[" + published64 + "]";
        }
    }

    /** A secret that both sides know. */
    record Hmac(byte[] secret) implements MessageKey {
        static final int LENGTH = 32;

        private static final int SHORTEST = 24;
        private static final int LONGEST = 64;

        public Hmac {
            if (secret.length < SHORTEST || secret.length > LONGEST) {
                throw new IllegalArgumentException(
                        "a secret has 24 to 64 bytes but this one has " + secret.length);
            }
            secret = secret.clone();
        }

        @Override
        public String sign(byte[] content) {
            try {
                Mac mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(secret, "HmacSHA256"));
                return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(content));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("this Java has no HMAC-SHA-256", e);
            }
        }

        @Override
        public byte[] secret() {
            return secret.clone();
        }

        @Override
        public String shown() {
            return "whsec_" + Base64.getEncoder().encodeToString(secret);
        }

        @Override
        public Optional<String> published() {
            return Optional.empty();
        }

        @Override
        public String toString() {
            return "Hmac[hidden]";
        }
    }
}
