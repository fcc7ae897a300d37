package org.clairsoin.portal.explanation.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.clairsoin.plugin.check.JarCheck;
import org.clairsoin.plugin.check.RefusedJar;
import org.clairsoin.plugin.wire.PluginManifest;

/** Copies jars into a private folder, named by their hash, and checks the copy. */
public final class PluginShelf {
    private final Path folder;

    /**
     * Use a folder.
     *
     * @param folder private to the portal; made when it is not there
     */
    public PluginShelf(Path folder) {
        this.folder = folder;
    }

    /**
     * Take in every jar of a folder.
     *
     * @return what came of each, in the order of the names; nothing when there is no such folder
     */
    public List<Taken> takeAll(Path from) throws IOException {
        if (!Files.isDirectory(from)) {
            return List.of();
        }
        Files.createDirectories(folder);
        List<Taken> taken = new ArrayList<>();
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.sorted().toList()) {
                if (file.getFileName().toString().endsWith(".jar")) {
                    taken.add(take(file));
                }
            }
        }
        return taken;
    }

    /**
     * Return the portal's own copy of a jar that was taken in before, on this node or another.
     *
     * @param bytes gives the jar's bytes where this node's copy is missing or altered
     * @throws IOException if those bytes are not the jar's either
     */
    public PluginJar fetch(String sha256, Supplier<byte[]> bytes) throws IOException, RefusedJar {
        Path shelved = folder.resolve(sha256 + ".jar");
        if (!Files.exists(shelved) || !hash(Files.readAllBytes(shelved)).equals(sha256)) {
            byte[] fresh = bytes.get();
            if (!hash(fresh).equals(sha256)) {
                throw new IOException("the bytes kept for " + sha256 + " are not those of the jar");
            }
            Files.createDirectories(folder);
            Path copy = folder.resolve(UUID.randomUUID() + ".part");
            Files.write(copy, fresh);
            Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("r--------"));
            Files.move(copy, shelved, StandardCopyOption.REPLACE_EXISTING);
        }
        return new PluginJar(shelved, sha256, JarCheck.check(shelved));
    }

    private static String hash(byte[] bytes) {
        return HexFormat.of().formatHex(sha256().digest(bytes));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    /** Take in one jar: from here on only the copy is read. */
    public Taken take(Path file) throws IOException {
        Path copy = folder.resolve(UUID.randomUUID() + ".part");
        String name = file.getFileName().toString();
        try {
            String sha256 = copy(file, copy);
            Path shelved = folder.resolve(sha256 + ".jar");
            Files.move(copy, shelved, StandardCopyOption.REPLACE_EXISTING);
            try {
                PluginManifest manifest = JarCheck.check(shelved);
                return new Taken.Accepted(name, new PluginJar(shelved, sha256, manifest));
            } catch (RefusedJar refused) {
                Files.delete(shelved);
                return new Taken.Refused(
                        name, sha256, refused.rule(), String.valueOf(refused.getMessage()));
            }
        } finally {
            Files.deleteIfExists(copy);
        }
    }

    private static String copy(Path file, Path copy) throws IOException {
        MessageDigest digest = sha256();
        try (InputStream in = Files.newInputStream(file);
                OutputStream out = new DigestOutputStream(Files.newOutputStream(copy), digest)) {
            // One byte more than allowed is enough for the check to see that it is too long.
            byte[] buffer = new byte[8_192];
            long left = JarCheck.LARGEST_FILE + 1;
            for (int read = in.read(buffer); read >= 0 && left > 0; read = in.read(buffer)) {
                out.write(buffer, 0, (int) Math.min(read, left));
                left -= read;
            }
        }
        Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("r--------"));
        return HexFormat.of().formatHex(digest.digest());
    }

    /** What came of a jar. */
    public sealed interface Taken {
        /** The jar may run. */
        record Accepted(String fileName, PluginJar jar) implements Taken {}

        /**
         * The jar may not run.
         *
         * @param rule stable name of the rule it breaks
         */
        record Refused(String fileName, String sha256, String rule, String detail)
                implements Taken {}
    }
}
