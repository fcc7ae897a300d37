package org.clairsoin.plugin.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/** Packs a folder of compiled classes as the jar it will become. */
final class PackedPlugin {
    private static final String MANIFEST = "META-INF/MANIFEST.MF";

    private PackedPlugin() {}

    /** Give the jar that a class comes from; pack its folder when there is no jar yet. */
    static Path of(Class<?> plugin, Path folder) throws IOException {
        Path classes = location(plugin);
        if (Files.isRegularFile(classes)) {
            return classes;
        }
        Path jar = folder.resolve("plugin.jar");
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream packed = new JarOutputStream(out, manifest(classes));
                Stream<Path> files = Files.walk(classes)) {
            List<Path> entries =
                    files.filter(Files::isRegularFile)
                            .filter(file -> !file.equals(classes.resolve(MANIFEST)))
                            .sorted()
                            .toList();
            for (Path file : entries) {
                packed.putNextEntry(
                        new ZipEntry(classes.relativize(file).toString().replace('\\', '/')));
                Files.copy(file, packed);
                packed.closeEntry();
            }
        }
        return jar;
    }

    private static Manifest manifest(Path classes) throws IOException {
        Path file = classes.resolve(MANIFEST);
        if (!Files.exists(file)) {
            return new Manifest(); // the check says that there is none
        }
        try (InputStream in = Files.newInputStream(file)) {
            return new Manifest(in);
        }
    }

    private static Path location(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
