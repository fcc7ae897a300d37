package org.clairsoin.portal.explanation.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.clairsoin.portal.explanation.plugin.PluginShelf.Taken;
import org.clairsoin.portal.explanation.plugin.fault.Faulty;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PluginShelfTest {
    private static final byte[] CLASS = {
        (byte) 0xCA, (byte) 0xFE, (byte) 0xBA, (byte) 0xBE, 0, 0, 0, 61
    };
    private static final String ENTRY = Faulty.Entry.class.getName().replace('.', '/') + ".class";

    @TempDir Path folder;

    @Nested
    class AGoodJar {
        @Test
        void isCopiedUnderItsHashAndReadOnly() throws Exception {
            Path jar = TestPlugins.imaging(folder);
            PluginJar taken = TestPlugins.shelved(folder, jar);

            assertThat(taken.id()).isEqualTo("luminaria-tumour-imaging");
            assertThat(taken.file().getFileName()).hasToString(taken.sha256() + ".jar");
            assertThat(taken.file()).hasSameBinaryContentAs(jar);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(taken.file())))
                    .isEqualTo("r--------");
        }

        @Test
        void mayBeTakenTwice() throws Exception {
            Path jar = TestPlugins.ecg(folder);

            assertThat(TestPlugins.shelved(folder, jar))
                    .isEqualTo(TestPlugins.shelved(folder, jar));
        }
    }

    @Nested
    class AJarIsRefused {
        @Test
        void withBytesBefore() throws Exception {
            Path jar = good();
            byte[] bytes = Files.readAllBytes(jar);
            Files.write(jar, new byte[] {0});
            Files.write(jar, bytes, StandardOpenOption.APPEND);

            assertThat(rule(jar)).isEqualTo("jar.shape");
        }

        @Test
        void withBytesBehind() throws Exception {
            Path jar = good();
            Files.write(jar, new byte[] {0}, StandardOpenOption.APPEND);

            assertThat(rule(jar)).isEqualTo("jar.shape");
        }

        @Test
        void thatIsNone() throws Exception {
            Path jar = folder.resolve("none.jar");
            Files.writeString(jar, "x".repeat(1_000));

            assertThat(rule(jar)).isEqualTo("jar.shape");
        }

        @Test
        void thatIsTooLarge() throws Exception {
            Path jar = folder.resolve("large.jar");
            try (OutputStream out = Files.newOutputStream(jar)) {
                out.write(new byte[20_000_001]);
            }

            assertThat(rule(jar)).isEqualTo("jar.size");
        }

        @ParameterizedTest
        @CsvSource({
            "../out.txt, jar.names",
            "/etc/passwd, jar.names",
            "a b.txt, jar.names",
            "lib/other.jar, jar.nested",
            "native/lib.so, jar.nested",
            "jakarta/inject/Inject.class, jar.packages",
            "java/lang/String.class, jar.packages",
            "org/pf4j/Plugin.class, jar.packages",
            "org/clairsoin/plugin/api/Words.class, jar.packages",
            "META-INF/versions/17/A.class, jar.packages"
        })
        void withAnEntryItMayNotHave(String name, String rule) throws Exception {
            assertThat(rule(with(Map.of(name, CLASS)))).isEqualTo(rule);
        }

        @Test
        void withOneNameTwiceWhenCaseIsFolded() throws Exception {
            assertThat(rule(with(Map.of("a.txt", CLASS, "A.txt", CLASS)))).isEqualTo("jar.names");
        }

        @Test
        void withAClassOfALaterJava() throws Exception {
            byte[] later = CLASS.clone();
            later[7] = 69;

            assertThat(rule(with(Map.of("a/A.class", later)))).isEqualTo("jar.class");
        }

        @Test
        void thatUnpacksToFarMore() throws Exception {
            assertThat(rule(with(Map.of("zeros.txt", new byte[10_000_000]))))
                    .isEqualTo("jar.unpacked");
        }

        @Test
        void withoutManifest() throws Exception {
            Path jar = folder.resolve("bare.jar");
            try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
                out.putNextEntry(new ZipEntry("a.txt"));
                out.write("a".getBytes(StandardCharsets.UTF_8));
                out.closeEntry();
            }

            assertThat(rule(jar)).isEqualTo("jar.manifest");
        }

        @Test
        void withoutItsPluginClass() throws Exception {
            assertThat(
                            rule(
                                    TestPlugins.pack(
                                            folder.resolve("empty.jar"),
                                            TestPlugins.manifest("empty"),
                                            TestPlugins.entriesOf(List.of("a.txt")))))
                    .isEqualTo("jar.manifest");
        }

        @ParameterizedTest
        @ValueSource(strings = {">=9.0.0 & <10.0.0", ">=0.1.0 & <1.0.0"})
        void thatNeedsAnotherInterface(String requires) throws Exception {
            Manifest manifest = TestPlugins.manifest("other");
            manifest.getMainAttributes().putValue("Plugin-Requires", requires);

            assertThat(
                            rule(
                                    TestPlugins.pack(
                                            folder.resolve("other.jar"),
                                            manifest,
                                            Map.of(ENTRY, CLASS))))
                    .isEqualTo("jar.api");
        }

        @Test
        void andLeavesNothingBehind() throws Exception {
            rule(with(Map.of("native/lib.so", CLASS)));

            assertThat(folder.resolve("shelf")).isEmptyDirectory();
        }
    }

    private Path good() throws IOException {
        return with(Map.of());
    }

    private Path with(Map<String, byte[]> more) throws IOException {
        Map<String, byte[]> entries = new TreeMap<>(more);
        entries.put(ENTRY, CLASS);
        return TestPlugins.pack(folder.resolve("some.jar"), TestPlugins.manifest("some"), entries);
    }

    private String rule(Path jar) throws IOException {
        Path shelf = Files.createDirectories(folder.resolve("shelf"));
        Taken taken = new PluginShelf(shelf).take(jar);
        return taken instanceof Taken.Refused refused ? refused.rule() : "accepted";
    }
}
