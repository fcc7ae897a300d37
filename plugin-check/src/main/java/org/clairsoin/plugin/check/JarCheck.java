package org.clairsoin.plugin.check;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.clairsoin.plugin.api.PluginApi;
import org.clairsoin.plugin.wire.PluginManifest;

/** Checks a jar before anything loads it: its shape, its entries, its manifest. */
public final class JarCheck {
    public static final long LARGEST_FILE = 20_000_000;
    private static final int MOST_ENTRIES = 5_000;
    private static final long LARGEST_UNPACKED = 50_000_000;
    private static final int HIGHEST_RATIO = 100;
    private static final int NEWEST_CLASS = 61;

    private static final int LOCAL_HEADER = 0x04034b50;
    private static final int END_OF_DIRECTORY = 0x06054b50;
    private static final int END_LENGTH = 22;

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_$./-]{1,255}");
    private static final Pattern NESTED =
            Pattern.compile(".*\\.(jar|zip|war|ear|so|dll|dylib|jnilib)");
    private static final List<String> OURS =
            List.of(
                    "java/",
                    "javax/",
                    "jakarta/",
                    "jdk/",
                    "sun/",
                    "org/pf4j/",
                    "org/clairsoin/plugin/api/",
                    "org/clairsoin/plugin/wire/",
                    "org/clairsoin/plugin/host/",
                    "org/clairsoin/plugin/judge/",
                    "org/clairsoin/plugin/check/",
                    "meta-inf/versions/");

    private JarCheck() {}

    /** Return the jar's manifest if every rule holds. */
    public static PluginManifest check(Path file) throws IOException, RefusedJar {
        checkWhole(file);
        try (ZipFile zip = new ZipFile(file.toFile())) {
            checkEntries(zip);
            PluginManifest manifest = manifest(zip);
            if (zip.getEntry(manifest.pluginClass().replace('.', '/') + ".class") == null) {
                throw new RefusedJar("jar.manifest", "the jar does not hold its Plugin-Class");
            }
            if (!manifest.runsWith(PluginApi.VERSION)) {
                throw new RefusedJar(
                        "jar.api",
                        "expected a plugin for version "
                                + PluginApi.VERSION
                                + " but it needs "
                                + manifest.lowest()
                                + " to before "
                                + manifest.below());
            }
            return manifest;
        } catch (ZipException unreadable) {
            throw new RefusedJar("jar.shape", "the jar cannot be read");
        }
    }

    /** Refuse bytes before the first entry and behind the directory: readers disagree on them. */
    private static void checkWhole(Path file) throws IOException, RefusedJar {
        long size = Files.size(file);
        if (size > LARGEST_FILE || size < END_LENGTH) {
            throw new RefusedJar("jar.size", "the jar has " + size + " bytes");
        }
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "r")) {
            ByteBuffer start = read(bytes, 0, Integer.BYTES);
            ByteBuffer end = read(bytes, size - END_LENGTH, END_LENGTH);
            long directory = Integer.toUnsignedLong(end.getInt(12));
            long offset = Integer.toUnsignedLong(end.getInt(16));
            boolean whole =
                    start.getInt(0) == LOCAL_HEADER
                            && end.getInt(0) == END_OF_DIRECTORY
                            && end.getShort(20) == 0
                            && offset + directory + END_LENGTH == size;
            if (!whole) {
                throw new RefusedJar("jar.shape", "there are bytes before or behind the jar");
            }
        }
    }

    private static ByteBuffer read(RandomAccessFile bytes, long from, int length)
            throws IOException {
        byte[] part = new byte[length];
        bytes.seek(from);
        bytes.readFully(part);
        return ByteBuffer.wrap(part).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static void checkEntries(ZipFile zip) throws IOException, RefusedJar {
        if (zip.size() > MOST_ENTRIES) {
            throw new RefusedJar("jar.entries", "the jar has " + zip.size() + " entries");
        }
        Set<String> names = new HashSet<>();
        long unpacked = 0;
        Enumeration<? extends ZipEntry> entries = zip.entries();
        while (entries.hasMoreElements()) {
            ZipEntry entry = entries.nextElement();
            checkName(entry.getName(), names);
            unpacked += unpacked(zip, entry, LARGEST_UNPACKED - unpacked);
        }
    }

    private static void checkName(String name, Set<String> names) throws RefusedJar {
        String folded = name.toLowerCase(Locale.ROOT);
        boolean plain =
                NAME.matcher(name).matches()
                        && !name.startsWith("/")
                        && !List.of(name.split("/", -1)).contains("..");
        if (!plain || !names.add(folded)) {
            throw new RefusedJar("jar.names", "an entry's name is no plain name, or there twice");
        }
        if (NESTED.matcher(folded).matches()) {
            throw new RefusedJar("jar.nested", "the jar holds an archive or a native library");
        }
        if (!folded.endsWith("/") && OURS.stream().anyMatch(folded::startsWith)) {
            throw new RefusedJar("jar.packages", "the jar holds a package that is not its own");
        }
    }

    /** Count an entry's bytes as they come out, not as its header says. */
    private static long unpacked(ZipFile zip, ZipEntry entry, long left)
            throws IOException, RefusedJar {
        long count = 0;
        try (InputStream in = zip.getInputStream(entry)) {
            byte[] start = in.readNBytes(8);
            count += start.length;
            if (entry.getName().endsWith(".class")) {
                checkClass(start);
            }
            byte[] buffer = new byte[8_192];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                count += read;
                if (count > left || count > HIGHEST_RATIO * Math.max(1_000, packed(entry))) {
                    throw new RefusedJar("jar.unpacked", "the jar holds too much when unpacked");
                }
            }
        }
        return count;
    }

    private static long packed(ZipEntry entry) {
        return Math.max(0, entry.getCompressedSize());
    }

    private static void checkClass(byte[] start) throws RefusedJar {
        ByteBuffer bytes = ByteBuffer.wrap(start);
        boolean ours =
                start.length == 8
                        && bytes.getInt(0) == 0xCAFEBABE
                        && bytes.getShort(6) <= NEWEST_CLASS;
        if (!ours) {
            throw new RefusedJar("jar.class", "expected classes of Java 17 or older");
        }
    }

    private static PluginManifest manifest(ZipFile zip) throws IOException, RefusedJar {
        ZipEntry entry = zip.getEntry("META-INF/MANIFEST.MF");
        if (entry == null || entry.getSize() > 64_000) {
            throw new RefusedJar("jar.manifest", "the jar has no manifest of sensible length");
        }
        try (InputStream in = zip.getInputStream(entry)) {
            return PluginManifest.read(new Manifest(in).getMainAttributes());
        } catch (IllegalArgumentException refused) {
            throw new RefusedJar("jar.manifest", String.valueOf(refused.getMessage()));
        }
    }
}
