package org.clairsoin.portal.webhook;

import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.clairsoin.portal.audit.AuditEvent;
import org.clairsoin.portal.audit.AuditTrail;
import org.clairsoin.portal.decision.Changes;
import org.clairsoin.portal.shared.MadeOnce;
import org.clairsoin.portal.shared.SqlArray;
import org.clairsoin.portal.webhook.domain.Notification;
import org.clairsoin.portal.webhook.domain.Retries;
import org.clairsoin.portal.webhook.store.WebhookStore;
import org.jdbi.v3.core.Jdbi;

/**
 * What is still to be told to whom, in lanes: one for each patient and system.
 *
 * <p>Each method is one transaction. Nothing is sent within one: whoever takes a message has it for
 * a while, sends it, and says what became of it. If they die meanwhile, somebody takes it again.
 */
@MadeOnce
public class Outbox {

    /** How long a message is ours to send; longer than any try. */
    static final Duration LEASE = Duration.ofSeconds(90);

    /** How many messages are forgotten in one transaction. */
    static final int FORGOTTEN_AT_ONCE = 5_000;

    private static final int AT_ONCE = 1_000;

    private final Jdbi jdbi;
    private final Changes changes;
    private final AuditTrail audit;

    @Inject
    public Outbox(Jdbi jdbi, Changes changes, AuditTrail audit) {
        this.jdbi = jdbi;
        this.changes = changes;
        this.audit = audit;
    }

    /** Return the systems that are told. */
    public List<Subscriber> told() {
        return jdbi.withExtension(WebhookStore.class, WebhookStore::active).stream()
                .map(Subscriber::of)
                .toList();
    }

    /** Give changes that are new their places in the line, for {@link #fill} to find them. */
    @Transactional
    public void place() {
        changes.place();
    }

    /**
     * Put changes that have their places into the lanes of a system.
     *
     * <p>Locks are always taken in this order: the system, its lane, its message.
     *
     * @return whether there may be more
     */
    @Transactional
    public boolean fill(UUID subscriber, Instant now) {
        return jdbi.inTransaction(
                handle -> {
                    WebhookStore store = handle.attach(WebhookStore.class);
                    Optional<Long> seen = store.lanesFilledTo(subscriber);
                    if (seen.isEmpty() || changes.placed(seen.get(), 1).isEmpty()) {
                        return false;
                    }
                    long filledTo = store.lockLanes(subscriber);
                    List<Changes.Placed> placed = changes.placed(filledTo, AT_ONCE);
                    if (placed.isEmpty()) {
                        return false;
                    }
                    store.fillLanes(
                            subscriber,
                            SqlArray.uuids(
                                    placed.stream().map(one -> one.patient().value()).toList()),
                            SqlArray.longs(placed.stream().map(Changes.Placed::number).toList()),
                            SqlArray.uuids(
                                    Stream.generate(UUID::randomUUID)
                                            .limit(placed.size())
                                            .toList()),
                            SqlArray.uuids(placed.stream().map(Changes.Placed::receipt).toList()),
                            SqlArray.micros(placed.stream().map(Changes.Placed::at).toList()),
                            SqlArray.booleans(
                                    placed.stream().map(Changes.Placed::aboutTool).toList()),
                            now);
                    store.lanesFilledTo(subscriber, placed.get(placed.size() - 1).number());
                    return placed.size() == AT_ONCE;
                });
    }

    /**
     * Take the first message of the lane that has been due longest; empty when none is due, or the
     * system is told no more.
     */
    @Transactional
    public Optional<Taken> take(UUID subscriber, Instant now) {
        return jdbi.inTransaction(
                handle -> {
                    WebhookStore store = handle.attach(WebhookStore.class);
                    UUID claim = UUID.randomUUID();
                    Optional<UUID> lane = store.takeLane(subscriber, claim, now, now.plus(LEASE));
                    if (lane.isEmpty()) {
                        return Optional.empty();
                    }
                    Optional<Taken> taken =
                            store.first(lane.get(), subscriber)
                                    .map(row -> Taken.of(subscriber, claim, row));
                    if (taken.isEmpty()) {
                        store.leaveLane(lane.get(), subscriber, null);
                    }
                    return taken;
                });
    }

