package org.clairsoin.portal.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.clairsoin.portal.audit.AuditEvent;
import org.clairsoin.portal.consent.Ledgers;
import org.clairsoin.portal.decision.store.ChangeStore;
import org.clairsoin.portal.shared.TestDatabase;
import org.clairsoin.portal.shared.ThreadConnections;
import org.clairsoin.portal.webhook.Receiver.Mood;
import org.clairsoin.portal.webhook.store.WebhookStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Choices reach each system at least once and in order, whatever it or the sender does. */
class DeliveryIT {

    private static final Duration LONG = Duration.ofDays(5);

    private static ThreadConnections connections;

    @TempDir Path dataDir;
    private Webhooks hooks;
    private Receiver receiver;
    private Webhooks.Told system;
    private final UUID patient = UUID.randomUUID();

    @BeforeAll
    static void open() {
        connections = new ThreadConnections(TestDatabase.create().dataSource("clairsoin_app"));
    }

    @AfterAll
    static void close() throws SQLException {
        connections.close();
    }

    @BeforeEach
    void start() {
        hooks = new Webhooks(connections.jdbi(), dataDir);
        receiver = new Receiver();
        system = hooks.system(receiver);
    }

    @AfterEach
    void stop() throws IOException {
        receiver.close();
        hooks.subscribers
                .all()
                .forEach(one -> hooks.subscribers.switchOff(one.id(), "over", Webhooks.ALICE));
        hooks.close();
    }

    @Test
    void tellsThatAChoiceChangedSignedAndWithoutSayingWhose() {
        UUID change = hooks.change(patient);
        hooks.sendDue(hooks.dispatcher());

        SignedMessage message = receiver.received().get(0).message();
        assertThat(message.isSignedBy(system.key())).isTrue();
        assertThat(message.timestamp()).isEqualTo(hooks.clock.instant().getEpochSecond());
        assertThat(new String(message.body(), StandardCharsets.UTF_8))
                .contains("\"choice.changed\"", change.toString(), "\"cursor\":\"c")
                .doesNotContain(patient.toString());
    }

    @Test
    void tellsThatAToolChangedWithoutNamingIt() {
        hooks.jdbi.useHandle(
                handle ->
                        handle.execute(
                                """
                                INSERT INTO change_outbox
                                VALUES (?, ?, 0, transaction_timestamp(), 'cardiolys-rythme')
                                """,
                                new UUID(0, 0),
                                UUID.randomUUID()));
        hooks.sendDue(hooks.dispatcher());

        assertThat(bodies(receiver))
                .singleElement()
                .asString()
                .contains("\"tool.changed\"")
                .doesNotContain("cardiolys");
    }

    @Test
    void isToldOfNothingFromBeforeItWasConfirmed() {
        receiver.close();
        UUID before = hooks.change(patient);
        try (Receiver later = new Receiver()) {
            hooks.system(later);
            UUID after = hooks.change(patient);
            hooks.sendDue(hooks.dispatcher());

            assertThat(bodies(later)).noneMatch(body -> body.contains(before.toString()));
            assertThat(bodies(later)).singleElement().asString().contains(after.toString());
        }
    }

