package org.clairsoin.portal.explanation.plugin;

import com.fasterxml.jackson.core.JsonFactory;
import com.github.zafarkhaja.semver.Version;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarInputStream;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.clairsoin.plugin.api.ExplanationPlugin;
import org.clairsoin.plugin.api.PluginApi;
import org.clairsoin.plugin.host.Main;
import org.clairsoin.plugin.probe.ProbePlugin;
import org.clairsoin.plugin.wire.Messages;
import org.clairsoin.plugin.wire.PluginManifest;
import org.clairsoin.plugins.ecg.EcgInterpretation;
import org.clairsoin.plugins.tumour.TumourImaging;
import org.clairsoin.portal.explanation.plugin.fault.Faulty;
import org.clairsoin.portal.explanation.plugin.fault.Hostile;
import org.pf4j.Plugin;
import org.pf4j.PluginManager;
import org.slf4j.LoggerFactory;
import org.slf4j.jul.JULServiceProvider;

/** Real plugins and faulty ones, packed as jars, and the means to run them. */
public final class TestPlugins {
    private static final String MANIFEST = "META-INF/MANIFEST.MF";
    private static final String INDEX = "META-INF/extensions.idx";

    private TestPlugins() {}

    /** Give settings that run the plugin host of this build, with time for a busy machine. */
    public static HostSettings settings(Path folder) {
        return settings(folder, Duration.ofSeconds(4));
    }

    public static HostSettings settings(Path folder, Duration call) {
        return new HostSettings(
                Stream.of(
                                Main.class,
                                PluginApi.class,
                                Messages.class,
                                PluginManager.class,
                                Version.class,
                                JsonFactory.class,
                                LoggerFactory.class,
                                JULServiceProvider.class)
                        .map(TestPlugins::location)
                        .toList(),
                folder.resolve("hosts"),
                Duration.ofSeconds(20),
                call,
                Duration.ofMinutes(10));
    }

    /** Pack the ECG plugin. */
    public static Path ecg(Path folder) throws IOException {
        return real(folder, EcgInterpretation.class);
    }

    /** Pack the imaging plugin. */
    public static Path imaging(Path folder) throws IOException {
        return real(folder, TumourImaging.class);
    }

    /** Pack the plugin that tests the sandbox. */
    public static Path probe(Path folder) throws IOException {
        return real(folder, ProbePlugin.class);
    }

    /** Pack the imaging plugin as another jar with the same id. */
    public static Path repackedImaging(Path folder) throws IOException {
        Path other = Files.createDirectories(folder.resolve("other"));
        Path jar = repacked(imaging(other), "Note", "the same plugin in other bytes");
        return Files.move(jar, folder.resolve("Other.jar"));
    }

    /** Pack the imaging plugin as its next version. */
    public static Path newerImaging(Path folder) throws IOException {
        Path newer = Files.createDirectories(folder.resolve("newer"));
        return repacked(imaging(newer), "Plugin-Version", "1.0.1");
    }

    /** Pack a faulty imaging plugin; its id tells the fault. */
    public static Path faulty(Path folder, Class<? extends ExplanationPlugin> fault)
            throws IOException {
        Map<String, byte[]> entries = faultyEntries(fault);
        return pack(
                folder.resolve(fault.getSimpleName() + ".jar"),
                manifest("fault-" + fault.getSimpleName().toLowerCase(Locale.ROOT)),
                entries);
    }

    private static Map<String, byte[]> faultyEntries(Class<? extends ExplanationPlugin> fault)
            throws IOException {
        Map<String, byte[]> entries = entries(location(TumourImaging.class));
        entries.remove(MANIFEST);
        entries.put(INDEX, fault.getName().getBytes(StandardCharsets.UTF_8));
        String own = Faulty.class.getPackageName().replace('.', '/') + "/";
        entries(location(Faulty.class))
                .forEach(
                        (name, bytes) -> {
                            if (name.startsWith(own)) {
                                entries.put(name, bytes);
                            }
                        });
        return entries;
    }

