package org.clairsoin.portal.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.clairsoin.portal.consent.Ledgers.refuse;
import static org.clairsoin.portal.consent.Ledgers.takeBack;
import static org.clairsoin.portal.consent.Ledgers.tool;
import static org.clairsoin.portal.patient.PatientsInMemory.identifier;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.clairsoin.portal.consent.Choice;
import org.clairsoin.portal.consent.Choices;
import org.clairsoin.portal.consent.NewChoice;
import org.clairsoin.portal.decision.domain.Decision;
import org.clairsoin.portal.patient.PatientId;
import org.clairsoin.portal.patient.PatientsInMemory;
import org.clairsoin.portal.shared.TestDatabase;
import org.clairsoin.portal.shared.ThreadConnections;
import org.clairsoin.portal.tool.Purpose;
import org.clairsoin.portal.tool.ToolsInMemory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Several nodes on one database: no answer contradicts an acknowledged choice, whoever answers.
 *
 * <p>{@code -Dclairsoin.test.seconds=60} makes each run longer.
 */
class ManyNodesIT {

    private static final long SECONDS = Long.getLong("clairsoin.test.seconds", 5);
    private static final int PATIENTS = 4;
    private static final int WRITERS = 8;
    private static final int ASKERS = 16;

    /** The lease, what machines count differently, and what a busy machine adds. */
    private static final Duration SETTLED = Duration.ofMillis(1_500);

    private final ToolsInMemory tools =
            new ToolsInMemory().with(ToolsInMemory.tool("ecg", Purpose.TREATDS));
    private final PatientsInMemory known = new PatientsInMemory();
    private final List<PatientId> patients = new ArrayList<>();
    private final List<PatientHistory> histories = new ArrayList<>();
    private final List<DecisionPoints> nodes = new ArrayList<>();
    private final AtomicInteger unknown = new AtomicInteger();
    private final AtomicInteger answeredThere = new AtomicInteger();
    private final AtomicLong questions = new AtomicLong();
    private final AtomicBoolean over = new AtomicBoolean();

    @TempDir Path keys;
    private TestDatabase database;
    private ThreadConnections connections;

    @BeforeEach
    void makePatients() {
        database = TestDatabase.create();
        connections = new ThreadConnections(database.dataSource("clairsoin_app"));
        for (int i = 0; i < PATIENTS; i++) {
            PatientId patient = PatientId.random();
            known.link(identifier(patient.value().toString()), patient);
            patients.add(patient);
            histories.add(new PatientHistory());
        }
    }

    @AfterEach
    void stop() throws Exception {
        nodes.forEach(DecisionPoints::close);
        connections.close();
    }

    @Test
    void oneAnswersAsWasChosen() throws Exception {
        start(Clock.systemUTC());

        run(writers(), askers(this::askOneHere));

        assertNoContradiction();
        assertThat(histories).allSatisfy(h -> assertThat(h.toldTooLate()).isEmpty());
    }

    @Test
    void twoAnswerAsWasChosenWhileTheirClocksJump() throws Exception {
        JumpingClock first = new JumpingClock();
        JumpingClock second = new JumpingClock();
        start(first);
        start(second);

        run(
                writers(),
                askers(this::askOneHere),
                List.of(
                        until -> {
                            Random random = new Random(7);
                            while (!over.get() && System.nanoTime() - until < 0) {
                                first.jump(random.nextInt(-24, 25));
                                second.jump(random.nextInt(-24, 25));
                                TimeUnit.MILLISECONDS.sleep(50); // how often they jump
                            }
                        }));

        assertNoContradiction();
        assertThat(histories).allSatisfy(h -> assertThat(h.toldTooLate()).isEmpty());
    }