    @Test
    void reachesASystemThatWasAwayFor72Hours() throws IOException {
        waitOnlyBriefly();
        Random random = new Random(4);
        List<UUID> patients = Stream.generate(UUID::randomUUID).limit(4).toList();
        Instant end = hooks.clock.instant().plus(Duration.ofHours(72));
        Dispatcher node = hooks.dispatcher();
        List<Mood> away =
                List.of(Mood.FAIL, Mood.BREAK_OFF, Mood.RECEIVE_AND_FAIL, Mood.NO_HTTP, Mood.HANG);
        Map<UUID, List<UUID>> made = new LinkedHashMap<>();
        for (int i = 0; i < 36; i++) {
            receiver.is(away.get(i % 18 == 0 ? 4 : random.nextInt(4)));
            UUID whose = patients.get(random.nextInt(patients.size()));
            made.computeIfAbsent(whose, key -> new ArrayList<>()).add(hooks.change(whose));
            hooks.sendUntil(node, hooks.clock.instant().plus(Duration.ofHours(2)));
        }
        assertThat(hooks.clock.instant()).isEqualTo(end);
        receiver.is(Mood.RECEIVE);
        hooks.sendUntil(node, end.plus(LONG));

        assertThat(hooks.nextDue()).isEmpty();
        assertThat(inOrderOfFirstReceipt()).isEqualTo(inOrderMade(made));
        assertThat(hooks.subscribers.open(system.id(), 10)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "RECEIVE_AND_BREAK_OFF, BROKEN_OFF",
        "RECEIVE_AND_FAIL, STATUS 500",
        "FAIL, STATUS 503",
        "BREAK_OFF, BROKEN_OFF",
        "HANG, TIMEOUT",
        "ENDLESS_HEADER, BROKEN_OFF",
        "NO_HTTP, BROKEN_OFF",
        "REDIRECT, STATUS 307",
    })
    void isTriedAgainUnderTheSameIdAfter(Mood mood, String failure) throws IOException {
        if (mood == Mood.HANG) {
            waitOnlyBriefly();
        }
        hooks.change(patient);
        Dispatcher node = hooks.dispatcher();
        receiver.is(mood);
        hooks.sendDue(node);
        WebhookStore.DeliveryRow waiting = hooks.subscribers.open(system.id(), 10).get(0);
        receiver.is(Mood.RECEIVE);
        hooks.sendUntil(node, hooks.clock.instant().plus(LONG));

        assertThat(waiting.tries()).isEqualTo(1);
        assertThat(waiting.failure()).isEqualTo(failure);
        assertThat(ids()).containsOnly("msg_" + waiting.id());
        assertThat(hooks.subscribers.open(system.id(), 10)).isEmpty();
    }

    @Test
    void isReceivedWhenTheStatusSaysSoHoweverMuchFollows() {
        hooks.change(patient);
        receiver.is(Mood.ENDLESS);
        hooks.sendDue(hooks.dispatcher());

        assertThat(hooks.subscribers.open(system.id(), 10)).isEmpty();
        assertThat(ids()).hasSize(1);
    }

    @Test
    void waitsForTheEarlierOnesOfItsPatientOnly() {
        UUID other = UUID.randomUUID();
        UUID first = hooks.change(patient);
        hooks.change(patient);
        UUID others = hooks.change(other);
        hooks.outbox.place();
        hooks.outbox.fill(system.id(), hooks.clock.instant());
        String failing = hooks.messageFor(first);
        receiver.decides(message -> message.id().equals(failing) ? Mood.FAIL : Mood.RECEIVE);
        hooks.sendDue(hooks.dispatcher());

        assertThat(ids()).containsExactly(hooks.messageFor(others));
    }

    @Test
    void isGivenUpAfterTheLastTryAndSentAgainWhenStaffSaySo() {
        UUID change = hooks.change(patient);
        Dispatcher node = hooks.dispatcher();
        receiver.is(Mood.FAIL);
        hooks.sendUntil(node, hooks.clock.instant().plus(LONG));
        WebhookStore.DeliveryRow dead = hooks.subscribers.open(system.id(), 10).get(0);
        UUID later = hooks.change(patient);
        receiver.is(Mood.RECEIVE);
        hooks.sendDue(node);

        assertThat(dead.tries()).isEqualTo(10);
        assertThat(dead.deadAt()).isNotNull();
        assertThat(dead.failure()).isEqualTo("STATUS 503");
        assertThat(ids()).containsExactly(hooks.messageFor(later));
        assertThat(hooks.subscribers.replay(system.id(), Webhooks.ALICE)).isEqualTo(1);
        hooks.sendDue(node);
        assertThat(ids()).containsExactly(hooks.messageFor(later), hooks.messageFor(change));
        assertThat(hooks.audit)
                .extracting(event -> event.details().get("what"))
                .contains("replayed");
    }

    @Test
    void endsWith410AndGoesOnWhereItEndedOnceTwoPeopleAgree() {
        UUID change = hooks.change(patient);
        Dispatcher node = hooks.dispatcher();
        receiver.is(Mood.GONE);
        hooks.sendDue(node);
        UUID missed = hooks.change(patient);
        receiver.is(Mood.RECEIVE);
        hooks.sendUntil(node, hooks.clock.instant().plus(LONG));

        assertThat(ids()).isEmpty();
        assertThat(hooks.subscribers.find(system.id()).orElseThrow().state())
                .isEqualTo(Subscriber.State.GONE);
        assertThat(hooks.audit)
                .last()
                .extracting(AuditEvent::details)
                .asString()
                .contains("what=gone");
        hooks.subscribers.proposeAgain(system.id(), Webhooks.ALICE);
        hooks.sendDue(node);
        assertThat(ids()).isEmpty();
        hooks.subscribers.confirm(system.id(), Webhooks.BASILE);
        hooks.sendDue(node);
        assertThat(ids()).containsExactly(hooks.messageFor(change), hooks.messageFor(missed));
    }

