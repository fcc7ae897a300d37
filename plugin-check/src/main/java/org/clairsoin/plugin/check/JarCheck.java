package org.clairsoin.plugin.check;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.clairsoin.plugin.api.PluginApi;
import org.clairsoin.plugin.wire.PluginManifest;
import org.jspecify.annotations.Nullable;

/** Checks a jar before anything loads it: its shape, its entries, its manifest, its classes. */
public final class JarCheck {
    public static final long LARGEST_FILE = 20_000_000;
    private static final int MOST_ENTRIES = 5_000;
    private static final long LARGEST_UNPACKED = 50_000_000;
    private static final int HIGHEST_RATIO = 100;
    private static final int LARGEST_CLASS = 1_000_000;
    private static final int LONGEST_MANIFEST = 64_000;

    private static final String MANIFEST = "META-INF/MANIFEST.MF";
    private static final String INDEX = "META-INF/extensions.idx";
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
                    "org/clairsoin/plugin/trust/",
                    "org/clairsoin/plugin/testkit/",
                    "meta-inf/versions/");

    private final Findings findings;
    private final Map<String, byte[]> classes = new TreeMap<>();
    private byte @Nullable [] manifest;
    private byte @Nullable [] index;

    private JarCheck(Findings findings) {
        this.findings = findings;
    }

    /**
     * Return the jar's manifest if every rule holds that decides whether it may be loaded.
     *
     * <p>What its code does is not looked at here; {@link PluginCheck} does.
     */
    public static PluginManifest check(Path file) throws IOException, RefusedJar {
        Findings findings = new Findings();
        Jar jar = read(file, findings);
        if (findings.refuse()) {
            throw new RefusedJar(findings.all());
        }
        return jar.manifest().orElseThrow();
    }

    /** Read a jar and say what is against the rules. */
    static Jar read(Path file, Findings findings) throws IOException {
        long size = Files.size(file);
        if (size > LARGEST_FILE || size < ZipShape.END_LENGTH) {
            findings.error("jar.size", "", Map.of("bytes", size, "most", LARGEST_FILE));
            return Jar.UNREADABLE;
        }
        ZipShape.check(Files.readAllBytes(file), findings);
        if (findings.refuse()) {
            return Jar.UNREADABLE;
        }
        JarCheck check = new JarCheck(findings);
        try (ZipFile zip = new ZipFile(file.toFile())) {
            check.readEntries(zip);
        } catch (IOException | IllegalArgumentException unreadable) {
            findings.error("jar.shape", "");
            return Jar.UNREADABLE;
        }
        return check.judged();
    }

    private void readEntries(ZipFile zip) throws IOException {
        if (zip.size() > MOST_ENTRIES) {
            findings.error("jar.entries", "", Map.of("n", zip.size(), "most", MOST_ENTRIES));
            return;
        }
        Set<String> names = new HashSet<>();
        long left = LARGEST_UNPACKED;
        Enumeration<? extends ZipEntry> entries = zip.entries();
        while (entries.hasMoreElements() && left > 0) {
            ZipEntry entry = entries.nextElement();
            checkName(entry.getName(), names);
            left -= readEntry(zip, entry, left);
        }
    }

    private void checkName(String name, Set<String> names) {
        String folded = name.toLowerCase(Locale.ROOT);
        boolean plain =
                NAME.matcher(name).matches()
                        && !name.startsWith("/")
                        && !List.of(name.split("/", -1)).contains("..");
        if (!plain) {
            findings.error("jar.names", name);
        }
        if (!names.add(folded)) {
            findings.add(Finding.error("jar.names", "twice", name, Map.of()));
        }
        if (NESTED.matcher(folded).matches()) {
            findings.error("jar.nested", name);
        }
        if (!folded.endsWith("/") && OURS.stream().anyMatch(folded::startsWith)) {
            findings.error("jar.packages", name);
        }
    }

    /** Count an entry's bytes as they come out, not as its header says, and keep what is needed. */
    private long readEntry(ZipFile zip, ZipEntry entry, long left) throws IOException {
        String name = entry.getName();
        long most =
                Math.min(
                        left,
                        HIGHEST_RATIO * Math.max(1_000, Math.max(0, entry.getCompressedSize())));
        try (InputStream in = zip.getInputStream(entry)) {
            byte[] start = in.readNBytes(kept(name));
            keep(name, start);
            long count = start.length;
            byte[] buffer = new byte[8_192];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                count += read;
                if (count > most) {
                    findings.error("jar.unpacked", name);
                    return count;
                }
            }
            return count;
        }
    }

    private static int kept(String name) {
        if (name.endsWith(".class")) {
            return LARGEST_CLASS;
        }
        return name.equals(MANIFEST) || name.equals(INDEX) ? LONGEST_MANIFEST : 0;
    }

    private void keep(String name, byte[] start) {
        if (name.endsWith(".class")) {
            classes.put(name, start);
        } else if (name.equals(MANIFEST)) {
            manifest = start;
        } else if (name.equals(INDEX)) {
            index = start;
        }
    }

    private Jar judged() {
        Optional<PluginManifest> read = readManifest();
        read.ifPresent(this::checkRange);
        JarClasses jarClasses = JarClasses.read(classes, findings);
        read.ifPresent(one -> jarClasses.checkPluginClass(one.pluginClass(), findings));
        jarClasses.checkExtensions(Optional.ofNullable(index), findings);
        return new Jar(read, jarClasses);
    }

    private Optional<PluginManifest> readManifest() {
        Optional<Attributes> attributes = attributes();
        if (attributes.isEmpty()) {
            findings.error("jar.manifest", MANIFEST);
            return Optional.empty();
        }
        List<PluginManifest.Problem> problems = PluginManifest.problems(attributes.get());
        for (PluginManifest.Problem problem : problems) {
            findings.add(
                    Finding.error(
                            "jar.manifest",
                            problem.kind().name().toLowerCase(Locale.ROOT),
                            problem.attribute(),
                            Map.of("value", problem.value())));
        }
        return problems.isEmpty()
                ? Optional.of(PluginManifest.read(attributes.get()))
                : Optional.empty();
    }

    private Optional<Attributes> attributes() {
        if (manifest == null || manifest.length == LONGEST_MANIFEST) {
            return Optional.empty();
        }
        try (InputStream in = new ByteArrayInputStream(manifest)) {
            return Optional.of(new Manifest(in).getMainAttributes());
        } catch (IOException | IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private void checkRange(PluginManifest one) {
        if (!one.runsWith(PluginApi.VERSION)) {
            Map<String, Object> values = new HashMap<>();
            values.put("version", PluginApi.VERSION);
            values.put("lowest", one.lowest());
            values.put("below", one.below());
            findings.error("jar.api", "Plugin-Requires", values);
        }
    }

    /**
     * What was read of a jar.
     *
     * @param manifest empty when it is refused
     * @param classes empty when the jar cannot be read
     */
    record Jar(Optional<PluginManifest> manifest, JarClasses classes) {
        static final Jar UNREADABLE = new Jar(Optional.empty(), JarClasses.NONE);
    }
}