    @Test
    void aThirdThatIsFrozenAndKilledNeverContradicts() throws Exception {
        start(Clock.systemUTC());
        start(Clock.systemUTC());
        AtomicReference<NodeProcess> third = new AtomicReference<>(startProcess());
        try {
            run(
                    20 * SECONDS,
                    writers().subList(0, SECONDS < 60 ? WRITERS / 2 : WRITERS),
                    askers(this::askOneHere).subList(0, SECONDS < 60 ? ASKERS / 4 : ASKERS),
                    List.of(
                            until -> askThere(third, until),
                            until -> askThere(third, until),
                            until -> disturb(third, until)));
        } finally {
            third.get().close();
        }

        assertNoContradiction();
        assertThat(answeredThere.get()).isGreaterThan(10);
        assertThat(over).as("all rounds of freezing and killing were done").isTrue();
    }

    @Test
    void aFrozenOneHoldsUpAChoiceForItsLeaseAndIsUnknownWhenItWakes() throws Exception {
        start(Clock.systemUTC());
        DecisionPoints here = nodes.get(0);
        try (NodeProcess other = startProcess()) {
            assertThat(other.ask(0).get(5, TimeUnit.SECONDS)).contains(Decision.PERMIT);
            other.freeze();
            List<CompletableFuture<Optional<Decision>>> asked = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                asked.add(other.ask(0));
            }

            long began = System.nanoTime();
            here.ledger.record(refuse(patients.get(0), tool("ecg"), 0));
            Duration waited = Duration.ofNanos(System.nanoTime() - began);
            assertThat(waited).isBetween(Duration.ofMillis(900), SETTLED);
            began = System.nanoTime();
            here.ledger.record(refuse(patients.get(1), tool("ecg"), 0));
            // Whoever is frozen is waited for once.
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(waited);

            other.revive();
            for (CompletableFuture<Optional<Decision>> one : asked) {
                assertThat(one.get(5, TimeUnit.SECONDS)).isNotEqualTo(Optional.of(Decision.PERMIT));
            }
            Optional<Decision> answer = Optional.empty();
            for (int tries = 0; tries < 50 && answer.isEmpty(); tries++) {
                answer = other.ask(0).get(5, TimeUnit.SECONDS);
            }
            assertThat(answer).contains(Decision.DENY);
        }
    }

    private void start(Clock clock) {
        nodes.add(
                DecisionPoints.start(
                        connections.jdbi(), connections.jdbi(), tools, known, keys, clock));
    }

    private NodeProcess startProcess() throws Exception {
        NodeProcess process =
                NodeProcess.start(
                        database.url(),
                        keys,
                        24,
                        patients.stream().map(patient -> patient.value().toString()).toList());
        Optional<Decision> first = Optional.empty();
        for (int tries = 0; tries < 20 && first.isEmpty(); tries++) {
            first = process.ask(0).get(60, TimeUnit.SECONDS); // a JVM starts
        }
        assertThat(first).isPresent();
        return process;
    }

    /** Freeze the third at random, and kill it now and then, each time once it has answered. */
    private void disturb(AtomicReference<NodeProcess> third, long until) throws Exception {
        Random random = new Random(11);
        for (int round = 1; round <= SECONDS; round++) {
            NodeProcess process = third.get();
            process.freeze();
            TimeUnit.MILLISECONDS.sleep(random.nextInt(1, 1_800)); // how long it is frozen
            if (round % 3 == 0) {
                process.kill();
                third.set(startProcess());
            } else {
                process.revive();
                int before = answeredThere.get();
                while (answeredThere.get() < before + 5 && System.nanoTime() - until < 0) {
                    TimeUnit.MILLISECONDS.sleep(5); // until it is known to answer again
                }
            }
        }
        over.set(true);
    }

    private void askThere(AtomicReference<NodeProcess> third, long until) throws Exception {
        Random random = new Random(13);
        while (!over.get() && System.nanoTime() - until < 0) {
            int patient = random.nextInt(PATIENTS);
            long asked = System.nanoTime();
            Optional<Decision> answer = third.get().ask(patient).get(60, TimeUnit.SECONDS);
            long told = System.nanoTime();
            if (answer.isPresent()) {
                answeredThere.incrementAndGet();
                histories.get(patient).answers(answer.get(), asked, told);
            }
        }
    }

    private void assertNoContradiction() {
        int answers = 0;
        int choices = 0;
        for (PatientHistory history : histories) {
            assertThat(history.notLinearizable()).isEmpty();
            answers += history.answered();
            choices += history.chosen();
        }
        System.out.printf(
                "%d answers, %d of them by a third node, %d unknown, %d choices%n",
                answers, answeredThere.get(), unknown.get(), choices);
        assertThat(answers).isGreaterThan(100);
        assertThat(choices).isGreaterThan(10);
    }

    /** Two writers a patient, each at another node. */
    private List<Task> writers() {
        List<Task> writers = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            int number = i;
            writers.add(
                    until -> {
                        while (!over.get() && System.nanoTime() - until < 0) {
                            choose(nodes.get(number / PATIENTS % nodes.size()), number % PATIENTS);
                        }
                    });
        }
        return writers;
    }

    private void choose(DecisionPoints node, int patient) {
        PatientId who = patients.get(patient);
        PatientHistory history = histories.get(patient);
        List<Choice> ledger = node.ledger.history(who);
        long last = ledger.size();
        NewChoice choice =
                last % 2 == 0
                        ? refuse(who, tool("ecg"), last)
                        : takeBack(ledger.get(ledger.size() - 1), last);
        history.begins(last + 1, System.nanoTime());
        try {
            node.ledger.record(choice);
            history.acknowledges(last + 1, System.nanoTime());
        } catch (Choices.StaleChoice e) {
            // the other writer was quicker
        }
    }

    private List<Task> askers(Task once) {
        List<Task> askers = new ArrayList<>();
        for (int i = 0; i < ASKERS; i++) {
            askers.add(
                    until -> {
                        while (!over.get() && System.nanoTime() - until < 0) {
                            once.run(until);
                        }
                    });
        }
        return askers;
    }

    private void askOneHere(long until) {
        long number = questions.incrementAndGet();
        int patient = (int) (number % PATIENTS);
        DecisionPoints node = nodes.get((int) (number / PATIENTS % nodes.size()));
        CompletableFuture<Optional<Decision>> done = new CompletableFuture<>();
        long asked = System.nanoTime();
        node.point.ask(
                new Inquiry(
                        node.client,
                        List.of(
                                DecisionPoints.question(
                                        identifier(patients.get(patient).value().toString()),
                                        "ecg")),
                        new Inquiry.Asker() {
                            @Override
                            public void answered(List<Reply> replies) {
                                Decision decision =
                                        ((Reply.Answered) replies.get(0))
                                                .answer()
                                                .verdict()
                                                .decision();
                                histories.get(patient).answers(decision, asked, System.nanoTime());
                                done.complete(Optional.of(decision));
                            }

                            @Override
                            public void unknown() {
                                unknown.incrementAndGet();
                                done.complete(Optional.empty());
                            }
                        }));
        DecisionPoints.await(done);
    }

    @SafeVarargs
    private void run(List<Task>... tasks) throws Exception {
        run(SECONDS, tasks);
    }

    @SafeVarargs
    private void run(long atMostSeconds, List<Task>... tasks) throws Exception {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(atMostSeconds);
        List<Callable<Void>> all = new ArrayList<>();
        Arrays.stream(tasks)
                .flatMap(List::stream)
                .forEach(
                        task ->
                                all.add(
                                        () -> {
                                            task.run(until);
                                            return null;
                                        }));
        ExecutorService threads = Executors.newFixedThreadPool(all.size());
        try {
            for (Future<Void> future : threads.invokeAll(all)) {
                future.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** What a thread does until a time. */
    private interface Task {
        void run(long until) throws Exception;
    }

    /** A clock of the day that nobody can rely on. */
    private static final class JumpingClock extends Clock {
        private volatile Duration error = Duration.ZERO;

        void jump(int hours) {
            error = Duration.ofHours(hours);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return Instant.now().plus(error);
        }
    }
}