    @Test
    void isSentAgainUnderTheSameIdWhenTheSenderDiedBeforeItNotedTheReceipt() {
        hooks.change(patient);
        hooks.sendDue(hooks.dispatcher(new DyingOutbox(hooks)));
        Dispatcher other = hooks.dispatcher();
        other.round(Runnable::run);
        assertThat(ids()).as("while the dead one holds it").hasSize(1);
        hooks.clock.pass(Outbox.LEASE);
        hooks.sendDue(other);

        assertThat(ids()).hasSize(2).containsOnly(ids().get(0));
        assertThat(hooks.nextDue()).isEmpty();
    }

    @Test
    void staysReceivedWhenTheSlowSenderNotesAFailureAfterAnotherDelivered() {
        hooks.change(patient);
        hooks.outbox.place();
        hooks.outbox.fill(system.id(), hooks.clock.instant());
        Outbox.Taken slow = hooks.outbox.take(system.id(), hooks.clock.instant()).orElseThrow();
        hooks.clock.pass(Outbox.LEASE);
        hooks.sendDue(hooks.dispatcher());
        hooks.outbox.failed(slow, "TIMEOUT", hooks.clock.instant());

        assertThat(hooks.nextDue()).isEmpty();
        assertThat(hooks.subscribers.open(system.id(), 10)).isEmpty();
    }

    @Test
    void isSentByOneOfTwoNodesAndNeverTwoAtOnceForOnePatient() throws Exception {
        List<UUID> patients = Stream.generate(UUID::randomUUID).limit(6).toList();
        Map<UUID, List<UUID>> made = new LinkedHashMap<>();
        for (int i = 0; i < 10; i++) {
            for (UUID whose : patients) {
                made.computeIfAbsent(whose, key -> new ArrayList<>()).add(hooks.change(whose));
            }
        }
        ExecutorService threads = Executors.newCachedThreadPool();
        Dispatcher one = hooks.dispatcher();
        Dispatcher two = hooks.dispatcher();
        AtomicInteger rounds = new AtomicInteger();
        while (ids().size() < 60 && rounds.incrementAndGet() < 2_000) {
            one.round(threads);
            two.round(threads);
        }
        threads.shutdown();
        assertThat(threads.awaitTermination(20, TimeUnit.SECONDS)).isTrue();

        assertThat(ids()).hasSize(60).doesNotHaveDuplicates();
        assertThat(inOrderOfFirstReceipt()).isEqualTo(inOrderMade(made));
        assertNoneOverlap();
    }

    @Test
    void fillsLanesWhileSomebodyElseGivesChangesTheirPlaces() throws Exception {
        UUID change = hooks.change(patient);
        hooks.outbox.place();
        hooks.change(patient);
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            hooks.jdbi.useTransaction(
                    handle -> {
                        handle.attach(ChangeStore.class).lock();
                        other.submit(() -> hooks.outbox.fill(system.id(), hooks.clock.instant()))
                                .get(10, TimeUnit.SECONDS);
                    });
        } finally {
            other.shutdownNow();
        }