    /**
     * Pack a hostile plugin, as if no check had seen it.
     *
     * @param target what it is aimed at; empty for its innocent twin
     */
    static PluginJar hostile(
            Path folder,
            Class<? extends ExplanationPlugin> plugin,
            Class<? extends Plugin> entry,
            String target)
            throws IOException {
        Map<String, byte[]> entries = faultyEntries(plugin);
        if (!target.isEmpty()) {
            entries.put(Hostile.HARMFUL, target.getBytes(StandardCharsets.UTF_8));
        }
        Manifest manifest =
                manifest(
                        (target.isEmpty() ? "twin-" : "hostile-")
                                + plugin.getSimpleName().toLowerCase(Locale.ROOT));
        manifest.getMainAttributes().putValue("Plugin-Class", entry.getName());
        Path jar =
                folder.resolve(
                        manifest.getMainAttributes().getValue("Plugin-Id")
                                + entry.getSimpleName()
                                + ".jar");
        return unchecked(pack(jar, manifest, entries));
    }

    /** Give a faulty plugin as if it had passed every check. */
    static PluginJar unchecked(Path folder, Class<? extends ExplanationPlugin> fault)
            throws IOException {
        return unchecked(faulty(folder, fault));
    }

    /** Give a jar as if it had passed every check. */
    static PluginJar unchecked(Path jar) throws IOException {
        try (JarInputStream in = new JarInputStream(Files.newInputStream(jar))) {
            String sha256 =
                    HexFormat.of()
                            .formatHex(
                                    MessageDigest.getInstance("SHA-256")
                                            .digest(Files.readAllBytes(jar)));
            return new PluginJar(
                    jar, sha256, PluginManifest.read(in.getManifest().getMainAttributes()));
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** Make the manifest of a faulty plugin. */
    static Manifest manifest(String id) {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Plugin-Id", id);
        main.putValue("Plugin-Version", "1.0.0");
        main.putValue("Plugin-Class", Faulty.Entry.class.getName());
        main.putValue("Plugin-Provider", "Faults");
        main.putValue("Plugin-Requires", ">=1.0.0 & <2.0.0");
        return manifest;
    }

    /** Check a jar as the portal does. */
    public static PluginJar shelved(Path folder, Path jar) throws IOException {
        Path shelf = Files.createDirectories(folder.resolve("shelf"));
        return ((PluginShelf.Taken.Accepted) new PluginShelf(shelf).take(jar)).jar();
    }

    static Path pack(Path jar, Manifest manifest, Map<String, byte[]> entries) throws IOException {
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream packed = new JarOutputStream(out, manifest)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                packed.putNextEntry(new ZipEntry(entry.getKey()));
                packed.write(entry.getValue());
                packed.closeEntry();
            }
        }
        return jar;
    }

    /** Pack a jar again with one more line in its manifest, which makes it another jar. */
    static Path repacked(Path jar, String name, String value) throws IOException {
        Map<String, byte[]> entries = entries(jar);
        Manifest manifest;
        try (InputStream in = new ByteArrayInputStream(entries.remove(MANIFEST))) {
            manifest = new Manifest(in);
        }
        manifest.getMainAttributes().putValue(name, value);
        return pack(jar, manifest, entries);
    }

    private static Path real(Path folder, Class<?> plugin) throws IOException {
        Map<String, byte[]> entries = entries(location(plugin));
        Manifest manifest;
        try (InputStream in = new ByteArrayInputStream(entries.remove(MANIFEST))) {
            manifest = new Manifest(in);
        }
        return pack(folder.resolve(plugin.getSimpleName() + ".jar"), manifest, entries);
    }

    /** Read all files of a folder of classes or of a jar. */
    private static Map<String, byte[]> entries(Path location) throws IOException {
        if (Files.isDirectory(location)) {
            return below(location);
        }
        try (FileSystem jar = FileSystems.newFileSystem(location)) {
            return below(jar.getPath("/"));
        }
    }

    private static Map<String, byte[]> below(Path root) throws IOException {
        Map<String, byte[]> entries = new TreeMap<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                entries.put(root.relativize(file).toString(), Files.readAllBytes(file));
            }
        }
        return entries;
    }

    private static Path location(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** Give a few entries of a jar that is no plugin. */
    static Map<String, byte[]> entriesOf(List<String> names) {
        Map<String, byte[]> entries = new TreeMap<>();
        names.forEach(name -> entries.put(name, new byte[] {1}));
        return entries;
    }
}
