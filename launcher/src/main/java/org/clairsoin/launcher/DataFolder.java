package org.clairsoin.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The folder that one running Clairsoin owns: everything kept between runs is below it. */
final class DataFolder implements AutoCloseable {

    private static final String MARKER = ".clairsoin";
    private static final String LOCK = "launcher.lock";
    private static final Set<PosixFilePermission> PRIVATE_FILE =
            PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> PRIVATE_FOLDER =
            PosixFilePermissions.fromString("rwx------");

    private final Path root;
    private final FileChannel lockChannel;
    private final FileLock lock;

    private DataFolder(Path root, FileChannel lockChannel, FileLock lock) {
        this.root = root;
        this.lockChannel = lockChannel;
        this.lock = lock;
    }

    /** Open the folder for this process alone, making it when it is missing. */
    static DataFolder open(Path root) {
        try {
            boolean ours = !Files.exists(root) || isEmpty(root);
            Files.createDirectories(root);
            refuseReadOnly(root);
            DataFolder folder = locked(root);
            if (ours) {
                folder.writePrivate(root.resolve(MARKER), "1\n");
            }
            return folder;
        } catch (IOException e) {
            throw new CannotStart(
                    "The data folder " + root + " cannot be written: " + reason(e), e);
        }
    }

    /** Refuse a folder marked read-only, even for root, who could write it all the same. */
    private static void refuseReadOnly(Path root) throws IOException {
        if (!Files.getPosixFilePermissions(root).contains(PosixFilePermission.OWNER_WRITE)
                || !Files.isWritable(root)) {
            throw new CannotStart("The data folder " + root + " is read-only");
        }
    }

    private static DataFolder locked(Path root) throws IOException {
        FileChannel channel =
                FileChannel.open(
                        root.resolve(LOCK),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE);
        FileLock lock = tryLock(channel);
        if (lock == null) {
            ByteBuffer holder = ByteBuffer.allocate(20);
            channel.read(holder, 0);
            channel.close();
            throw new CannotStart(
                    "Clairsoin already runs on the data folder "
                            + root
                            + " (process "
                            + new String(
                                            holder.array(),
                                            0,
                                            holder.position(),
                                            StandardCharsets.US_ASCII)
                                    .strip()
                            + ")");
        }
        channel.truncate(0);
        byte[] self = (ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII);
        channel.write(ByteBuffer.wrap(self), 0);
        return new DataFolder(root, channel, lock);
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // this very process holds it, which only a test does
        }
    }

    Path root() {
        return root;
    }

    Path resolve(String name) {
        return root.resolve(name);
    }

    /** Make a folder below this one that only its owner can read. */
    Path privateFolder(String name) {
        Path folder = root.resolve(name);
        try {
            Files.createDirectories(folder);
            Files.setPosixFilePermissions(folder, PRIVATE_FOLDER);
            return folder;
        } catch (IOException e) {
            throw new CannotStart("The folder " + folder + " cannot be made: " + reason(e), e);
        }
    }

    /** Remove all that was kept, so that the next start is a first start. */
    void empty() {
        if (!Files.exists(root.resolve(MARKER))) {
            throw new CannotStart(
                    "--reset removes only what Clairsoin made, but "
                            + root
                            + " was not made by Clairsoin");
        }
        try (Stream<Path> entries = Files.list(root)) {
            for (Path entry : entries.toList()) {
                String name = entry.getFileName().toString();
                if (!name.equals(LOCK) && !name.equals(MARKER)) {
                    delete(entry);
                }
            }
        } catch (IOException e) {
            throw new CannotStart("The data folder " + root + " cannot be emptied", e);
        }
    }

    /** Write a file that only its owner can read: whole or not at all. */
    void writePrivate(Path file, String text) {
        try {
            Path draft = file.resolveSibling(file.getFileName() + ".new");
            Files.deleteIfExists(draft);
            Files.createFile(draft, PosixFilePermissions.asFileAttribute(PRIVATE_FILE));
            try (FileChannel out = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                out.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
                out.force(true);
            }
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try (lockChannel) {
            lock.release();
        } catch (IOException e) {
            // the system frees the lock with this process
        }
    }

    /** Remove a file or a folder with all that is in it. */
    static void delete(Path path) throws IOException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Files.walkFileTree(
                path,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                            throws IOException {
                        Files.delete(file);
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult postVisitDirectory(
                            Path folder, @Nullable IOException problem) throws IOException {
                        Files.delete(folder);
                        return FileVisitResult.CONTINUE;
                    }
                });
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            List<String> names =
                    entries.map(entry -> entry.getFileName().toString())
                            .filter(name -> !name.equals(LOCK))
                            .toList();
            return names.isEmpty();
        }
    }

    private static String reason(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
