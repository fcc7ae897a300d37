package org.clairsoin.portal.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.clairsoin.portal.consent.Ledgers.refuse;
import static org.clairsoin.portal.consent.Ledgers.takeBack;
import static org.clairsoin.portal.consent.Ledgers.tool;
import static org.clairsoin.portal.decision.DecisionPoints.question;
import static org.clairsoin.portal.patient.PatientsInMemory.identifier;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.clairsoin.portal.consent.Choice;
import org.clairsoin.portal.decision.domain.Decision;
import org.clairsoin.portal.decision.domain.Question;
import org.clairsoin.portal.patient.PatientId;
import org.clairsoin.portal.shared.Identifier;
import org.clairsoin.portal.shared.TestDatabase;
import org.clairsoin.portal.shared.ThreadConnections;
import org.clairsoin.portal.tool.Purpose;
import org.clairsoin.portal.tool.ToolsInMemory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Looks for an answer that contradicts a choice that was acknowledged before it was told. */
class NoStaleAnswerIT {

    private static final int QUESTIONS = 20_000;
    private static final int WRITERS = 4;
    private static final int ASKERS = 16;
    private static final int CHOICES_OF_ONE_PATIENT = 40;

    private final ToolsInMemory tools =
            new ToolsInMemory().with(ToolsInMemory.tool("ecg", Purpose.TREATDS));
    private final Clock clock = Clock.tick(Clock.systemUTC(), Duration.ofNanos(1_000));
    private final AtomicInteger left = new AtomicInteger(QUESTIONS);
    private final Queue<History> histories = new ConcurrentLinkedQueue<>();
    private final AtomicReferenceArray<History> current = new AtomicReferenceArray<>(WRITERS);

    @TempDir Path dataDir;

    @Test
    void isToldAfterAChoiceWasAcknowledged() throws Exception {
        TestDatabase database = TestDatabase.create();
        try (ThreadConnections connections =
                        new ThreadConnections(database.dataSource("clairsoin_app"));
                DecisionPoints decisions =
                        DecisionPoints.start(connections.jdbi(), tools, dataDir, clock)) {
            run(decisions);
        }

        int answers = 0;
        int choices = 0;
        for (History history : histories) {
            assertThat(history.contradictions()).isEmpty();
            answers += history.answers.size();
            choices += history.choices.size();
        }
        assertThat(answers).isEqualTo(QUESTIONS);
        assertThat(choices).isGreaterThan(100);
    }

    private void run(DecisionPoints decisions) throws Exception {
        List<Callable<Void>> tasks = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            int slot = i;
            nextPatient(decisions, slot);
            tasks.add(() -> choose(decisions, slot));
        }
        for (int i = 0; i < ASKERS; i++) {
            Random random = new Random(i);
            tasks.add(() -> ask(decisions, random));
        }
        ExecutorService threads = Executors.newFixedThreadPool(tasks.size());
        try {
            for (Future<Void> future : threads.invokeAll(tasks)) {
                future.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private History nextPatient(DecisionPoints decisions, int slot) {
        Identifier number = identifier(UUID.randomUUID().toString());
        History history = new History(number, decisions.patients.with(number));
        histories.add(history);
        current.set(slot, history);
        return history;
    }

    private Void choose(DecisionPoints decisions, int slot) {
        while (left.get() > 0) {
            History history = nextPatient(decisions, slot);
            for (long seq = 0; seq < CHOICES_OF_ONE_PATIENT && left.get() > 0; seq += 2) {
                long asked = System.nanoTime();
                Choice refusal =
                        decisions.ledger.record(refuse(history.patient, tool("ecg"), seq)).get(0);
                history.choices.add(new Event(Decision.DENY, asked, System.nanoTime()));
                asked = System.nanoTime();
                decisions.ledger.record(takeBack(refusal, seq + 1));
                history.choices.add(new Event(Decision.PERMIT, asked, System.nanoTime()));
            }
        }
        return null;
    }

    private Void ask(DecisionPoints decisions, Random random) throws InterruptedException {
        while (left.getAndDecrement() > 0) {
            History history = current.get(random.nextInt(WRITERS));
            Question question = question(history.number, "ecg");
            CountDownLatch done = new CountDownLatch(1);
            long asked = System.nanoTime();
            decisions.point.ask(
                    new Inquiry(
                            decisions.client,
                            List.of(question),
                            new Inquiry.Asker() {
                                @Override
                                public void answered(List<Reply> replies) {
                                    long told = System.nanoTime();
                                    Decision decision =
                                            ((Reply.Answered) replies.get(0))
                                                    .answer()
                                                    .verdict()
                                                    .decision();
                                    history.answers.add(new Event(decision, asked, told));
                                    done.countDown();
                                }

                                @Override
                                public void unknown() {
                                    left.incrementAndGet(); // never wrong, but asked again
                                    done.countDown();
                                }
                            }));
            assertThat(done.await(5, TimeUnit.SECONDS)).isTrue();
        }
        return null;
    }

    /** What one patient chose, by one writer, and what was answered about them. */
    private static final class History {
        private final Identifier number;
        private final PatientId patient;
        private final List<Event> choices = new ArrayList<>();
        private final Queue<Event> answers = new ConcurrentLinkedQueue<>();

        History(Identifier number, PatientId patient) {
            this.number = number;
            this.patient = patient;
        }

        /** Return the answers that no state between the last acknowledgement and now explains. */
        List<Event> contradictions() {
            return answers.stream().filter(answer -> !explained(answer)).toList();
        }

        private boolean explained(Event answer) {
            Decision acknowledged = Decision.PERMIT;
            for (Event choice : choices) {
                if (choice.until() <= answer.until()) {
                    acknowledged = choice.decision();
                } else {
                    return acknowledged == answer.decision()
                            || choice.from() < answer.until()
                                    && choice.decision() == answer.decision();
                }
            }
            return acknowledged == answer.decision();
        }
    }

    /** Something that began and ended on the clock of nanoTime. */
    private record Event(Decision decision, long from, long until) {}
}
