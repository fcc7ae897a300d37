package org.clairsoin.plugin.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing that was published goes away or changes without a new major version. */
class ApiCompatibilityTest {
    private static final Path SOURCES = Path.of("src/main/java/org/clairsoin/plugin/api");

    private static Path classes;
    private static Path baseline;

    @TempDir private Path changed;

    @BeforeAll
    static void findTheBaseline() throws IOException, URISyntaxException {
        classes =
                Path.of(
                        ExplanationPlugin.class
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .toURI());
        try (Stream<Path> found = Files.list(Path.of("baseline"))) {
            List<Path> jars = found.toList();
            assertThat(jars).as("one baseline, of the last published version").hasSize(1);
            baseline = jars.get(0);
        }
    }

    @Test
    void theApiKeepsWhatItPublished() throws Exception {
        assertThat(problems(ApiJar.of(classes), PluginApi.VERSION)).isEmpty();
    }

    @Nested
    class TheBaseline {
        @Test
        void isOfTheMajorVersionThatTheApiSaysToBe() {
            assertThat(published().split("\\.")[0]).isEqualTo(PluginApi.VERSION.split("\\.")[0]);
        }

        @Test
        void holdsNothingOfTheMachineThatMadeIt() throws Exception {
            assertThat(Files.size(baseline)).isLessThan(64 * 1024);
            try (ZipFile jar = new ZipFile(baseline.toFile())) {
                for (ZipEntry entry : Collections.list(jar.entries())) {
                    byte[] bytes = jar.getInputStream(entry).readAllBytes();
                    assertThat(entry.getName()).startsWith("org/clairsoin/plugin/api/");
                    assertThat(entry.getTimeLocal()).isEqualTo(ApiJar.NO_TIME);
                    assertThat(new String(bytes, ISO_8859_1))
                            .doesNotContain(Path.of("").toAbsolutePath().toString())
                            .doesNotContain(System.getProperty("user.home") + "/");
                }
            }
        }

        @Test
        void comesOutTheSameEachTimeItIsMade() throws Exception {
            assertThat(ApiJar.of(classes)).isEqualTo(ApiJar.of(classes));
        }
    }

    @Nested
    class APlantedBreakFails {
        @Test
        void aMethodThatIsGone() throws Exception {
            assertThat(
                            after(
                                    "ExplainedProduct",
                                    "public boolean explains(",
                                    "public boolean covers(",
                                    "1.1.0"))
                    .anyMatch(problem -> problem.contains("METHOD_REMOVED"));
        }

        @Test
        void anotherPartOfARecord() throws Exception {
            assertThat(
                            after(
                                    "DeviceIdentifier",
                                    "DeviceIdentifier(String system, String value)",
                                    "DeviceIdentifier(String system, String value, String model)",
                                    "1.1.0"))
                    .anyMatch(problem -> problem.contains("CONSTRUCTOR_REMOVED"));
        }

        @Test
        void anotherTypeOfAnswer() throws Exception {
            assertThat(after("GlossaryTerm", "String key()", "CharSequence key()", "1.1.0"))
                    .anyMatch(problem -> problem.contains("METHOD_RETURN_TYPE_CHANGED"));
        }

        @Test
        void aMethodThatEveryPluginWouldHaveToWrite() throws Exception {
            assertThat(
                            after(
                                    "ExplanationPlugin",
                                    "Declaration declaration();",
                                    "Declaration declaration(); String author();",
                                    "1.1.0"))
                    .anyMatch(problem -> problem.contains("METHOD_ADDED_TO_INTERFACE"));
        }

        @Test
        void aConstantThatIsGone() throws Exception {
            assertThat(after("Audience", "IN_GENERAL,", "EVERYBODY,", "1.1.0"))
                    .anyMatch(problem -> problem.contains("FIELD_REMOVED"));
        }

        @Test
        void unlessTheMajorVersionSaysSo() throws Exception {
            assertThat(
                            after(
                                    "ExplainedProduct",
                                    "public boolean explains(",
                                    "public boolean covers(",
                                    "2.0.0"))
                    .isEmpty();
        }
    }

    @Nested
    class AnAddition {
        private static final String BEFORE = "Declaration declaration();";
        private static final String AFTER =
                "Declaration declaration(); default String author() { return \"\"; }";

        @Test
        void passesWithAMinorVersion() throws Exception {
            assertThat(after("ExplanationPlugin", BEFORE, AFTER, "1.1.0")).isEmpty();
        }

        @Test
        void isNotSlippedInUnderTheOldOne() throws Exception {
            assertThat(after("ExplanationPlugin", BEFORE, AFTER, "1.0.0"))
                    .containsExactly("what is new needs a minor version above 1.0.0");
        }

        @Test
        void mayBeAConstant() throws Exception {
            assertThat(after("Unit", "KILOGRAMS", "KILOGRAMS, LITRES", "1.1.0")).isEmpty();
        }
    }

    @Nested
    class WhatIsExperimental {
        @Test
        void mayGoWithAMinorVersion() throws Exception {
            assertThat(
                            after(
                                    "Slot",
                                    "public static Slot count(String one, String many)",
                                    "static Slot count(String one, String many)",
                                    "1.1.0"))
                    .isEmpty();
        }
    }

    /** Compile one changed class of the API and compare the whole with the baseline. */
    private List<String> after(String type, String text, String with, String version)
            throws IOException {
        String source = Files.readString(SOURCES.resolve(type + ".java"));
        assertThat(source).contains(text);
        Path file = Files.createDirectories(changed.resolve("sources")).resolve(type + ".java");
        Files.writeString(file, source.replace(text, with));
        Path out = Files.createDirectories(changed.resolve("classes"));
        JavaCompiler compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler());
        int result =
                compiler.run(
                        null,
                        null,
                        null,
                        "-proc:none",
                        "-nowarn",
                        "--release",
                        "17",
                        "-cp",
                        classes
                                + java.io.File.pathSeparator
                                + System.getProperty("java.class.path"),
                        "-d",
                        out.toString(),
                        file.toString());
        assertThat(result).as("the changed class compiles").isZero();
        return problems(ApiJar.of(classes, out), version);
    }

    private static List<String> problems(byte[] api, String version) throws IOException {
        return new ApiComparison(Files.readAllBytes(baseline), published(), api, version)
                .problems();
    }

    /** Return the version in the baseline's name. */
    private static String published() {
        return baseline.getFileName().toString().replaceAll("clairsoin-plugin-api-|\\.jar", "");
    }
}
