package org.clairsoin.plugin.host;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.clairsoin.plugin.api.ExplanationPlugin;
import org.clairsoin.plugin.host.fault.Faults;

/** Makes plugin jars for tests. */
final class PluginJars {
    private PluginJars() {}

    /** Pack one of the faults as a plugin. */
    static Path fault(Path folder, Class<? extends ExplanationPlugin> fault) throws IOException {
        return fault(folder, fault, ">=1.0.0 & <2.0.0");
    }

    static Path fault(Path folder, Class<? extends ExplanationPlugin> fault, String requires)
            throws IOException {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Plugin-Id", "fault");
        main.putValue("Plugin-Version", "1.0.0");
        main.putValue("Plugin-Class", Faults.Entry.class.getName());
        main.putValue("Plugin-Provider", "Faults");
        main.putValue("Plugin-Requires", requires);
        Path jar = folder.resolve(fault.getSimpleName() + ".jar");
        Path classes = location(Faults.class);
        Path own = classes.resolve(Faults.class.getPackageName().replace('.', '/'));
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream packed = new JarOutputStream(out, manifest);
                Stream<Path> files = Files.list(own)) {
            for (Path file : files.sorted().toList()) {
                add(packed, classes.relativize(file).toString(), file);
            }
            packed.putNextEntry(new ZipEntry("META-INF/extensions.idx"));
            packed.write(fault.getName().getBytes(StandardCharsets.UTF_8));
            packed.closeEntry();
        }
        return jar;
    }

    static String sha256(Path file) throws IOException {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** Give the folder or jar that a class was loaded from. */
    static Path location(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static void add(JarOutputStream jar, String name, Path file) throws IOException {
        jar.putNextEntry(new ZipEntry(name));
        Files.copy(file, jar);
        jar.closeEntry();
    }
}
