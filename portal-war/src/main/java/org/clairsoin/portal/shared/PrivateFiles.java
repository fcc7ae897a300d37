package org.clairsoin.portal.shared;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Set;

/** Keeps files that only the portal's own account may read, such as keys. */
public final class PrivateFiles {

    private static final FileAttribute<Set<PosixFilePermission>> FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final FileAttribute<Set<PosixFilePermission>> FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private PrivateFiles() {}

    /** Make a folder and those above it where they are missing. */
    public static void makeFolder(Path folder) throws IOException {
        Files.createDirectories(folder, FOLDER);
    }

    /** Write a file whole or not at all. */
    public static void write(Path file, byte[] content) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Files.deleteIfExists(part);
        Files.createFile(part, FILE);
        Files.write(part, content, StandardOpenOption.WRITE, StandardOpenOption.SYNC);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Return the random bytes of a file, made at first use. */
    public static byte[] keyOf(Path file, int length) throws IOException {
        try {
            byte[] key = Files.readAllBytes(file);
            if (key.length != length) {
                throw new IOException(
                        file + " must have " + length + " bytes but has " + key.length);
            }
            return key;
        } catch (NoSuchFileException e) {
            Path folder = file.getParent();
            if (folder != null) {
                makeFolder(folder);
            }
            byte[] key = new byte[length];
            new SecureRandom().nextBytes(key);
            write(file, key);
            return key;
        }
    }
}