        hooks.jdbi.useHandle(
                handle ->
                        assertThat(
                                        handle.createQuery(
                                                        """
                                                        SELECT receipt FROM webhook_delivery
                                                        WHERE patient_id = ?
                                                        """)
                                                .bind(0, patient)
                                                .mapTo(UUID.class)
                                                .list())
                                .containsExactly(change));
    }

    @Test
    void forgetsWhatWasReceivedLongAgo() {
        hooks.change(patient);
        hooks.sendDue(hooks.dispatcher());
        Instant then = hooks.clock.instant();

        hooks.outbox.forget(then);
        assertThat(hooks.patientsOfMessages()).containsValue(patient);
        hooks.outbox.forget(then.plusSeconds(1));
        assertThat(hooks.patientsOfMessages()).doesNotContainValue(patient);
    }

    @Test
    void forgetsInPortions() {
        Instant then = hooks.clock.instant();
        int many = Outbox.FORGOTTEN_AT_ONCE + 1;
        hooks.jdbi.useHandle(
                handle ->
                        handle.execute(
                                """
                                INSERT INTO webhook_delivery (patient_id, subscriber_id, number,
                                    id, receipt, changed_at, received_at)
                                SELECT ?, ?, n, gen_random_uuid(), gen_random_uuid(), ?, ?
                                FROM generate_series(1, ?) AS n
                                """,
                                patient,
                                system.id(),
                                then,
                                then,
                                many));

        assertThat(hooks.outbox.forget(then.plusSeconds(1))).as("more").isTrue();
        assertThat(hooks.outbox.forget(then.plusSeconds(1))).as("more").isFalse();
        assertThat(hooks.patientsOfMessages()).doesNotContainValue(patient);
    }

    @Test
    void forgetsEvenWhenNothingCanBeSentOrCounted() {
        hooks.change(patient);
        hooks.sendDue(hooks.dispatcher());
        hooks.clock.pass(hooks.config.keep().plusSeconds(1));
        WebhookSending neverStarted =
                new WebhookSending(
                        hooks.outbox,
                        new UncountedSubscribers(hooks),
                        hooks.config,
                        new WebhookMetrics(),
                        hooks.clock);
        neverStarted.round();

        assertThat(hooks.patientsOfMessages()).doesNotContainValue(patient);
    }

    @Test
    void isNotSentAtAllWhereNobodyListens() throws IOException {
        try (ServerSocket closed = new ServerSocket(0)) {
            closed.close();
            receiver.close();
            hooks.change(patient);
            hooks.sendDue(hooks.dispatcher());
        }
        assertThat(hooks.subscribers.open(system.id(), 10).get(0).failure())
                .isEqualTo("UNREACHABLE");
    }

    private void waitOnlyBriefly() throws IOException {
        stop();
        hooks = new Webhooks(connections.jdbi(), dataDir, Webhooks.IMPATIENT);
        receiver = new Receiver();
        system = hooks.system(receiver);
    }

    /** Return the messages as they were taken in. */
    private List<String> ids() {
        return receiver.received().stream().map(one -> one.message().id()).toList();
    }

    private static List<String> bodies(Receiver receiver) {
        return receiver.received().stream()
                .map(one -> new String(one.message().body(), StandardCharsets.UTF_8))
                .toList();
    }

    private Map<UUID, List<String>> inOrderOfFirstReceipt() {
        Map<String, UUID> patients = hooks.patientsOfMessages();
        Map<UUID, List<String>> order = new HashMap<>();
        for (String id : new LinkedHashSet<>(ids())) {
            order.computeIfAbsent(patients.get(id), key -> new ArrayList<>()).add(id);
        }
        return order;
    }

    private Map<UUID, List<String>> inOrderMade(Map<UUID, List<UUID>> made) {
        Map<UUID, List<String>> order = new HashMap<>();
        made.forEach(
                (whose, changes) ->
                        order.put(whose, changes.stream().map(hooks::messageFor).toList()));
        return order;
    }

    private void assertNoneOverlap() {
        Map<String, UUID> patients = hooks.patientsOfMessages();
        Map<UUID, Long> free = new HashMap<>();
        for (Receiver.Received one : receiver.received()) {
            Long last = free.put(patients.get(one.message().id()), one.until());
            assertThat(last == null || one.from() >= last).as("one at a time").isTrue();
        }
    }

    /** Ends, the first time, after the message went out and before that is noted. */
    private static final class DyingOutbox extends Outbox {
        private boolean died;

        DyingOutbox(Webhooks hooks) {
            super(hooks.jdbi, hooks.changes, new Ledgers.NoAudit());
        }

        @Override
        public void received(Taken taken, Instant now) {
            if (!died) {
                died = true;
                throw new IllegalStateException("killed");
            }
            super.received(taken, now);
        }
    }

    /** Takes too long to count. */
    private static final class UncountedSubscribers extends Subscribers {
        UncountedSubscribers(Webhooks hooks) {
            super(hooks.jdbi, hooks.changes, new Ledgers.NoAudit(), hooks.config, hooks.clock);
        }

        @Override
        public List<WebhookStore.FiguresRow> figures() {
            throw new IllegalStateException("too slow");
        }
    }
}
