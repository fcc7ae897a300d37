package org.clairsoin.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A vendor's plugin that misbehaves costs the patient nothing but its text. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PluginFaultIT {

    private static final Map<String, String> FAULTS =
            Map.of(
                    "hang", "while (true) { try { Thread.sleep(1000); } catch (Exception e) { } }",
                    "exit", "System.exit(3); return null;",
                    "heap",
                            "java.util.List<byte[]> all = new java.util.ArrayList<>();"
                                    + " while (true) { all.add(new byte[1 << 20]); }",
                    "error", "throw new StackOverflowError();");

    private Installation installation;
    private Hospital hospital;

    @BeforeAll
    void startWithBadPlugins(@TempDir Path folder) {
        Path home = folder.resolve("home");
        try {
            Path built = Installation.distribution();
            Files.createDirectories(home.resolve("lib"));
            Files.createDirectories(home.resolve("plugins"));
            for (String part : List.of("lib", "plugins")) {
                try (Stream<Path> jars = Files.list(built.resolve(part))) {
                    for (Path jar : jars.toList()) {
                        Files.copy(jar, home.resolve(part).resolve(jar.getFileName()));
                    }
                }
            }
            for (String part :
                    List.of("payara-micro.jar", "clairsoin-portal.war", "plugin-host", "cache")) {
                if (Files.exists(built.resolve(part))) {
                    Files.createSymbolicLink(home.resolve(part), built.resolve(part));
                }
            }
            for (Map.Entry<String, String> fault : FAULTS.entrySet()) {
                build(fault.getKey(), fault.getValue(), folder, home);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        installation = Installation.start(home, Map.of());
        hospital = new Hospital(installation);
    }

    @AfterAll
    void stop() {
        if (installation != null) {
            installation.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"hang", "exit", "heap", "error"})
    void leavesThePageWithAnotherOrigin(String fault) {
        Identifier patient = Samples.nobody(90 + fault.hashCode() % 7);
        String time =
                "2026-06-0"
                        + (1 + FAULTS.keySet().stream().sorted().toList().indexOf(fault))
                        + "T09:05:00+02:00";
        String use = report(fault, patient, time);
        Person person = Person.withAccount(installation, patient, "fault-" + fault);

        Instant begun = Instant.now();
        person.open(use);
        Duration taken = Duration.between(begun, Instant.now());

        assertThat(person.status()).isEqualTo(200);
        assertThat(taken).isLessThan(Duration.ofMillis(2_500));
        assertThat(person.page()).contains("Fault " + fault);
        assertThat(hospital.get("/health/live").status()).isEqualTo(200);
    }

    @Test
    void isShownToTheOperator() {
        Identifier patient = Samples.nobody(98);
        String use = report("exit", patient, "2026-06-09T09:05:00+02:00");
        Person person = Person.withAccount(installation, patient, "fault-shown");
        Person operator =
                new Person(installation).signIn("operator", installation.credential("password"));

        Installation.until(
                "said to be failing",
                Duration.ofSeconds(60),
                () -> {
                    person.open(use);
                    operator.open("/fr/staff/plugins");
                    return operator.page().contains("ne répond plus");
                });
        String before = operator.page().split("ne répond plus", -1)[0];
        assertThat(before.substring(before.lastIndexOf("rowheader"))).contains("faults-");
    }

    /** Report a use of a tool that a faulty plugin explains, and return its page. */
    private String report(String fault, Identifier patient, String time) {
        String message =
                Samples.ecg(patient, time)
                        .replace("https://cardiolys.example/produits", "https://faults.example")
                        .replace("\"cardiolys-rythme\"", "\"" + fault + "\"")
                        .replace("Cardiolys Rythme", "Fault " + fault);
        assertThat(hospital.report(message).status()).isEqualTo(200);
        return "/fr/care/" + hospital.uses(patient).get(0).path("id").asText();
    }

    @Test
    void leavesTheOthersAlone() {
        Identifier patient = new Identifier(Samples.INS, "171119999901474");
        hospital.report(Samples.read("fhir/2-ecg-gp-not-followed.json"));
        Person person = Person.withAccount(installation, patient, "fault-innocent");
        String id = hospital.uses(patient).get(0).path("id").asText();
        Installation.until(
                "explained by its plugin",
                Duration.ofSeconds(30),
                () -> person.open("/fr/care/" + id).page().contains("96"));
    }

    private static void build(String fault, String body, Path folder, Path home)
            throws IOException {
        String name = "Fault" + fault;
        Path source = Files.createDirectories(folder.resolve("src-" + fault));
        Path file = source.resolve(name + ".java");
        Files.writeString(
                file,
                """
                import java.util.List;
                import org.clairsoin.plugin.api.*;

                public class %1$s extends org.pf4j.Plugin {
                    public static class Explains implements ExplanationPlugin {
                        public Declaration declaration() {
                            return new Declaration("fault-%2$s",
                                List.of(new ExplainedProduct(
                                    new DeviceIdentifier("https://faults.example", "%2$s"),
                                    List.of("*"))),
                                List.of(), List.of(), List.of());
                        }
                        public Explanation explain(ExplanationRequest request) { %3$s }
                    }
                }
                """
                        .formatted(name, fault, body));
        String path;
        try (Stream<Path> jars = Files.list(home.resolve("plugin-host"))) {
            path =
                    jars.map(Path::toString)
                            .collect(Collectors.joining(System.getProperty("path.separator")));
        }
        int result =
                ToolProvider.getSystemJavaCompiler()
                        .run(
                                null,
                                OutputStream.nullOutputStream(),
                                null,
                                "-proc:none",
                                "-cp",
                                path,
                                "-d",
                                source.toString(),
                                file.toString());
        assertThat(result).as("compiles").isZero();
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.putValue("Plugin-Id", "faults-" + fault);
        attributes.putValue("Plugin-Version", "1.0.0");
        attributes.putValue("Plugin-Class", name);
        attributes.putValue("Plugin-Provider", "Faults");
        attributes.putValue("Plugin-Requires", ">=1.0.0 & <2.0.0");
        Path jar = home.resolve("plugins/fault-" + fault + ".jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest);
                Stream<Path> classes = Files.list(source)) {
            out.putNextEntry(new ZipEntry("META-INF/extensions.idx"));
            out.write((name + "$Explains\n").getBytes(StandardCharsets.UTF_8));
            for (Path one : classes.filter(p -> p.toString().endsWith(".class")).toList()) {
                out.putNextEntry(new ZipEntry(one.getFileName().toString()));
                out.write(Files.readAllBytes(one));
            }
        }
    }
}
