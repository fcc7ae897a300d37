package org.clairsoin.plugin.check;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** Makes jars of a plugin from source, good ones and bad ones. */
final class Jars {
    private static final String ENTRY =
            "package acme; public class Entry extends org.pf4j.Plugin { }";
    private static final String HEART =
            "package acme;\n"
                    + "import org.clairsoin.plugin.api.*;\n"
                    + "public class Heart implements ExplanationPlugin {\n"
                    + "  public Declaration declaration() { return null; }\n"
                    + "  public Explanation explain(ExplanationRequest request) {\n"
                    + "    %s\n" // line 6
                    + "    return null;\n"
                    + "  }\n"
                    + "  %s\n" // line 9
                    + "}\n";

    private final Path folder;

    Jars(Path folder) {
        this.folder = folder;
    }

    static Manifest manifest() {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Plugin-Id", "acme-heart");
        main.putValue("Plugin-Version", "1.0.0");
        main.putValue("Plugin-Class", "acme.Entry");
        main.putValue("Plugin-Provider", "Acme");
        main.putValue("Plugin-Requires", ">=1.0.0 & <2.0.0");
        return manifest;
    }

    /** Give the entries of a plugin whose code is plain. */
    Map<String, byte[]> good() throws IOException {
        return with("", "");
    }

    /** Give the entries of a plugin with a statement in its answer and a member beside it. */
    Map<String, byte[]> with(String statement, String member) throws IOException {
        Map<String, byte[]> entries =
                compile(Map.of("Entry", ENTRY, "Heart", HEART.formatted(statement, member)));
        entries.put("META-INF/extensions.idx", "acme.Heart\n".getBytes(StandardCharsets.UTF_8));
        return entries;
    }

    /** Compile classes of the package acme. */
    Map<String, byte[]> compile(Map<String, String> sources) throws IOException {
        Path source = Files.createDirectories(folder.resolve("source"));
        Path classes = Files.createTempDirectory(folder, "classes");
        List<String> arguments =
                new java.util.ArrayList<>(
                        List.of(
                                "--release",
                                "17",
                                "-g",
                                "-proc:none",
                                "-nowarn",
                                "-d",
                                classes.toString()));
        arguments.add("-cp");
        arguments.add(System.getProperty("java.class.path"));
        for (Map.Entry<String, String> each : sources.entrySet()) {
            Path file = source.resolve(each.getKey() + ".java");
            Files.writeString(file, each.getValue());
            arguments.add(file.toString());
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        if (compiler.run(null, said, said, arguments.toArray(new String[0])) != 0) {
            throw new IllegalArgumentException(said.toString(StandardCharsets.UTF_8));
        }
        try (var files = Files.walk(classes)) {
            return files.filter(Files::isRegularFile)
                    .collect(
                            Collectors.toMap(
                                    file -> classes.relativize(file).toString(),
                                    Jars::read,
                                    (one, other) -> one,
                                    TreeMap::new));
        }
    }

    Path pack(Map<String, byte[]> entries) throws IOException {
        return pack(manifest(), entries);
    }

    Path pack(Manifest manifest, Map<String, byte[]> entries) throws IOException {
        Path jar = Files.createTempFile(folder, "plugin", ".jar");
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream packed = new JarOutputStream(out, manifest)) {
            write(packed, entries);
        }
        return jar;
    }

    static void write(ZipOutputStream packed, Map<String, byte[]> entries) throws IOException {
        for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
            packed.putNextEntry(new ZipEntry(entry.getKey()));
            packed.write(entry.getValue());
            packed.closeEntry();
        }
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }
}
