package org.clairsoin.plugin.kit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.tools.ToolProvider;

/** The plugin that the kit begins, with or without a planted fault. */
final class Sample {
    static final String EXPLANATION = "java/acme/heart/AcmeHeartExplanation.java";
    static final String FRENCH = "resources/acme/heart/texts_fr.properties";
    static final String ENGLISH = "resources/acme/heart/texts_en.properties";

    private Sample() {}

    static Path jar(Path folder) throws IOException {
        return jar(folder, Map.of());
    }

    /**
     * Make the jar.
     *
     * @param faults what to put in the place of what: file, then pairs of old and new
     */
    static Path jar(Path folder, Map<String, List<String>> faults) throws IOException {
        Path project = Files.createTempDirectory(folder, "project").resolve("heart");
        NewPlugin.of(
                        Arguments.read(
                                List.of("--id", "acme-heart", "--provider", "Acme"),
                                java.util.Set.of("id", "provider")))
                .write(project);
        Path main = project.resolve("src/main");
        for (Map.Entry<String, List<String>> fault : faults.entrySet()) {
            Path file = main.resolve(fault.getKey());
            String text = Files.readString(file);
            for (int i = 0; i < fault.getValue().size(); i += 2) {
                if (!text.contains(fault.getValue().get(i))) {
                    throw new AssertionError("the template has no " + fault.getValue().get(i));
                }
                text = text.replace(fault.getValue().get(i), fault.getValue().get(i + 1));
            }
            Files.writeString(file, text);
        }
        Path resources = main.resolve("resources");
        compile(main.resolve("java"), resources);
        return pack(resources, project.resolve("heart.jar"));
    }

    private static void compile(Path sources, Path into) throws IOException {
        List<String> arguments =
                new ArrayList<>(
                        List.of("--release", "17", "-g", "-proc:none", "-d", into.toString()));
        arguments.add("-cp");
        arguments.add(System.getProperty("java.class.path"));
        try (Stream<Path> files = Files.walk(sources)) {
            files.filter(Files::isRegularFile).map(Path::toString).forEach(arguments::add);
        }
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        int code =
                ToolProvider.getSystemJavaCompiler()
                        .run(null, said, said, arguments.toArray(new String[0]));
        if (code != 0) {
            throw new AssertionError(said.toString(StandardCharsets.UTF_8));
        }
    }

    private static Path pack(Path classes, Path jar) throws IOException {
        Path manifest = classes.resolve("META-INF/MANIFEST.MF");
        try (InputStream in = Files.newInputStream(manifest);
                OutputStream out = Files.newOutputStream(jar);
                JarOutputStream packed = new JarOutputStream(out, new Manifest(in));
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                if (!file.equals(manifest)) {
                    packed.putNextEntry(new ZipEntry(classes.relativize(file).toString()));
                    Files.copy(file, packed);
                    packed.closeEntry();
                }
            }
        }
        return jar;
    }
}
