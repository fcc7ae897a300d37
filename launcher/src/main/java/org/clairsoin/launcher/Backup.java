package org.clairsoin.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * One file that holds all of a stopped data folder that matters: database, keys and secrets.
 *
 * <p>It is a ZIP whose last entry lists every file with its SHA-256 and ends with that of itself; a
 * restore believes that list and nothing else, and puts nothing in place before all of it was
 * compared.
 */
final class Backup {

    /** What each start makes anew, and what belongs to one run only. */
    private static final Set<String> LEFT_OUT =
            Set.of("payara", "logs", "cache", "children", "launcher.lock");

    private static final Set<String> OF_ONE_RUN = Set.of("postmaster.pid", "postmaster.opts");
    private static final String LIST = "clairsoin-backup.txt";
    private static final String FIRST_LINE = "clairsoin/backup/1 schema ";
    private static final String LAST_LINE = "clairsoin/end ";
    private static final String FOLDER = "-";

    private Backup() {}

    /**
     * Write a stopped data folder into a new file that only its owner can read: whole or not at
     * all.
     *
     * @param schema newest version of the database's schema that this Clairsoin knows
     * @return the number of files in it
     */
    static int write(DataFolder folder, Path file, int schema) {
        if (!Files.exists(folder.resolve("postgres/cluster/PG_VERSION"))) {
            throw new CannotStart(
                    "No backup: " + folder.root() + " holds no database; see docs/operators.md");
        }
        refuseRunning(folder.resolve("postgres/cluster/postmaster.pid"));
        if (Files.exists(file)) {
            throw new CannotStart("No backup: " + file + " exists already");
        }
        if (file.startsWith(folder.root())) {
            throw new CannotStart("No backup: " + file + " would lie in what is backed up");
        }
        Path draft = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.deleteIfExists(draft);
            Files.createFile(
                    draft,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
            int files = writeAll(folder.root(), draft, schema);
            try (var channel =
                    java.nio.channels.FileChannel.open(draft, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
            return files;
        } catch (IOException e) {
            throw new CannotStart("The backup cannot be written: " + e.getMessage(), e);
        }
    }

    private static int writeAll(Path root, Path draft, int schema) throws IOException {
        StringBuilder list = new StringBuilder(FIRST_LINE).append(schema).append('\n');
        int files = 0;
        try (OutputStream out = Files.newOutputStream(draft);
                ZipOutputStream zip = new ZipOutputStream(out);
                Stream<Path> all = Files.walk(root)) {
            for (Path path : (Iterable<Path>) all.filter(path -> kept(root, path))::iterator) {
                String name = root.relativize(path).toString();
                if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                    list.append(FOLDER).append(' ').append(name).append('\n');
                    continue;
                }
                if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
                    throw new IOException(path + " is neither a file nor a folder");
                }
                MessageDigest hash = sha256();
                zip.putNextEntry(new ZipEntry(name));
                Files.copy(path, new DigestOutputStream(zip, hash));
                zip.closeEntry();
                list.append(HexFormat.of().formatHex(hash.digest()))
                        .append(' ')
                        .append(name)
                        .append('\n');
                files++;
            }
            String end = LAST_LINE + hash(list.toString());
            list.append(end).append('\n');
            zip.putNextEntry(new ZipEntry(LIST));
            zip.write(list.toString().getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
        }
        return files;
    }

    private static boolean kept(Path root, Path path) {
        if (path.equals(root)) {
            return false;
        }
        Path name = root.relativize(path);
        return !LEFT_OUT.contains(name.getName(0).toString())
                && !OF_ONE_RUN.contains(name.getFileName().toString());
    }

    private static void refuseRunning(Path note) {
        try {
            if (!Files.exists(note)) {
                return;
            }
            String first = Files.readAllLines(note).stream().findFirst().orElse("").strip();
            if (first.matches("[0-9]{1,9}")
                    && ProcessHandle.of(Long.parseLong(first))
                            .flatMap(server -> server.info().command())
                            .filter(command -> command.endsWith("/postgres"))
                            .isPresent()) {
                throw new CannotStart(
                        "No backup: PostgreSQL (process " + first + ") still runs on the folder");
            }
        } catch (IOException e) {
            throw new CannotStart("No backup: " + note + " cannot be read", e);
        }
    }

    /**
     * Put a backup into an empty data folder.
     *
     * @param schema newest version of the database's schema that this Clairsoin knows
     * @return the number of files in it
     */
    static int restore(Path file, DataFolder folder, int schema) {
        refuseFilled(folder.root());
        Path draft = folder.resolve("restore.new");
        try (ZipFile zip = new ZipFile(file.toFile())) {
            DataFolder.delete(draft);
            Map<String, String> listed = list(zip, file, schema);
            Files.createDirectories(folder.privateFolder("restore.new"));
            int files = 0;
            for (Map.Entry<String, String> entry : listed.entrySet()) {
                Path target = draft.resolve(entry.getKey()).normalize();
                if (!target.startsWith(draft) || target.equals(draft)) {
                    throw damaged(file, entry.getKey());
                }
                if (entry.getValue().equals(FOLDER)) {
                    folder.privateFolder("restore.new/" + entry.getKey());
                } else {
                    restore(zip, file, entry, target);
                    files++;
                }
            }
            try (Stream<Path> entries = Files.list(draft)) {
                for (Path entry : entries.toList()) {
                    Files.move(
                            entry,
                            folder.root().resolve(entry.getFileName()),
                            StandardCopyOption.REPLACE_EXISTING);
                }
            }
            Files.delete(draft);
            return files;
        } catch (IOException e) {
            throw new CannotStart(
                    "Nothing restored: " + file + " is damaged or no backup: " + e.getMessage(), e);
        } finally {
            removed(draft);
        }
    }

    private static void refuseFilled(Path root) {
        try (Stream<Path> entries = Files.list(root)) {
            if (entries.map(entry -> entry.getFileName().toString())
                    .anyMatch(
                            name ->
                                    !name.equals(".clairsoin")
                                            && !name.equals("launcher.lock")
                                            && !name.equals("restore.new"))) {
                throw new CannotStart(
                        "Nothing restored: the data folder " + root + " is not empty");
            }
        } catch (IOException e) {
            throw new CannotStart("Nothing restored: " + root + " cannot be read", e);
        }
    }

    private static void removed(Path draft) {
        try {
            DataFolder.delete(draft);
        } catch (IOException e) {
            // the next restore removes it first
        }
    }

    /** Return what the list names: hash by file, {@link #FOLDER} for a folder. */
    private static Map<String, String> list(ZipFile zip, Path file, int schema) throws IOException {
        ZipEntry entry = zip.getEntry(LIST);
        if (entry == null) {
            throw new IOException("it has no list of its files");
        }
        String text;
        try (InputStream in = zip.getInputStream(entry)) {
            text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        int end = text.lastIndexOf(LAST_LINE);
        if (end < 0
                || !text.substring(end).equals(LAST_LINE + hash(text.substring(0, end)) + "\n")) {
            throw damaged(file, LIST);
        }
        List<String> lines = text.substring(0, end).lines().toList();
        String first = lines.isEmpty() ? "" : lines.get(0);
        if (!first.matches(FIRST_LINE + "[0-9]{1,6}")) {
            throw new CannotStart(
                    "Nothing restored: " + file + " has a form that this Clairsoin does not know");
        }
        int theirs = Integer.parseInt(first.substring(FIRST_LINE.length()));
        if (theirs > schema) {
            throw new CannotStart(
                    "Nothing restored: "
                            + file
                            + " is of a newer Clairsoin (schema "
                            + theirs
                            + ", this one knows "
                            + schema
                            + "): restore it with that one");
        }
        Map<String, String> listed = new LinkedHashMap<>();
        for (String line : lines.subList(1, lines.size())) {
            int space = line.indexOf(' ');
            if (space < 0
                    || listed.put(line.substring(space + 1), line.substring(0, space)) != null) {
                throw damaged(file, line);
            }
        }
        return listed;
    }

    private static void restore(
            ZipFile zip, Path file, Map.Entry<String, String> entry, Path target)
            throws IOException {
        ZipEntry content = zip.getEntry(entry.getKey());
        if (content == null) {
            throw damaged(file, entry.getKey());
        }
        MessageDigest hash = sha256();
        Files.createFile(
                target,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (InputStream in = new DigestInputStream(zip.getInputStream(content), hash);
                OutputStream out = Files.newOutputStream(target, StandardOpenOption.SYNC)) {
            in.transferTo(out);
        }
        if (!HexFormat.of().formatHex(hash.digest()).equals(entry.getValue())) {
            throw damaged(file, entry.getKey());
        }
    }

    private static String hash(String text) {
        return HexFormat.of().formatHex(sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static CannotStart damaged(Path file, String entry) {
        return new CannotStart("Nothing restored: " + file + " is damaged at " + entry);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
