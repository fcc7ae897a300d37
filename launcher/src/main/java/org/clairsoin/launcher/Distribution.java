package org.clairsoin.launcher;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/**
 * The folder Clairsoin was built into, and what is unpacked from it once: PostgreSQL's programs and
 * Payara Micro's jars.
 */
final class Distribution {

    private static final Pattern MIGRATION =
            Pattern.compile("WEB-INF/classes/db/migration/V([0-9]{1,6})__[^/]*\\.sql");

    private final Path home;
    private final Path cache;

    private Distribution(Path home, Path cache) {
        this.home = home;
        this.cache = cache;
    }

    /** Find the distribution this class was loaded from; what cannot be kept there goes to data. */
    static Distribution find(Path dataDir) {
        Path home = ownFolder();
        Path cache = home.resolve("cache");
        try {
            Files.createDirectories(cache);
            if (Files.isWritable(cache)) {
                return new Distribution(home, cache);
            }
        } catch (IOException e) {
            // installed read-only, as it should be on a server
        }
        return new Distribution(home, dataDir.resolve("cache"));
    }

    /** Return one that unpacks into a folder of its own. */
    static Distribution in(Path home, Path cache) {
        return new Distribution(home, cache);
    }

    private static Path ownFolder() {
        try {
            Path jar =
                    Path.of(
                            Distribution.class
                                    .getProtectionDomain()
                                    .getCodeSource()
                                    .getLocation()
                                    .toURI());
            return jar.resolveSibling("..").normalize();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    Path home() {
        return home;
    }

    Path portal() {
        return home.resolve("clairsoin-portal.war");
    }

    /** Return the newest version of the schema that this portal knows. */
    int schema() {
        try (ZipFile war = new ZipFile(portal().toFile())) {
            return war.stream()
                    .map(entry -> MIGRATION.matcher(entry.getName()))
                    .filter(Matcher::matches)
                    .mapToInt(name -> Integer.parseInt(name.group(1)))
                    .max()
                    .orElseThrow(() -> new IOException("it holds no schema"));
        } catch (IOException e) {
            throw new CannotStart("The distribution is incomplete: " + portal() + ": " + e, e);
        }
    }

    /** Return the folder that holds PostgreSQL's {@code bin}, unpacked the first time. */
    Path postgres() {
        return unpacked("postgres", this::unpackPostgres);
    }

    /** Return the folder that holds Payara Micro's {@code launch-micro.jar} and {@code runtime}. */
    Path payara() {
        Path jar = home.resolve("payara-micro.jar");
        return unpacked("payara-" + fingerprint(jar), folder -> unpackPayara(jar, folder));
    }

    /** Return where the archive of the server's classes is, made for this very Java. */
    Path classArchive() {
        return payara().resolve(
                        "classes-" + Runtime.version().toString().replace('+', '-') + ".jsa");
    }

    private interface Unpacking {
        void into(Path folder) throws IOException, InterruptedException;
    }

    /** Unpack beside the final place, then rename: two starts at once do no harm. */
    private Path unpacked(String name, Unpacking unpacking) {
        Path folder = cache.resolve(name);
        if (Files.isDirectory(folder)) {
            return folder;
        }
        try {
            Files.createDirectories(cache);
            Path draft = Files.createTempDirectory(cache, name + ".new");
            unpacking.into(draft);
            try {
                Files.move(draft, folder, StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException e) {
                DataFolder.delete(draft);
                if (!Files.isDirectory(folder)) {
                    throw e;
                }
            }
            return folder;
        } catch (IOException e) {
            throw new CannotStart("Cannot unpack " + name + " into " + cache + ": " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotStart("Interrupted while unpacking " + name, e);
        }
    }

    private void unpackPostgres(Path folder) throws IOException {
        String system = System.getProperty("os.name");
        String machine = System.getProperty("os.arch").equals("amd64") ? "x86_64" : "arm_64";
        InputStream packed;
        try {
            packed = DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system, machine);
        } catch (IllegalStateException e) {
            throw new CannotStart(
                    "No PostgreSQL comes along for "
                            + system
                            + " on "
                            + machine
                            + ": start one and set CLAIRSOIN_DATABASE_URL (see docs/operators.md)",
                    e);
        }
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(
                        new XZCompressorInputStream(new BufferedInputStream(packed)))) {
            TarArchiveEntry entry;
            while ((entry = tar.getNextEntry()) != null) {
                write(tar, entry, folder);
            }
        }
    }

    private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path folder)
            throws IOException {
        Path target = folder.resolve(entry.getName()).normalize();
        if (!target.startsWith(folder)) {
            throw new IOException("entry outside the folder: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(tar, target);
        if ((entry.getMode() & 0100) != 0) {
            target.toFile().setExecutable(true);
        }
    }

    private void unpackPayara(Path jar, Path folder) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(
                                List.of(
                                        Java.program(),
                                        "-jar",
                                        jar.toString(),
                                        "--rootDir",
                                        folder.toString(),
                                        "--outputlauncher"))
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("unpack.log").toFile())
                        .start();
        if (!process.waitFor(2, TimeUnit.MINUTES)
                || !Files.exists(folder.resolve("launch-micro.jar"))) {
            process.destroyForcibly();
            throw new IOException(
                    "Payara Micro did not unpack: "
                            + Files.readString(folder.resolve("unpack.log")));
        }
    }

    /** Return what tells one release from another, and stays when the folder is copied. */
    private static String fingerprint(Path file) {
        try {
            return Long.toString(Files.size(file), Character.MAX_RADIX);
        } catch (IOException e) {
            throw new CannotStart("The distribution is incomplete: " + file + " is missing", e);
        }
    }
}
