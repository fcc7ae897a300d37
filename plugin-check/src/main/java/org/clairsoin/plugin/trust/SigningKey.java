package org.clairsoin.plugin.trust;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A key pair that signs: of a vendor, of a reviewer or of the catalogue. */
public final class SigningKey {
    private static final Pattern PEM =
            Pattern.compile(
                    "\\s*-----BEGIN (?<kind>[A-Z ]+)-----\\s+(?<body>[A-Za-z0-9+/=\\s]+)"
                            + "-----END \\k<kind>-----\\s*");
    private static final int LONGEST_FILE = 10_000;

    private final KeyPair pair;

    private SigningKey(KeyPair pair) {
        this.pair = pair;
    }

    /** Make a new pair. */
    public static SigningKey generate() {
        try {
            return new SigningKey(KeyPairGenerator.getInstance(Ed25519.NAME).generateKeyPair());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("this Java has no Ed25519", impossible);
        }
    }

    /**
     * Read a private key from a PKCS#8 file in PEM; its public half follows from it.
     *
     * @throws IllegalArgumentException if the file holds anything else
     */
    public static SigningKey read(Path file) throws IOException {
        byte[] encoded = pem(text(file), "PRIVATE KEY");
        try {
            PrivateKey secret =
                    KeyFactory.getInstance(Ed25519.NAME)
                            .generatePrivate(new PKCS8EncodedKeySpec(encoded));
            byte[] seed =
                    ((EdECPrivateKey) secret)
                            .getBytes()
                            .orElseThrow(
                                    () -> new IllegalArgumentException("expected a whole key"));
            return new SigningKey(pairOf(seed));
        } catch (GeneralSecurityException refused) {
            throw new IllegalArgumentException("expected a private Ed25519 key", refused);
        }
    }

    /**
     * Read a public key from text in PEM.
     *
     * @throws IllegalArgumentException if the text holds anything else
     */
    public static PublicKey readPublic(String text) {
        if (text.length() > LONGEST_FILE) {
            throw new IllegalArgumentException("expected a public key but had a long text");
        }
        return Ed25519.publicKey(Base64.getEncoder().encodeToString(pem(text, "PUBLIC KEY")));
    }

    /** Return the name that signatures give for a key: 32 hex digits of its hash. */
    public static String idOf(PublicKey key) {
        return Ed25519.id(key);
    }

    public String id() {
        return Ed25519.id(pair.getPublic());
    }

    public PublicKey publicKey() {
        return pair.getPublic();
    }

    /** Return the public key as text in PEM, to be handed to the hospital. */
    public String publicPem() {
        return pem("PUBLIC KEY", pair.getPublic().getEncoded());
    }

    /**
     * Write the private key to a new file that only its owner can read.
     *
     * @throws java.nio.file.FileAlreadyExistsException rather than overwrite a key
     */
    public void write(Path file) throws IOException {
        Files.createFile(
                file,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(
                file,
                pem("PRIVATE KEY", pair.getPrivate().getEncoded()),
                StandardCharsets.US_ASCII,
                StandardOpenOption.TRUNCATE_EXISTING);
    }

    String sign(byte[] bytes) {
        return Ed25519.sign(pair.getPrivate(), bytes);
    }

    /** Let the JDK make the pair again from the 32 bytes a private key consists of. */
    private static KeyPair pairOf(byte[] seed) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(Ed25519.NAME);
        generator.initialize(NamedParameterSpec.ED25519, new Known(seed));
        return generator.generateKeyPair();
    }

    private static String text(Path file) throws IOException {
        if (Files.size(file) > LONGEST_FILE) {
            throw new IllegalArgumentException("expected a key but " + file + " is a long file");
        }
        return Files.readString(file, StandardCharsets.ISO_8859_1);
    }

    private static byte[] pem(String text, String kind) {
        Matcher pem = PEM.matcher(text);
        if (!pem.matches() || !pem.group("kind").equals(kind)) {
            throw new IllegalArgumentException("expected -----BEGIN " + kind + "----- and its end");
        }
        try {
            return Base64.getDecoder().decode(pem.group("body").replaceAll("\\s", ""));
        } catch (IllegalArgumentException refused) {
            throw new IllegalArgumentException("expected base64 in the key", refused);
        }
    }

    private static String pem(String kind, byte[] encoded) {
        return "-----BEGIN "
                + kind
                + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded)
                + "\n-----END "
                + kind
                + "-----\n";
    }

    /** Gives the bytes it was made with. */
    private static final class Known extends SecureRandom {
        private static final long serialVersionUID = 1L;

        private final byte[] seed;

        Known(byte[] seed) {
            this.seed = seed.clone();
        }

        @Override
        public void nextBytes(byte[] bytes) {
            System.arraycopy(seed, 0, bytes, 0, bytes.length);
        }
    }
}
