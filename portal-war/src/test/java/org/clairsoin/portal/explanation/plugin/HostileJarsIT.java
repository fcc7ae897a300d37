package org.clairsoin.portal.explanation.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.clairsoin.plugin.api.AgeBand;
import org.clairsoin.plugin.api.CategoryCode;
import org.clairsoin.plugin.api.DeviceIdentifier;
import org.clairsoin.plugin.api.Explanation;
import org.clairsoin.plugin.api.ExplanationPlugin;
import org.clairsoin.plugin.api.ExplanationRequest;
import org.clairsoin.plugin.api.Involvement;
import org.clairsoin.plugin.api.Sex;
import org.clairsoin.plugin.api.SlotKind;
import org.clairsoin.plugins.tumour.TumourImaging;
import org.clairsoin.portal.explanation.plugin.HostFailure.Reason;
import org.clairsoin.portal.explanation.plugin.fault.Faulty;
import org.clairsoin.portal.explanation.plugin.fault.Hostile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pf4j.Plugin;

/** Each hostile jar is contained, its innocent twin works, and a bystander notices nothing. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileJarsIT {
    private static final Sandbox SANDBOX = Sandbox.best();
    private static final Duration CALL = Duration.ofMillis(500);
    private static final ExplanationRequest REQUEST =
            new ExplanationRequest(
                    new DeviceIdentifier("https://luminaria.example/produits", "luminaria-poumon"),
                    "3.2.1",
                    Involvement.SUGGESTED,
                    new CategoryCode("CHEST_CT"),
                    new CategoryCode("AREAS_MARKED"),
                    AgeBand.FROM_65_TO_74,
                    Sex.MALE,
                    CategoryCode.NOT_REPORTED,
                    EnumSet.of(SlotKind.DATE, SlotKind.NAME));
    private static final Explanation TRUE_ANSWER = new TumourImaging().explain(REQUEST);

    @TempDir static Path folder;
    private PluginHosts hosts;
    private PluginHosts patient;
    private Bystander bystander;

    /** What is wrong with a jar, and how a call of it ends; nowhere means that it answers. */
    enum Fault {
        HANG(Hostile.Hang.class, Reason.LATE),
        SLOW_DRIP(Hostile.SlowDrip.class, Reason.LATE),
        BUSY_CLINIT(Hostile.BusyClinit.class, Reason.DID_NOT_START),
        HEAP(Hostile.Heap.class, Reason.ENDED, Reason.LATE),
        METASPACE(Hostile.Metaspace.class, Reason.ENDED, Reason.LATE),
        THREADS(Hostile.Threads.class, Reason.ENDED, Reason.LATE, Reason.NO_ANSWER),
        DESCRIPTORS(Hostile.Descriptors.class, Reason.NO_ANSWER, Reason.ENDED),
        STACK(Hostile.Stack.class, Reason.NO_ANSWER),
        CONSTRUCTOR(Hostile.BadConstructor.class, Reason.DID_NOT_START),
        START(Hostile.Nothing.class, Hostile.BadStart.class, Reason.DID_NOT_START),
        EXPLAIN(Hostile.BadExplain.class, Reason.NO_ANSWER),
        EXIT(Hostile.Exit.class, Reason.ENDED),
        HALT(Hostile.Halt.class, Reason.ENDED),
        CHILD(Hostile.Child.class, Reason.LATE, Reason.NO_ANSWER),
        DESCRIPTOR_1(Hostile.Descriptor1.class, Reason.BROKE_PROTOCOL),
        BIG_REPLY(Hostile.BigReply.class, Reason.BROKE_PROTOCOL),
        NOT_JSON(Hostile.NotJson.class, Reason.BROKE_PROTOCOL),
        WRONG_ID(Hostile.WrongId.class, Reason.BROKE_PROTOCOL),
        NULL(Hostile.Null.class, Reason.NO_ANSWER),
        EMPTY(Hostile.Empty.class, Reason.NO_ANSWER),
        TOO_LARGE(Hostile.TooLarge.class, Reason.NO_ANSWER),
        STOP(Hostile.Nothing.class, Hostile.BadStop.class),
        PRINTS(Hostile.Prints.class),
        ENVIRONMENT(Hostile.Environment.class);

        private final Class<? extends ExplanationPlugin> plugin;
        private final Class<? extends Plugin> entry;
        private final Set<Reason> ends;

        Fault(Class<? extends ExplanationPlugin> plugin, Reason... ends) {
            this(plugin, Hostile.Entry.class, ends);
        }

        Fault(
                Class<? extends ExplanationPlugin> plugin,
                Class<? extends Plugin> entry,
                Reason... ends) {
            this.plugin = plugin;
            this.entry = entry;
            this.ends = Set.of(ends);
        }
    }

    @BeforeAll
    void start() throws IOException {
        HostSettings usual = TestPlugins.settings(folder, CALL);
        hosts =
                new PluginHosts(
                        new HostSettings(
                                usual.classPath(),
                                folder.resolve("hosts"),
                                Duration.ofSeconds(4),
                                CALL,
                                usual.idle()),
                        SANDBOX,
                        Clock.systemUTC());
        patient =
                new PluginHosts(
                        new HostSettings(
                                usual.classPath(),
                                folder.resolve("patient"),
                                Duration.ofSeconds(20),
                                Duration.ofSeconds(5),
                                usual.idle()),
                        SANDBOX,
                        Clock.systemUTC());
        bystander = new Bystander(TestPlugins.unchecked(folder, Faulty.Innocent.class));
        bystander.start();
    }

    @AfterAll
    void stopAndSeeThatTheBystanderNoticedNothing() throws InterruptedException {
        try {
            bystander.end();
            assertThat(bystander.failures).isEmpty();
            assertThat(bystander.slowOfAHundred()).isLessThan(CALL);
        } finally {
            hosts.close();
            patient.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void isContainedWhileItsInnocentTwinWorksBesideIt(Fault fault) throws Exception {
        PluginJar twin = jar(fault, false, "");
        CompletableFuture<List<Explanation>> beside =
                CompletableFuture.supplyAsync(
                        () -> List.of(answer(patient, twin), answer(patient, twin)));
        PluginJar jar = jar(fault, true, "600.5");
        if (fault.ends.isEmpty()) {
            assertThat(patient.ask(jar, REQUEST)).isEqualTo(TRUE_ANSWER);
            patient.end(jar.sha256());
            assertThat(patient.process(jar)).isEmpty();
        } else {
            assertThat(failure(hosts, jar).reason()).isIn(fault.ends);
            hosts.end(jar.sha256());
            assertThat(hosts.process(jar)).isEmpty();
        }

        assertThat(beside.join()).containsExactly(TRUE_ANSWER, TRUE_ANSWER);
        patient.end(twin.sha256());
        assertThat(ProcessHandle.allProcesses())
                .noneMatch(
                        one ->
                                one.info()
                                        .commandLine()
                                        .filter(line -> line.endsWith("sleep 600.5"))
                                        .isPresent());
    }

    @Nested
    class AJar {
        @Test
        void thatAnswersTwiceBreaksTheProtocol() throws Exception {
            PluginJar jar = hostile(Hostile.TwoReplies.class, "yes");

            assertThat(failure(patient, jar).reason()).isEqualTo(Reason.NO_ANSWER);
            assertThat(failure(patient, jar).reason()).isEqualTo(Reason.BROKE_PROTOCOL);
            patient.end(jar.sha256());
        }

        @Test
        void thatWritesAGigabyteToStandardErrorFillsNoLog() throws Exception {
            Count logged = new Count();
            Logger log = Logger.getLogger(StderrDrain.class.getName());
            log.addHandler(logged);
            try {
                PluginJar jar = hostile(Hostile.Stderr.class, "yes");
                catchThrowableOfType(HostFailure.class, () -> hosts.ask(jar, REQUEST));
                hosts.end(jar.sha256());
            } finally {
                log.removeHandler(logged);
            }

            // the limit is for a minute, and the test may see a minute turn
            assertThat(logged.characters.get()).isBetween(1L, 2L * 66_000);
        }

        @Test
        void thatReadsAFileLearnsNothing() throws Exception {
            Path secret = Files.writeString(folder.resolve("secret"), "canary");

            learnsNothing(hostile(Hostile.FileRead.class, secret.toString()), Probe.PORTAL_FILE);
        }

        @Test
        void thatWritesAFileLeavesNothing() throws Exception {
            Path target = folder.resolve("written");

            learnsNothing(hostile(Hostile.FileWrite.class, target.toString()), Probe.WRITING);
            if (Probe.WRITING.promisedBy(SANDBOX) && Files.exists(target)) {
                assertThat(target).isEmptyFile();
            }
        }

        @Test
        void thatReadsOtherProcessesLearnsNothing() throws Exception {
            learnsNothing(hostile(Hostile.Proc.class, "all"), Probe.OTHER_PROCESSES);
        }

        @Test
        void thatConnectsReachesNobody() throws Exception {
            try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                server.setSoTimeout(200);
                learnsNothing(
                        hostile(Hostile.Sockets.class, "" + server.getLocalPort()), Probe.LOOPBACK);
                if (Probe.LOOPBACK.promisedBy(SANDBOX)) {
                    assertThat(catchThrowableOfType(SocketTimeoutException.class, server::accept))
                            .isNotNull();
                }
            }
        }

        /** Where the level promises nothing the operator is told so; the jar is contained still. */
        private void learnsNothing(PluginJar jar, Probe probe) throws HostFailure {
            Explanation answer = patient.ask(jar, REQUEST);
            patient.end(jar.sha256());
            if (probe.promisedBy(SANDBOX)) {
                assertThat(answer).isEqualTo(TRUE_ANSWER);
            } else {
                assertThat(answer).isNotEqualTo(TRUE_ANSWER);
            }
        }
    }

    private static Explanation answer(PluginHosts hosts, PluginJar jar) {
        try {
            return hosts.ask(jar, REQUEST);
        } catch (HostFailure failed) {
            throw new AssertionError(failed);
        }
    }

    private static HostFailure failure(PluginHosts hosts, PluginJar jar) {
        return catchThrowableOfType(HostFailure.class, () -> hosts.ask(jar, REQUEST));
    }

    private PluginJar hostile(Class<? extends ExplanationPlugin> plugin, String target)
            throws IOException {
        return TestPlugins.hostile(folder, plugin, Hostile.Entry.class, target);
    }

    private PluginJar jar(Fault fault, boolean harmful, String target) throws IOException {
        return TestPlugins.hostile(folder, fault.plugin, fault.entry, harmful ? target : "");
    }

    /** Counts what is logged. */
    private static final class Count extends Handler {
        private final AtomicLong characters = new AtomicLong();

        @Override
        public void publish(LogRecord event) {
            for (Object part : event.getParameters()) {
                characters.addAndGet(String.valueOf(part).length());
            }
        }

        @Override
        public void flush() {
            // nothing is kept
        }

        @Override
        public void close() {
            // nothing is open
        }
    }

    /** Asks an innocent plugin again and again while others misbehave. */
    private final class Bystander extends Thread {
        private final PluginJar jar;
        private final List<String> failures = Collections.synchronizedList(new ArrayList<>());
        private final List<Duration> took = Collections.synchronizedList(new ArrayList<>());
        private volatile boolean over;

        Bystander(PluginJar jar) {
            super("bystander");
            this.jar = jar;
        }

        @Override
        public void run() {
            try {
                patient.declaration(jar);
                hosts.declaration(jar);
                while (!over) {
                    long begun = System.nanoTime();
                    if (!hosts.ask(jar, REQUEST).equals(TRUE_ANSWER)) {
                        failures.add("another answer");
                    }
                    took.add(Duration.ofNanos(System.nanoTime() - begun));
                    Thread.sleep(5);
                }
            } catch (HostFailure failed) {
                failures.add(failed.reason() + ": " + failed.getMessage());
            } catch (InterruptedException asked) {
                Thread.currentThread().interrupt();
            }
        }

        void end() throws InterruptedException {
            over = true;
            join();
        }

        /** Return the time that 99 of 100 calls did not exceed. */
        Duration slowOfAHundred() {
            List<Duration> sorted = took.stream().sorted().toList();
            return sorted.get(sorted.size() * 99 / 100);
        }
    }
}