    /** Note that a system received a message; its lane goes on with the next one. */
    @Transactional
    public void received(Taken taken, Instant now) {
        jdbi.useTransaction(
                handle -> {
                    WebhookStore store = handle.attach(WebhookStore.class);
                    boolean ours = hold(store, taken);
                    // true even if somebody else sends it again by now
                    store.received(taken.patient(), taken.subscriber(), taken.number(), now);
                    if (ours) {
                        goOn(store, taken, now);
                    }
                });
    }

    /** Note that a message was not received; it waits for its next try, or was given up. */
    @Transactional
    public void failed(Taken taken, String failure, Instant now) {
        jdbi.useTransaction(
                handle -> {
                    WebhookStore store = handle.attach(WebhookStore.class);
                    if (!hold(store, taken)) {
                        return;
                    }
                    Optional<Duration> wait = Retries.after(taken.tries() + 1);
                    store.failed(
                            taken.patient(),
                            taken.subscriber(),
                            taken.number(),
                            failure,
                            now,
                            wait.isEmpty() ? now : null);
                    if (wait.isPresent()) {
                        store.leaveLane(taken.patient(), taken.subscriber(), now.plus(wait.get()));
                    } else {
                        goOn(store, taken, now);
                    }
                });
    }

    /** Switch a system off that wants no more messages; what waits for it goes on waiting. */
    @Transactional
    public void gone(Taken taken, String failure, Instant now) {
        boolean ended =
                jdbi.inTransaction(
                        handle -> {
                            WebhookStore store = handle.attach(WebhookStore.class);
                            store.lockSubscriber(taken.subscriber());
                            if (hold(store, taken)) {
                                store.failed(
                                        taken.patient(),
                                        taken.subscriber(),
                                        taken.number(),
                                        failure,
                                        now,
                                        null);
                                store.leaveLane(taken.patient(), taken.subscriber(), now);
                            }
                            return store.end(taken.subscriber(), null, "410", now) > 0;
                        });
        if (ended) {
            audit.record(
                    new AuditEvent(
                            AuditEvent.Action.SUBSCRIBER_CHANGED,
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Map.of("subscriber", taken.subscriber().toString(), "what", "gone")));
        }
    }

    /**
     * Forget a portion of what was received or given up before a time.
     *
     * @return whether there may be more
     */
    @Transactional
    public boolean forget(Instant before) {
        int forgotten =
                jdbi.inTransaction(
                        handle ->
                                handle.attach(WebhookStore.class)
                                        .forget(before, FORGOTTEN_AT_ONCE));
        return forgotten >= FORGOTTEN_AT_ONCE;
    }

    private static boolean hold(WebhookStore store, Taken taken) {
        return store.holdLane(taken.patient(), taken.subscriber(), taken.claim()).orElse(false);
    }

    private static void goOn(WebhookStore store, Taken taken, Instant now) {
        boolean more = store.first(taken.patient(), taken.subscriber()).isPresent();
        store.leaveLane(taken.patient(), taken.subscriber(), more ? now : null);
    }

    /**
     * A message that is ours to send.
     *
     * @param claim by which the lane knows us
     * @param tries how often it was tried before
     */
    record Taken(UUID subscriber, UUID patient, UUID claim, int tries, Notification message) {

        static Taken of(UUID subscriber, UUID claim, WebhookStore.DeliveryRow row) {
            return new Taken(
                    subscriber,
                    row.patientId(),
                    claim,
                    row.tries(),
                    new Notification(
                            row.id(),
                            row.aboutTool() ? Notification.Type.TOOL : Notification.Type.CHOICE,
                            row.receipt(),
                            row.number(),
                            row.changedAt()));
        }

        long number() {
            return message.number();
        }
    }
}
