package org.clairsoin.portal.shared;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The private folder of the keys: PEM files, made when they are first needed.
 *
 * <p>Each file {@code <purpose>-….pem} holds a private and a public key. The last by name signs;
 * the others are kept for what they signed.
 */
public final class KeyRoom {

    private static final FileAttribute<Set<PosixFilePermission>> PRIVATE_FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final FileAttribute<Set<PosixFilePermission>> PRIVATE_FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private final Path folder;

    private KeyRoom(Path folder) {
        this.folder = folder;
    }

    /** Open a folder, made where there is none. */
    public static KeyRoom at(Path folder) throws IOException {
        Files.createDirectories(folder, PRIVATE_FOLDER);
        return new KeyRoom(folder);
    }

    /**
     * Return all keys of a purpose, the one that signs last; make one where there is none.
     *
     * @throws IOException when a file is unreadable or holds no such key
     */
    public List<KeyPair> pairs(String purpose, Algorithm algorithm) throws IOException {
        try {
            List<Path> files = files(purpose);
            if (files.isEmpty()) {
                write(folder.resolve(purpose + "-0001.pem"), pem(algorithm.generate()));
                files = files(purpose);
            }
            List<KeyPair> pairs = new ArrayList<>();
            for (Path file : files) {
                pairs.add(read(file, algorithm));
            }
            return pairs;
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IOException("the keys of " + purpose + " in " + folder + " are no keys", e);
        }
    }

    /** Return a secret of random bytes, made the first time. */
    public byte[] secret(String name, int length) throws IOException {
        Path file = folder.resolve(name);
        try {
            byte[] key = Files.readAllBytes(file);
            if (key.length != length) {
                throw new IOException(
                        file + " must have " + length + " bytes but has " + key.length);
            }
            return key;
        } catch (NoSuchFileException e) {
            byte[] key = new byte[length];
            new SecureRandom().nextBytes(key);
            write(file, key);
            return key;
        }
    }

    private List<Path> files(String purpose) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> isOf(purpose, file.getFileName().toString()))
                    .sorted()
                    .toList();
        }
    }

    private static boolean isOf(String purpose, String name) {
        return name.startsWith(purpose + "-") && name.endsWith(".pem");
    }

    private static byte[] pem(KeyPair pair) {
        Base64.Encoder lines = Base64.getMimeEncoder(64, new byte[] {'\n'});
        String text =
                "-----BEGIN PRIVATE KEY-----\n"
                        + lines.encodeToString(pair.getPrivate().getEncoded())
                        + "\n-----END PRIVATE KEY-----\n-----BEGIN PUBLIC KEY-----\n"
                        + lines.encodeToString(pair.getPublic().getEncoded())
                        + "\n-----END PUBLIC KEY-----\n";
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static KeyPair read(Path file, Algorithm algorithm)
            throws IOException, GeneralSecurityException {
        String text = Files.readString(file, StandardCharsets.US_ASCII);
        KeyFactory factory = KeyFactory.getInstance(algorithm.name);
        return new KeyPair(
                factory.generatePublic(new X509EncodedKeySpec(block(text, "PUBLIC KEY", file))),
                factory.generatePrivate(new PKCS8EncodedKeySpec(block(text, "PRIVATE KEY", file))));
    }

    private static byte[] block(String text, String name, Path file) throws IOException {
        String begin = "-----BEGIN " + name + "-----";
        String end = "-----END " + name + "-----";
        int from = text.indexOf(begin);
        int until = text.indexOf(end);
        if (from < 0 || until < from) {
            throw new IOException(file + " must hold a " + name + " in PEM");
        }
        return Base64.getMimeDecoder().decode(text.substring(from + begin.length(), until));
    }

    /** Write a private file whole or not at all. */
    private static void write(Path file, byte[] content) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Files.deleteIfExists(part);
        Files.createFile(part, PRIVATE_FILE);
        Files.write(part, content, StandardOpenOption.WRITE, StandardOpenOption.SYNC);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** What a key can do. */
    public enum Algorithm {
        /** ECDSA on P-256: what every JOSE library checks. */
        ES256("EC", new ECGenParameterSpec("secp256r1")),
        ED25519("Ed25519", NamedParameterSpec.ED25519);

        private final String name;
        private final AlgorithmParameterSpec parameters;

        Algorithm(String name, AlgorithmParameterSpec parameters) {
            this.name = name;
            this.parameters = parameters;
        }

        private KeyPair generate() throws GeneralSecurityException {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(name);
            generator.initialize(parameters);
            return generator.generateKeyPair();
        }
    }
}
