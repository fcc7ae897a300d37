package org.clairsoin.plugin.trust;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.clairsoin.plugin.wire.PluginManifest;

/** A small jar, made anew with a change. */
final class TestJar {
    static final String CLASS = "bytes of a class";

    private final Manifest manifest = new Manifest();
    private final Map<String, String> entries = new TreeMap<>();

    private TestJar() {}

    static TestJar good() {
        TestJar jar = new TestJar();
        jar.manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        return jar.manifest("Plugin-Id", "vendor-tool")
                .manifest("Plugin-Version", "1.0.0")
                .manifest("Plugin-Class", "vendor.Tool")
                .manifest("Plugin-Provider", "Vendor")
                .manifest("Plugin-Requires", ">=1.0.0 & <2.0.0")
                .with("vendor/Tool.class", CLASS)
                .with("texts.properties", "text");
    }

    TestJar with(String name, String content) {
        entries.put(name, content);
        return this;
    }

    TestJar without(String name) {
        entries.remove(name);
        return this;
    }

    TestJar manifest(String name, String value) {
        manifest.getMainAttributes().putValue(name, value);
        return this;
    }

    PluginManifest read() {
        return PluginManifest.read(manifest.getMainAttributes());
    }

    JarFacts facts(Path folder) throws IOException {
        return JarFacts.of(write(folder), read());
    }

    Path write(Path folder) throws IOException {
        Path file = folder.resolve("good.jar");
        try (OutputStream out = Files.newOutputStream(file);
                JarOutputStream jar = new JarOutputStream(out, manifest)) {
            for (Map.Entry<String, String> entry : entries.entrySet()) {
                ZipEntry one = new ZipEntry(entry.getKey());
                one.setTime(0);
                jar.putNextEntry(one);
                jar.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
                jar.closeEntry();
            }
        }
        return file;
    }
}
