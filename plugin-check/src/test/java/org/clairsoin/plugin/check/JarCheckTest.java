package org.clairsoin.plugin.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JarCheckTest {
    private static final int CENTRAL = 0x02014b50;

    @TempDir Path folder;
    private Jars jars;

    @BeforeEach
    void open() {
        jars = new Jars(folder);
    }

    @Test
    void acceptsAPlainPlugin() throws Exception {
        Path jar = jars.pack(jars.good());

        assertThat(JarCheck.check(jar).id()).isEqualTo("acme-heart");
        assertThat(PluginCheck.inspect(jar).findings()).isEmpty();
    }

    @Test
    void namesEveryFaultAndNotTheFirstOnly() throws Exception {
        Map<String, byte[]> entries = jars.good();
        entries.put("lib/other.jar", new byte[1]);
        entries.put("jakarta/inject/Inject.txt", new byte[1]);
        entries.remove("META-INF/extensions.idx");
        Manifest manifest = Jars.manifest();
        manifest.getMainAttributes().putValue("Class-Path", "x.jar");
        manifest.getMainAttributes().putValue("Plugin-Id", "Acme Heart");
        manifest.getMainAttributes().remove(new java.util.jar.Attributes.Name("Plugin-Provider"));

        List<Finding> findings = PluginCheck.inspect(jars.pack(manifest, entries)).findings();

        assertThat(findings)
                .extracting(Finding::rule, Finding::place)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("jar.nested", "lib/other.jar"),
                        org.assertj.core.groups.Tuple.tuple(
                                "jar.packages", "jakarta/inject/Inject.txt"),
                        org.assertj.core.groups.Tuple.tuple("jar.manifest", "Class-Path"),
                        org.assertj.core.groups.Tuple.tuple("jar.manifest", "Plugin-Id"),
                        org.assertj.core.groups.Tuple.tuple("jar.manifest", "Plugin-Provider"),
                        org.assertj.core.groups.Tuple.tuple(
                                "jar.extensions", "META-INF/extensions.idx"));
    }

    @Test
    void tellsTheShelfWhichRuleItBrokeFirst() throws Exception {
        Map<String, byte[]> entries = jars.good();
        entries.put("native/lib.so", new byte[1]);
        Path jar = jars.pack(entries);

        RefusedJar refused = catchThrowableOfType(RefusedJar.class, () -> JarCheck.check(jar));

        assertThat(refused.rule()).isEqualTo("jar.nested");
        assertThat(refused).hasMessageContaining("native/lib.so");
        assertThat(refused.findings()).hasSize(1);
    }

    @Nested
    class TheWholeFile {
        @Test
        void mayNotHideAnEntryFromTheDirectory() throws Exception {
            Path jar = jars.pack(jars.good());
            byte[] bytes = Files.readAllBytes(jar);
            int end = bytes.length - 22;
            ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
            int start = buffer.getInt(end + 16);
            int first = 46 + buffer.getShort(start + 28) + buffer.getShort(start + 30);
            // leave the first entry out of the directory; its bytes stay
            byte[] less = new byte[bytes.length - first];
            System.arraycopy(bytes, 0, less, 0, start);
            System.arraycopy(bytes, start + first, less, start, bytes.length - start - first);
            ByteBuffer shorter = ByteBuffer.wrap(less).order(ByteOrder.LITTLE_ENDIAN);
            int newEnd = less.length - 22;
            shorter.putShort(newEnd + 8, (short) (shorter.getShort(newEnd + 8) - 1));
            shorter.putShort(newEnd + 10, (short) (shorter.getShort(newEnd + 10) - 1));
            shorter.putInt(newEnd + 12, shorter.getInt(newEnd + 12) - first);
            Files.write(jar, less);

            assertThat(rules(jar)).containsExactly("jar.shape");
        }

        @Test
        void mayNotNameAnEntryDifferentlyInItsTwoHeaders() throws Exception {
            Path jar = jars.pack(jars.good());
            byte[] bytes = Files.readAllBytes(jar);
            int name = indexOf(bytes, "acme/Heart.class".getBytes(StandardCharsets.UTF_8));
            bytes[name] = 'b';
            Files.write(jar, bytes);

            assertThat(rules(jar)).containsExactly("jar.headers");
        }

        @ParameterizedTest
        @CsvSource({"8, 1, jar.encrypted", "10, 12, jar.method", "20, -1, jar.zip64"})
        void hasPlainEntriesOnly(int field, int value, String rule) throws Exception {
            Path jar = jars.pack(jars.good());
            changeDirectory(jar, field, value);

            assertThat(rules(jar)).contains(rule);
        }

        @Test
        void holdsNoLink() throws Exception {
            Path jar = jars.pack(jars.good());
            changeDirectory(jar, 4, 3 << 8 | 20);
            changeDirectory(jar, 40, 0xA1FF);

            assertThat(rules(jar)).containsExactly("jar.links");
        }

        @ParameterizedTest
        @ValueSource(ints = {0, 5, 20, 21, 25, 1_000})
        void isRefusedCleanlyWhenCutShort(int bytes) throws Exception {
            Path jar = jars.pack(jars.good());
            Files.write(jar, Arrays.copyOf(Files.readAllBytes(jar), bytes));

            assertThat(rules(jar)).isSubsetOf("jar.size", "jar.shape").isNotEmpty();
        }

        @Test
        void isRefusedCleanlyWhateverByteChanges() throws Exception {
            Path jar = jars.pack(jars.good());
            byte[] good = Files.readAllBytes(jar);
            for (int i = good.length - 400; i < good.length; i++) {
                byte[] bad = good.clone();
                bad[i] ^= (byte) 0xFF;
                Files.write(jar, bad);

                assertThat(PluginCheck.inspect(jar).manifest().isPresent() || !rules(jar).isEmpty())
                        .isTrue();
            }
        }

        private void changeDirectory(Path jar, int field, int value) throws IOException {
            byte[] bytes = Files.readAllBytes(jar);
            ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
            int start = buffer.getInt(bytes.length - 22 + 16);
            assertThat(buffer.getInt(start)).isEqualTo(CENTRAL);
            if (value == -1) {
                buffer.putInt(start + field, value);
            } else {
                buffer.putShort(start + field, (short) value);
            }
            Files.write(jar, bytes);
        }
    }

    @Nested
    class TheClassesItNames {
        @Test
        void areInTheJar() throws Exception {
            Map<String, byte[]> entries = jars.good();
            entries.remove("acme/Entry.class");
            entries.remove("acme/Heart.class");

            assertThat(rules(jars.pack(entries))).containsExactly("jar.manifest", "jar.extensions");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "public abstract class Entry extends org.pf4j.Plugin { }",
                    "public class Entry { }",
                    "class Entry extends org.pf4j.Plugin { }",
                    "public class Entry extends org.pf4j.Plugin { public Entry(int n) { } }"
                })
        void canBeMadeByPf4j(String source) throws Exception {
            Map<String, byte[]> entries = jars.good();
            entries.putAll(jars.compile(Map.of("Entry", "package acme; " + source)));

            assertThat(rules(jars.pack(entries))).containsExactly("jar.plugin-class");
        }

        @Test
        void mayExtendAClassOfTheJarThatIsAPlugin() throws Exception {
            Map<String, byte[]> entries = jars.good();
            entries.putAll(
                    jars.compile(
                            Map.of(
                                    "Base",
                                    "package acme; public class Base extends org.pf4j.Plugin { }",
                                    "Entry",
                                    "package acme; public class Entry extends Base { }")));

            assertThat(rules(jars.pack(entries))).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "java.lang.String",
                    "org.clairsoin.plugin.host.Main",
                    "acme.Entry",
                    "acme.Nowhere",
                    "# nothing",
                    "acme.Heart\nacme.Heart"
                })
        void areOneExplanation(String index) throws Exception {
            Map<String, byte[]> entries = jars.good();
            entries.put("META-INF/extensions.idx", index.getBytes(StandardCharsets.UTF_8));

            assertThat(rules(jars.pack(entries))).containsExactly("jar.extensions");
        }

        @Test
        void standWhereTheirNamesSay() throws Exception {
            Map<String, byte[]> entries = jars.good();
            entries.put("acme/Other.class", entries.get("acme/Heart.class"));

            assertThat(rules(jars.pack(entries))).containsExactly("jar.class");
        }
    }

    @Test
    void doesNotReadABombToItsEnd() throws Exception {
        Path jar = folder.resolve("bomb.jar");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new ZipEntry("zeros.bin"));
            byte[] megabyte = new byte[1_000_000];
            for (int i = 0; i < 400; i++) {
                out.write(megabyte);
            }
            out.closeEntry();
        }
        long before = System.nanoTime();

        assertThat(rules(jar)).contains("jar.unpacked");
        assertThat(System.nanoTime() - before).isLessThan(2_000_000_000L);
    }

    @Test
    void refusesThousandsOfEntries() throws Exception {
        Map<String, byte[]> entries = new TreeMap<>();
        for (int i = 0; i < 6_000; i++) {
            entries.put("e" + i, new byte[0]);
        }

        assertThat(rules(jars.pack(entries))).contains("jar.entries");
    }

    private static List<String> rules(Path jar) throws IOException {
        return PluginCheck.inspect(jar).findings().stream().map(Finding::rule).distinct().toList();
    }

    private static int indexOf(byte[] bytes, byte[] part) {
        for (int i = 0; i < bytes.length - part.length; i++) {
            if (Arrays.equals(bytes, i, i + part.length, part, 0, part.length)) {
                return i;
            }
        }
        throw new AssertionError("not there");
    }
}
