package org.clairsoin.plugin.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.clairsoin.i18n.Language;
import org.clairsoin.i18n.Messages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CodeLintTest {
    private static final Messages MESSAGES = Messages.load();

    @TempDir Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "System.exit(1);                                             | lint.exit",
                "Runtime.getRuntime().halt(1);                               | lint.exit",
                "try { Runtime.getRuntime().exec(\"ls\"); } catch (java.io.IOException e) { } |"
                        + " lint.process",
                "try { new ProcessBuilder(\"ls\").start(); } catch (java.io.IOException e) { } |"
                        + " lint.process",
                "try { new java.net.Socket(\"h\", 1); } catch (java.io.IOException e) { } |"
                        + " lint.network",
                "try { java.nio.channels.SocketChannel.open(); } catch (java.io.IOException e) { }"
                        + " | lint.network",
                "new java.io.File(\"/etc/passwd\").exists();                 | lint.files",
                "java.nio.file.Path.of(\"/\");                               | lint.files",
                "System.getenv();                                            | lint.environment",
                "new Thread(() -> { }).start();                              | lint.threads",
                "java.util.List.of(1).parallelStream().count();              | lint.threads",
                "java.util.concurrent.Executors.newCachedThreadPool();       | lint.threads",
                "java.util.function.Supplier<Thread> t = Thread::currentThread; t.get(); |"
                        + " lint.threads",
                "new ClassLoader() { };                                      | lint.class-loader",
                "getClass().getClassLoader();                                | lint.class-loader",
                "java.lang.invoke.MethodHandles.lookup();                    | lint.method-handles",
                "try { Object.class.getMethods()[0].setAccessible(true); } catch (RuntimeException"
                        + " e) { } | lint.access",
                "System.loadLibrary(\"x\");                                  | lint.native",
                "try { new java.io.ObjectInputStream(null); } catch (java.io.IOException e) { } |"
                        + " lint.deserialise",
                "System.currentTimeMillis();                                 | lint.pure",
                "new java.util.Random().nextInt();                           | lint.pure",
                "java.time.Instant.now();                                    | lint.pure",
                "org.junit.jupiter.api.Assertions.fail();                    | lint.missing",
                "System.out.println();                                       | lint.prints"
            })
    void namesTheCallWithItsLine(String statement, String rule) throws Exception {
        List<Finding> findings = findings(statement, "");

        assertThat(findings)
                .anySatisfy(
                        finding -> {
                            assertThat(finding.rule()).isEqualTo(rule);
                            assertThat(finding.place()).startsWith("acme.Heart").endsWith(":6");
                        });
    }

    @Test
    void refusesNativeMethods() throws Exception {
        assertThat(findings("", "private native void call();"))
                .extracting(Finding::rule, Finding::place)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("lint.native", "acme.Heart.call"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "static int count;",
                "private static final java.util.HashMap<String, String> SEEN = new"
                        + " java.util.HashMap<>();",
                "private static final ThreadLocal<String> LAST = new ThreadLocal<>();"
            })
    void warnsOfWhatAPatientMightLeaveBehind(String member) throws Exception {
        List<Finding> findings = findings("", member);

        assertThat(findings).extracting(Finding::rule).containsExactly("lint.state");
        assertThat(findings).noneMatch(Finding::isError);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "String s = \"a\" + request; s.length();",
                "java.util.List.of(1, 2).stream().map(n -> n + 1).toList();",
                "record Two(int a, int b) { } new Two(1, 2).hashCode();",
                "enum Kind { A, B } switch (Kind.A) { case A -> { } case B -> { } }",
                "getClass().getResourceAsStream(\"texts.properties\");",
                "java.time.LocalDate.of(2026, 1, 1).getYear();",
                "java.time.Period.ofDays(1).getDays(); new java.util.Properties();"
            })
    void leavesPlainCodeAlone(String statement) throws Exception {
        assertThat(findings(statement, "private static final String NAME = \"x\";")).isEmpty();
    }

    @Test
    void saysInBothLanguagesWhatToDo() throws Exception {
        Finding finding = findings("System.exit(1);", "").get(0);

        assertThat(MESSAGES.text(Language.FR, finding.what()))
                .isEqualTo("Le code peut arrêter le processus\u00a0: java.lang.System.exit");
        assertThat(MESSAGES.text(Language.EN, finding.what()))
                .isEqualTo("The code can end the process: java.lang.System.exit");
        assertThat(MESSAGES.text(Language.EN, finding.mend())).contains("throw an exception");
    }

    private List<Finding> findings(String statement, String member) throws Exception {
        Jars jars = new Jars(folder);
        return PluginCheck.inspect(jars.pack(jars.with(statement, member))).findings();
    }
}
