package org.clairsoin.plugin.kit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes the project of a new plugin: it builds, passes the contract and can be previewed. */
final class NewPlugin {
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final Pattern PACKAGE = Pattern.compile("[a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*)*");
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N} .,’&()-]{1,80}");
    private static final Pattern SYSTEM = Pattern.compile("[A-Za-z][A-Za-z0-9:/._-]{1,150}");

    private final Map<String, String> values;

    private NewPlugin(Map<String, String> values) {
        this.values = values;
    }

    static NewPlugin of(Arguments arguments) {
        String id = checked("id", ID, arguments.required("id"));
        String provider = checked("provider", NAME, arguments.required("provider"));
        String joined = id.replace('-', '.');
        Map<String, String> values = new LinkedHashMap<>();
        values.put("id", id);
        values.put("provider", provider);
        values.put("package", checked("package", PACKAGE, arguments.option("package", joined)));
        values.put("name", camel(id));
        values.put("tool", checked("tool", NAME, arguments.option("tool", words(id))));
        values.put("algorithm", checked("algorithm", ID, arguments.option("algorithm", id)));
        values.put(
                "system",
                checked(
                        "system",
                        SYSTEM,
                        arguments.option("system", "https://" + id + ".example/products")));
        values.put("kit", arguments.option("kit").orElseGet(NewPlugin::kit));
        Properties versions = versions();
        values.put("junit", versions.getProperty("junit"));
        values.put("version", versions.getProperty("kit"));
        return new NewPlugin(values);
    }

    private static String checked(String option, Pattern form, String value) {
        if (!form.matcher(value).matches()) {
            throw new UsageException("plugincheck.kit.bad-value.text", "--" + option + " " + value);
        }
        return value;
    }

    private static String camel(String id) {
        return parts(id).collect(Collectors.joining());
    }

    private static String words(String id) {
        return parts(id).collect(Collectors.joining(" "));
    }

    private static Stream<String> parts(String id) {
        return Arrays.stream(id.split("-", -1))
                .map(part -> Character.toUpperCase(part.charAt(0)) + part.substring(1));
    }

    /** Read the versions that the build of the kit was made with. */
    private static Properties versions() {
        Properties versions = new Properties();
        try (InputStream in = NewPlugin.class.getResourceAsStream("versions.properties")) {
            versions.load(in);
            return versions;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Find the folder of the kit: beside this class's jar stands the one that vendors start. */
    private static String kit() {
        try {
            Path jar =
                    Path.of(
                            NewPlugin.class
                                    .getProtectionDomain()
                                    .getCodeSource()
                                    .getLocation()
                                    .toURI());
            return String.valueOf(jar.toAbsolutePath().getParent());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /**
     * Write the project.
     *
     * @param folder must not be there yet, or be empty
     */
    void write(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> there = Files.list(folder)) {
                if (there.findAny().isPresent()) {
                    throw new UsageException("plugincheck.kit.not-empty.text", folder.toString());
                }
            }
        }
        String path = value("package").replace('.', '/');
        Path main = folder.resolve("src/main");
        Path classes = main.resolve("java").resolve(path);
        Path beside = main.resolve("resources").resolve(path);
        Path tests = folder.resolve("src/test/java").resolve(path);
        write("pom.xml", folder.resolve("pom.xml"));
        write("MANIFEST.MF", main.resolve("resources/META-INF/MANIFEST.MF"));
        write("extensions.idx", main.resolve("resources/META-INF/extensions.idx"));
        write("java/Plugin.java", classes.resolve(value("name") + "Plugin.java"));
        write("java/Explanation.java", classes.resolve(value("name") + "Explanation.java"));
        write("texts/fr.properties", beside.resolve("texts_fr.properties"));
        write("texts/en.properties", beside.resolve("texts_en.properties"));
        write("test/ContractTest.java", tests.resolve(value("name") + "ContractTest.java"));
    }

    private String value(String name) {
        return values.getOrDefault(name, "");
    }

    private void write(String template, Path file) throws IOException {
        String text = read(template);
        for (Map.Entry<String, String> value : values.entrySet()) {
            text = text.replace("@" + value.getKey() + "@", value.getValue());
        }
        Path parent = file.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        Files.writeString(file, text);
    }

    /** Read a file of the archetype. */
    static String read(String template) throws IOException {
        try (InputStream in = NewPlugin.class.getResourceAsStream("/archetype/" + template)) {
            if (in == null) {
                throw new IllegalStateException("the kit does not hold " + template);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
