package org.clairsoin.portal.explanation.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginHostsIT {
    private static final Sandbox SANDBOX = Sandbox.best();
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

    @TempDir Path folder;
    private final TickingClock clock = new TickingClock();
    private PluginHosts hosts;

    @BeforeEach
    void start() {
        hosts = new PluginHosts(TestPlugins.settings(folder), SANDBOX, clock);
    }

    @AfterEach
    void stop() {
        hosts.close();
    }

    @Nested
    class APlugin {
        @Test
        void declaresAndExplains() throws Exception {
            PluginJar jar = TestPlugins.shelved(folder, TestPlugins.imaging(folder));

            assertThat(hosts.declaration(jar)).isEqualTo(new TumourImaging().declaration());
            assertThat(hosts.ask(jar, REQUEST)).isEqualTo(new TumourImaging().explain(REQUEST));
        }

        @Test
        void isStartedWhenAskedAndServesTheNextCallToo() throws Exception {
            PluginJar jar = innocent();
            assertThat(hosts.process(jar)).isEmpty();
            hosts.ask(jar, REQUEST);
            long first = hosts.process(jar).orElseThrow().pid();
            hosts.ask(jar, REQUEST);

            assertThat(hosts.process(jar).orElseThrow().pid()).isEqualTo(first);
        }

        @Test
        void seesNeitherTheEnvironmentNorThePortal() throws Exception {
            PluginJar jar = fault(Faulty.Snoop.class);

            assertThat(hosts.ask(jar, REQUEST)).isEqualTo(new TumourImaging().explain(REQUEST));
        }

        @Test
        void isEndedAfterTenMinutesWithoutACall() throws Exception {
            PluginJar jar = innocent();
            hosts.ask(jar, REQUEST);
            ProcessHandle process = hosts.process(jar).orElseThrow();
            clock.pass(Duration.ofMinutes(9));
            hosts.tidy();
            assertThat(process.isAlive()).isTrue();
            clock.pass(Duration.ofMinutes(2));
            hosts.tidy();

            assertThat(process.isAlive()).isFalse();
        }

        @Test
        void isReplacedAfterAnHourAndAnswersTheSame() throws Exception {
            PluginJar jar = innocent();
            var before = hosts.ask(jar, REQUEST);
            long first = hosts.process(jar).orElseThrow().pid();
            clock.pass(Duration.ofMinutes(61));

            assertThat(hosts.ask(jar, REQUEST)).isEqualTo(before);
            assertThat(hosts.process(jar).orElseThrow().pid()).isNotEqualTo(first);
        }

        @Test
        void endsWithThePortal() throws Exception {
            PluginJar jar = innocent();
            hosts.ask(jar, REQUEST);
            ProcessHandle process = hosts.process(jar).orElseThrow();
            List<ProcessHandle> all = process.descendants().toList();
            hosts.close();

            assertThat(process.isAlive()).isFalse();
            assertThat(all).allSatisfy(one -> assertEnds(one));
            assertThat(folder.resolve("hosts")).isEmptyDirectory();
        }
    }

    @Nested
    class AFault {
        @BeforeEach
        void allowHalfASecond() {
            hosts.close();
            hosts =
                    new PluginHosts(
                            TestPlugins.settings(folder, Duration.ofMillis(500)), SANDBOX, clock);
        }

        @Test
        void thatHangsIsKilledAtTheDeadlineOfTheFirstCall() throws Exception {
            PluginJar jar = fault(Faulty.Hang.class);
            hosts.declaration(jar);
            ProcessHandle process = hosts.process(jar).orElseThrow();
            long before = System.nanoTime();

            assertThat(failure(jar).reason()).isEqualTo(Reason.LATE);
            assertThat(Duration.ofNanos(System.nanoTime() - before))
                    .isBetween(Duration.ofMillis(1_500), Duration.ofMillis(3_500));
            assertEnds(process);
        }

        @Test
        void thatExitsIsStartedAgainForTheNextCall() throws Exception {
            PluginJar jar = fault(Faulty.Exit.class);

            assertThat(failure(jar).reason()).isEqualTo(Reason.ENDED);
            assertThat(failure(jar).reason()).isEqualTo(Reason.ENDED);
        }

        @Test
        void thatFillsItsHeapEndsAlone() throws Exception {
            PluginJar jar = fault(Faulty.Heap.class);
            hosts.declaration(jar);

            assertThat(failure(jar).reason()).isIn(Reason.ENDED, Reason.LATE);
            assertThat(hosts.declaration(innocent())).isEqualTo(new TumourImaging().declaration());
        }

        @Test
        void thatThrowsKeepsItsProcess() throws Exception {
            PluginJar jar = fault(Faulty.Throw.class);

            assertThat(failure(jar).reason()).isEqualTo(Reason.NO_ANSWER);
            assertThat(hosts.process(jar)).isPresent();
        }

        @Test
        void isOffForFiveMinutesAfterThreeFailures() throws Exception {
            PluginJar jar = fault(Faulty.Throw.class);
            for (int i = 0; i < 3; i++) {
                assertThat(failure(jar).reason()).isEqualTo(Reason.NO_ANSWER);
            }
            assertThat(failure(jar).reason()).isEqualTo(Reason.OFF);
            clock.pass(Duration.ofMinutes(5));
            assertThat(failure(jar).reason()).isEqualTo(Reason.NO_ANSWER);
        }

        @Test
        void leavesOtherPluginsAlone() throws Exception {
            PluginJar hanging = fault(Faulty.Hang.class);
            PluginJar innocent = innocent();
            hosts.declaration(innocent);
            long pid = hosts.process(innocent).orElseThrow().pid();
            failure(hanging);

            assertThat(hosts.declaration(innocent)).isEqualTo(new TumourImaging().declaration());
            assertThat(hosts.process(innocent).orElseThrow().pid()).isEqualTo(pid);
        }

        @Test
        void withoutAPluginHostIsAFailureLikeOthers() throws Exception {
            HostSettings none =
                    new HostSettings(
                            List.of(),
                            folder.resolve("none"),
                            Duration.ofSeconds(1),
                            Duration.ofSeconds(1),
                            Duration.ofSeconds(1));
            try (PluginHosts without = new PluginHosts(none, Sandbox.L0_PROCESS, clock)) {
                PluginJar jar = innocent();
                assertThat(
                                catchThrowableOfType(
                                                HostFailure.class, () -> without.ask(jar, REQUEST))
                                        .reason())
                        .isEqualTo(Reason.DID_NOT_START);
            }
        }
    }

    @Nested
    class AnEarlierPortal {
        @Test
        void hasItsProcessesEndedByTheNextOne() throws Exception {
            Process left = new ProcessBuilder("sleep", "601").start();
            HostRecords.write(Files.createDirectories(folder.resolve("hosts")), left.toHandle());
            new PluginHosts(TestPlugins.settings(folder), SANDBOX, clock).close();

            assertThat(left.waitFor(10, TimeUnit.SECONDS)).isTrue();
            assertThat(folder.resolve("hosts")).isEmptyDirectory();
        }

        @Test
        void doesNotCostTheLifeOfAnotherProcessWithItsId() throws Exception {
            Process other = new ProcessBuilder("sleep", "602").start();
            try {
                Path record =
                        HostRecords.write(
                                Files.createDirectories(folder.resolve("hosts")), other.toHandle());
                Files.writeString(record, "2020-01-01T00:00:00Z");
                new PluginHosts(TestPlugins.settings(folder), SANDBOX, clock).close();

                assertThat(other.isAlive()).isTrue();
            } finally {
                other.destroyForcibly().waitFor();
            }
        }
    }

    @Nested
    class ManyPlugins {
        @Test
        void shareEightPlacesAndTheLeastRecentlyUsedGoesFirst() throws Exception {
            List<PluginJar> fifty = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                fifty.add(copy(i));
            }
            for (int i = 0; i < 11; i++) {
                hosts.declaration(fifty.get(i));
                clock.pass(Duration.ofSeconds(1));
                assertThat(hosts.running()).isEqualTo(Math.min(i + 1, 8));
            }

            assertThat(fifty)
                    .filteredOn(jar -> hosts.process(jar).isPresent())
                    .isEqualTo(fifty.subList(3, 11));
        }

        private PluginJar copy(int number) throws IOException {
            Path other = Files.createDirectories(folder.resolve("copy" + number));
            Path jar = TestPlugins.faulty(other, Faulty.Innocent.class);
            // A comment in the manifest makes other bytes of the same plugin.
            return TestPlugins.unchecked(
                    TestPlugins.repacked(jar, "Note", Integer.toString(number)));
        }
    }

    @Nested
    class APluginThatIsEnded {
        @Test
        void losesTheCallAtWorkAndIsNotBlamedForIt() throws Exception {
            PluginJar jar = fault(Faulty.Hang.class);
            hosts.declaration(jar);
            ProcessHandle process = hosts.process(jar).orElseThrow();
            AtomicReference<HostFailure> told = new AtomicReference<>();
            Thread call = new Thread(() -> told.set(failure(jar)), "call");
            call.start();
            while (call.getState() != Thread.State.TIMED_WAITING) {
                Thread.onSpinWait(); // until it waits for the answer
            }
            long before = System.nanoTime();
            hosts.end(jar.sha256());
            call.join();

            assertThat(Duration.ofNanos(System.nanoTime() - before))
                    .isLessThan(Duration.ofSeconds(5));
            assertThat(told.get().reason()).isEqualTo(Reason.ENDED_BY_OPERATOR);
            assertEnds(process);
            assertThat(hosts.running()).isZero();
        }

        @Test
        void startsAnewForWhoeverStillAsks() throws Exception {
            PluginJar jar = innocent();
            hosts.ask(jar, REQUEST);
            hosts.end(jar.sha256());

            assertThat(hosts.ask(jar, REQUEST)).isEqualTo(new TumourImaging().explain(REQUEST));
        }
    }

    @Nested
    class Health {
        @Test
        void countsCallsAndFailuresByReason() throws Exception {
            PluginJar jar = fault(Faulty.Throw.class);
            failure(jar);
            failure(jar);
            PluginHealth health = hosts.health().get(0);

            assertThat(health.calls()).isEqualTo(2);
            assertThat(health.failures()).containsOnly(Map.entry(Reason.NO_ANSWER, 2L));
            assertThat(health.running()).isTrue();
            assertThat(health.off()).isFalse();
            assertThat(health.slow()).isPositive();
        }

        @Test
        void isToldToWhoeverListens() throws Exception {
            List<Optional<Reason>> told = new ArrayList<>();
            try (PluginHosts others =
                    new PluginHosts(
                            TestPlugins.settings(folder),
                            SANDBOX,
                            clock,
                            () -> true,
                            (jar, took, failure) -> told.add(failure))) {
                others.ask(innocent(), REQUEST);
                PluginJar bad = fault(Faulty.Throw.class);
                assertThat(catchThrowableOfType(HostFailure.class, () -> others.ask(bad, REQUEST)))
                        .isNotNull();
            }

            assertThat(told).containsExactly(Optional.empty(), Optional.of(Reason.NO_ANSWER));
        }
    }

    @Nested
    class ASandboxThatIsTooWeak {
        @Test
        void refusesEveryPlugin() throws Exception {
            PluginJar jar = innocent();
            try (PluginHosts production =
                    new PluginHosts(
                            TestPlugins.settings(folder),
                            Sandbox.L1_LIMITS,
                            clock,
                            () -> false,
                            HostListener.NONE)) {
                HostFailure refused =
                        catchThrowableOfType(HostFailure.class, () -> production.ask(jar, REQUEST));

                assertThat(refused.reason()).isEqualTo(Reason.SANDBOX_TOO_WEAK);
                assertThat(production.running()).isZero();
            }
        }
    }

    @Nested
    class TheSameRequest {
        @Test
        void hasTheSameAnswerInAnyOrderAndInTheNextProcess() throws Exception {
            PluginJar jar = innocent();
            List<ExplanationRequest> kinds = kinds();
            Map<ExplanationRequest, Explanation> expected = new HashMap<>();
            kinds.forEach(kind -> expected.put(kind, new TumourImaging().explain(kind)));
            Random order = new Random(7);
            Set<Long> processes = new HashSet<>();
            for (int i = 0; i < HostSettings.MOST_CALLS + 50; i++) {
                ExplanationRequest kind = kinds.get(order.nextInt(kinds.size()));
                assertThat(hosts.ask(jar, kind)).isEqualTo(expected.get(kind));
                processes.add(hosts.process(jar).orElseThrow().pid());
            }

            assertThat(processes).hasSize(2);
        }

        private List<ExplanationRequest> kinds() {
            List<ExplanationRequest> kinds = new ArrayList<>();
            for (AgeBand age : AgeBand.values()) {
                for (Sex sex : Sex.values()) {
                    for (CategoryCode outcome :
                            List.of(REQUEST.outcome(), CategoryCode.NOT_REPORTED)) {
                        kinds.add(
                                new ExplanationRequest(
                                        REQUEST.tool(),
                                        REQUEST.version(),
                                        REQUEST.involvement(),
                                        REQUEST.input(),
                                        outcome,
                                        age,
                                        sex,
                                        REQUEST.setting(),
                                        REQUEST.slots()));
                    }
                }
            }
            return kinds;
        }
    }

    private HostFailure failure(PluginJar jar) {
        return catchThrowableOfType(HostFailure.class, () -> hosts.ask(jar, REQUEST));
    }

    private PluginJar innocent() throws IOException {
        return fault(Faulty.Innocent.class);
    }

    private PluginJar fault(Class<? extends ExplanationPlugin> fault) throws IOException {
        return TestPlugins.unchecked(folder, fault);
    }

    private static void assertEnds(ProcessHandle process) {
        assertThat(process.onExit()).succeedsWithin(Duration.ofSeconds(10));
    }
}
