package org.clairsoin.portal.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.clairsoin.portal.consent.Ledgers.refuse;
import static org.clairsoin.portal.consent.Ledgers.tool;
import static org.clairsoin.portal.decision.DecisionPoints.question;
import static org.clairsoin.portal.patient.PatientsInMemory.identifier;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.clairsoin.portal.decision.domain.Reason;
import org.clairsoin.portal.patient.PatientId;
import org.clairsoin.portal.shared.FaultyWire;
import org.clairsoin.portal.shared.Identifier;
import org.clairsoin.portal.shared.PortalException;
import org.clairsoin.portal.shared.ProblemType;
import org.clairsoin.portal.shared.TestDatabase;
import org.clairsoin.portal.tool.Purpose;
import org.clairsoin.portal.tool.ToolsInMemory;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.postgres.PostgresPlugin;
import org.jdbi.v3.sqlobject.SqlObjectPlugin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

class WhenTheDatabaseFailsIT {

    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-05-02T12:00:00Z"), ZoneOffset.UTC);

    /** One second is promised; the rest is for a machine that does other things too. */
    private static final Duration AT_MOST = Duration.ofMillis(1_500);

    private static final Identifier NUMBER = identifier("1");
    private static final int QUESTIONS = 10_000;
    private static final int ASKERS = 16;

    @TempDir Path dataDir;
    private TestDatabase database;
    private FaultyWire wire;
    private DecisionPoints decisions;
    private PatientId patient;

    @BeforeEach
    void startBehindTheWire() {
        database = TestDatabase.create();
        PGSimpleDataSource direct = (PGSimpleDataSource) database.dataSource("clairsoin_app");
        wire = FaultyWire.to(direct.getPortNumbers()[0]);
        PGSimpleDataSource throughWire = new PGSimpleDataSource();
        throughWire.setServerNames(new String[] {"127.0.0.1"});
        throughWire.setPortNumbers(new int[] {wire.port()});
        throughWire.setDatabaseName(direct.getDatabaseName());
        throughWire.setUser("clairsoin_app");
        throughWire.setSocketTimeout(2);
        throughWire.setLoginTimeout(2);
        Jdbi jdbi =
                Jdbi.create(throughWire)
                        .installPlugin(new PostgresPlugin())
                        .installPlugin(new SqlObjectPlugin());
        ToolsInMemory tools = new ToolsInMemory().with(ToolsInMemory.tool("ecg", Purpose.TREATDS));
        decisions = DecisionPoints.start(jdbi, tools, dataDir, CLOCK);
        patient = decisions.patients.with(NUMBER);
        recovers(); // the first group of a JVM may take long
    }

    @AfterEach
    void stop() throws IOException {
        decisions.close();
        wire.close();
    }

    @Test
    void isUnknownWithinASecondWhileItHangsAndRecoversByItself() {
        wire.freeze();

        List<CompletableFuture<Optional<List<Reply>>>> asked =
                Stream.generate(() -> decisions.asking(List.of(question(NUMBER, "ecg"))))
                        .limit(20)
                        .toList();
        for (CompletableFuture<Optional<List<Reply>>> one : asked) {
            assertThat(one).succeedsWithin(AT_MOST).isEqualTo(Optional.empty());
        }
        assertThat(decisions.asking(List.of(question(NUMBER, "ecg"))))
                .succeedsWithin(AT_MOST)
                .isEqualTo(Optional.empty());

        wire.mend();
        recovers();
    }

    @Test
    void isUnknownAtOnceWhileItIsGoneAndRecoversByItself() {
        wire.cut();

        assertThat(decisions.asking(List.of(question(NUMBER, "ecg"))))
                .succeedsWithin(AT_MOST)
                .isEqualTo(Optional.empty());

        wire.mend();
        recovers();
    }

    @Test
    void isUnknownWhileItTakesReadsOnly() {
        readOnly(true);
        assertThat(ask()).isEmpty();

        readOnly(false);
        recovers();
    }

