package org.clairsoin.portal.webhook;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.net.ssl.SSLContext;
import org.clairsoin.portal.audit.AuditEvent;
import org.clairsoin.portal.audit.AuditTrail;
import org.clairsoin.portal.consent.Choice;
import org.clairsoin.portal.consent.ChoiceId;
import org.clairsoin.portal.consent.Effect;
import org.clairsoin.portal.consent.Ledgers;
import org.clairsoin.portal.consent.LegalNature;
import org.clairsoin.portal.consent.Scope;
import org.clairsoin.portal.decision.Changes;
import org.clairsoin.portal.explanation.plugin.TickingClock;
import org.clairsoin.portal.patient.PatientId;
import org.clairsoin.portal.patient.PatientsInMemory;
import org.clairsoin.portal.shared.RateLimit;
import org.clairsoin.portal.webhook.domain.MessageKey;
import org.jdbi.v3.core.Jdbi;

/** Systems and a sender on a real database, with a clock that moves when it is told to. */
final class Webhooks implements AutoCloseable {

    static final UUID ALICE = new UUID(0, 1);
    static final UUID BASILE = new UUID(0, 2);

    /** Long enough for a busy machine. */
    private static final Duration PATIENT = Duration.ofSeconds(15);

    /** For receivers that never answer. */
    static final Duration IMPATIENT = Duration.ofMillis(400);

    final Jdbi jdbi;
    final TickingClock clock = new TickingClock();
    final Changes changes;
    final Outbox outbox;
    final WebhookConfig config;
    final Subscribers subscribers;
    final HttpSender sender;
    final List<AuditEvent> audit = new ArrayList<>();
    private final Map<UUID, Long> seqs = new LinkedHashMap<>();

    Webhooks(Jdbi jdbi, Path dataDir) {
        this(jdbi, dataDir, PATIENT);
    }

    Webhooks(Jdbi jdbi, Path dataDir, Duration timeout) {
        this.jdbi = jdbi;
        this.changes = new Changes(jdbi, new PatientsInMemory());
        AuditTrail trail = new KeptAudit();
        this.outbox = new Outbox(jdbi, changes, trail);
        this.config =
                new WebhookConfig(
                        Optional.empty(),
                        true,
                        timeout,
                        100_000,
                        Duration.ofDays(1_000),
                        Duration.ofDays(7),
                        true,
                        dataDir.toString());
        this.subscribers = new Subscribers(jdbi, changes, trail, config, clock);
        this.sender =
                new HttpSender(config.reach(), InetAddress::getAllByName, tls(), timeout, clock);
    }

    private static SSLContext tls() {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Make a system that two people agreed on. */
    Told system(Receiver receiver) {
        UUID id =
                subscribers.propose(
                        "Imagerie",
                        receiver.address().toString(),
                        MessageKey.Scheme.ED25519,
                        ALICE);
        return new Told(id, subscribers.confirm(id, BASILE).key().orElseThrow().shown());
    }

    /** Record a change as the ledger does, in the transaction of a choice. */
    UUID change(UUID patient) {
        UUID receipt = UUID.randomUUID();
        long seq = seqs.merge(patient, 1L, Long::sum);
        jdbi.useHandle(
                handle ->
                        handle.execute(
                                "INSERT INTO change_outbox VALUES (?, ?, ?, ?)",
                                patient,
                                receipt,
                                seq,
                                clock.instant()));
        return receipt;
    }

    /** Record a change, and return the choice it tells of. */
    Choice choice(PatientId patient) {
        UUID receipt = change(patient.value());
        Instant now = clock.instant();
        return new Choice(
                new ChoiceId(UUID.randomUUID()),
                patient,
                seqs.get(patient.value()),
                new Scope.Everything(),
                Effect.REFUSE,
                LegalNature.CARE_REFUSAL,
                Optional.empty(),
                now,
                now,
                Optional.empty(),
                Optional.empty(),
                Ledgers.SELF,
                Ledgers.TEXT,
                Optional.empty(),
                receipt);
    }

    ToldSystems told() {
        return new ToldSystems(jdbi, config, clock);
    }

    Dispatcher dispatcher() {
        return dispatcher(outbox);
    }

    Dispatcher dispatcher(Outbox with) {
        return new Dispatcher(
                with,
                subscribers,
                sender,
                outcome -> {},
                new RateLimit(100_000, System::nanoTime),
                clock);
    }

    /** Let one node send, at this time, all that is due. */
    void sendDue(Dispatcher dispatcher) {
        do {
            dispatcher.round(Runnable::run);
        } while (nextDue().filter(due -> !due.isAfter(clock.instant())).isPresent());
    }

    /** Return when the next message of a system that is told falls due. */
    Optional<Instant> nextDue() {
        return jdbi.withHandle(
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT min(due) FROM webhook_lane l
                                        JOIN webhook_subscriber s ON s.id = l.subscriber_id
                                        WHERE s.ended_at IS NULL AND s.confirmed_at IS NOT NULL
                                        """)
                                .mapTo(Instant.class)
                                .findOne());
    }

    /** Let time pass as long as there is something to send until a moment. */
    void sendUntil(Dispatcher dispatcher, Instant end) {
        sendDue(dispatcher);
        for (Optional<Instant> due = nextDue();
                due.isPresent() && !due.get().isAfter(end);
                due = nextDue()) {
            clock.pass(Duration.between(clock.instant(), due.get()));
            sendDue(dispatcher);
        }
        clock.pass(Duration.between(clock.instant(), end));
    }

    /** Return whose change a message is about. */
    Map<String, UUID> patientsOfMessages() {
        return jdbi.withHandle(
                handle ->
                        handle.createQuery("SELECT 'msg_' || id, patient_id FROM webhook_delivery")
                                .map(
                                        (row, context) ->
                                                Map.entry(
                                                        row.getString(1),
                                                        row.getObject(2, UUID.class)))
                                .collectToMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Return the message for a change, as the database knows it. */
    String messageFor(UUID receipt) {
        return jdbi.withHandle(
                handle ->
                        handle.createQuery(
                                        "SELECT 'msg_' || id FROM webhook_delivery WHERE receipt = ?")
                                .bind(0, receipt)
                                .mapTo(String.class)
                                .one());
    }

    @Override
    public void close() throws IOException {
        sender.close();
    }

    /** A system, and the key it was shown. */
    record Told(UUID id, String key) {}

    private final class KeptAudit implements AuditTrail {
        @Override
        public void record(AuditEvent event) {
            audit.add(event);
        }

        @Override
        public void record(List<AuditEvent> events) {
            audit.addAll(events);
        }
    }
}