    @Test
    void permitsNothingWhileItIsAwayDuringTenThousandQuestions() throws Exception {
        Identifier refusing = identifier("2");
        decisions.ledger.record(refuse(decisions.patients.with(refusing), tool("ecg"), 0));
        AtomicInteger left = new AtomicInteger(QUESTIONS);
        AtomicLong awaySince = new AtomicLong(Long.MAX_VALUE);
        AtomicInteger permits = new AtomicInteger();
        AtomicInteger unknown = new AtomicInteger();
        Queue<String> wrong = new ConcurrentLinkedQueue<>();
        ExecutorService askers = Executors.newFixedThreadPool(ASKERS);
        List<Future<?>> asking = new ArrayList<>();
        for (int i = 0; i < ASKERS; i++) {
            asking.add(
                    askers.submit(
                            () -> {
                                for (int n = left.getAndDecrement();
                                        n > 0;
                                        n = left.getAndDecrement()) {
                                    long before = awaySince.get();
                                    long asked = System.nanoTime();
                                    Identifier who = n % 2 == 0 ? NUMBER : refusing;
                                    Optional<Reason> answer = ask(who);
                                    if (answer.isEmpty()) {
                                        unknown.incrementAndGet();
                                    } else if (answer.get() == Reason.NO_CHOICE_RECORDED) {
                                        permits.incrementAndGet();
                                        if (who.equals(refusing)) {
                                            wrong.add("a patient who refused: " + answer);
                                        }
                                    }
                                    boolean away = before == awaySince.get() && asked >= before;
                                    if (away && answer.isPresent()) {
                                        wrong.add("away, and yet: " + answer);
                                    }
                                }
                            }));
        }
        Random random = new Random(3);
        while (left.get() > 0) {
            if (random.nextBoolean()) {
                wire.freeze();
            } else {
                wire.cut();
            }
            awaySince.set(System.nanoTime());
            TimeUnit.MILLISECONDS.sleep(random.nextInt(100, 1_500)); // how long it is away
            awaySince.set(Long.MAX_VALUE);
            wire.mend();
            int before = permits.get();
            while (permits.get() < before + 1_000 && left.get() > 0) {
                TimeUnit.MILLISECONDS.sleep(5); // until it is back for a while
            }
        }
        wire.mend();
        for (Future<?> one : asking) {
            one.get(1, TimeUnit.MINUTES);
        }
        askers.shutdown();
        assertThat(wrong).isEmpty();
        assertThat(permits).hasValueGreaterThan(1_000);
        assertThat(unknown).hasValueGreaterThan(20);
    }

    @Test
    void recordsNoChoiceAndSaysSo() {
        wire.cut();

        assertThatThrownBy(() -> decisions.ledger.record(refuse(patient, tool("ecg"), 0)))
                .isInstanceOfSatisfying(
                        PortalException.class,
                        e -> assertThat(e.type()).isEqualTo(ProblemType.UNAVAILABLE));

        wire.mend();
        assertThat(ask()).contains(Reason.NO_CHOICE_RECORDED);
        decisions.ledger.record(refuse(patient, tool("ecg"), 0));
        assertThat(ask()).contains(Reason.CHOICE_REFUSES);
    }

    private void recovers() {
        Optional<Reason> answer = Optional.empty();
        for (int tries = 0; tries < 20 && answer.isEmpty(); tries++) {
            answer = ask();
        }
        assertThat(answer).contains(Reason.NO_CHOICE_RECORDED);
    }

    private void readOnly(boolean on) {
        database.ownerJdbi()
                .useHandle(
                        h -> {
                            h.execute("SET default_transaction_read_only = off");
                            h.execute(
                                    "ALTER DATABASE "
                                            + name()
                                            + " SET default_transaction_read_only = "
                                            + on);
                        });
    }

    private String name() {
        return ((PGSimpleDataSource) database.dataSource("clairsoin_app")).getDatabaseName();
    }

    private Optional<Reason> ask() {
        return ask(NUMBER);
    }

    private Optional<Reason> ask(Identifier who) {
        return decisions
                .ask(question(who, "ecg"))
                .map(reply -> ((Reply.Answered) reply).answer().verdict().reason());
    }
}
