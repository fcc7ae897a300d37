package org.clairsoin.portal.webhook.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** Read and write the systems that are told, and what they are told. */
@RegisterConstructorMapper(WebhookStore.SubscriberRow.class)
@RegisterConstructorMapper(WebhookStore.KeyRow.class)
@RegisterConstructorMapper(WebhookStore.DeliveryRow.class)
@RegisterConstructorMapper(WebhookStore.FiguresRow.class)
@RegisterConstructorMapper(WebhookStore.ToldRow.class)
public interface WebhookStore {

    String SUBSCRIBER =
            """
            SELECT id, name, address, algorithm, proposed_by, proposed_at, confirmed_by,
                confirmed_at, in_lanes_to, ended_at, ended_by, ended_why
            FROM webhook_subscriber
            """;

    @SqlQuery(SUBSCRIBER + " ORDER BY name, proposed_at")
    List<SubscriberRow> subscribers();

    @SqlQuery(SUBSCRIBER + " WHERE id = :id")
    Optional<SubscriberRow> subscriber(UUID id);

    /** Return a system, and let nobody else change it until the transaction ends. */
    @SqlQuery(SUBSCRIBER + " WHERE id = :id FOR UPDATE")
    Optional<SubscriberRow> lockSubscriber(UUID id);

    @SqlQuery(SUBSCRIBER + " WHERE confirmed_at IS NOT NULL AND ended_at IS NULL ORDER BY id")
    List<SubscriberRow> active();

    @SqlUpdate(
            """
            INSERT INTO webhook_subscriber (id, name, address, algorithm, proposed_by, proposed_at)
            VALUES (:id, :name, :address, :algorithm, :account, :now)
            """)
    void propose(UUID id, String name, String address, String algorithm, UUID account, Instant now);

    /** Ask anew for a system that was switched off; its messages wait until it is confirmed. */
    @SqlUpdate(
            """
            UPDATE webhook_subscriber
            SET proposed_by = :account, proposed_at = :now, confirmed_by = NULL,
                confirmed_at = NULL, ended_at = NULL, ended_by = NULL, ended_why = NULL
            WHERE id = :id AND ended_at IS NOT NULL
            """)
    int proposeAgain(UUID id, UUID account, Instant now);

    /** Confirm what another person proposed; changes from {@code newest} on are told. */
    @SqlUpdate(
            """
            UPDATE webhook_subscriber
            SET confirmed_by = :account, confirmed_at = :now,
                in_lanes_to = coalesce(in_lanes_to, :newest)
            WHERE id = :id AND confirmed_at IS NULL AND ended_at IS NULL AND proposed_by <> :account
            """)
    int confirm(UUID id, UUID account, Instant now, long newest);

    @SqlUpdate(
            """
            UPDATE webhook_subscriber SET ended_at = :now, ended_by = :account, ended_why = :why
            WHERE id = :id AND ended_at IS NULL
            """)
    int end(UUID id, @Nullable UUID account, String why, Instant now);

    @SqlUpdate(
            """
            INSERT INTO webhook_key (subscriber_id, id, sealed, public_key, made_at)
            VALUES (:subscriber, :id, :sealed, :publicKey, :now)
            """)
    void addKey(UUID subscriber, UUID id, byte[] sealed, @Nullable String publicKey, Instant now);

    @SqlUpdate(
            """
            UPDATE webhook_key SET ends_at = :end
            WHERE subscriber_id = :subscriber AND (ends_at IS NULL OR ends_at > :end)
            """)
    void endKeys(UUID subscriber, Instant end);

    /** Return the keys that sign at a time, the newest first. */
    @SqlQuery(
            """
            SELECT id, sealed, public_key, made_at, ends_at FROM webhook_key
            WHERE subscriber_id = :subscriber AND (ends_at IS NULL OR ends_at > :now)
            ORDER BY made_at DESC, id
            """)
    List<KeyRow> keys(UUID subscriber, Instant now);

    /** Return how far a system's lanes are filled, and let nobody else fill them meanwhile. */
    @SqlQuery("SELECT in_lanes_to FROM webhook_subscriber WHERE id = :subscriber FOR UPDATE")
    long lockLanes(UUID subscriber);

    @SqlQuery("SELECT in_lanes_to FROM webhook_subscriber WHERE id = :subscriber")
    Optional<Long> lanesFilledTo(UUID subscriber);

    /** Put messages into lanes; a lane that was empty falls due. */
    @SqlUpdate(
            """
            WITH told AS (
                SELECT patient_id, number, id, receipt,
                    timestamptz 'epoch' + changed * interval '1 microsecond' AS changed_at, about_tool
                FROM unnest(:patients, :numbers, :ids, :receipts, :changedAt, :aboutTool)
                    AS t (patient_id, number, id, receipt, changed, about_tool)),
            delivery AS (
                INSERT INTO webhook_delivery
                    (patient_id, subscriber_id, number, id, receipt, changed_at, about_tool)
                SELECT patient_id, :subscriber, number, id, receipt, changed_at, about_tool
                FROM told)
            INSERT INTO webhook_lane AS lane (patient_id, subscriber_id, due)
            SELECT DISTINCT patient_id, :subscriber, :now::timestamptz FROM told
            ORDER BY patient_id
            ON CONFLICT (patient_id, subscriber_id)
            DO UPDATE SET due = coalesce(lane.due, excluded.due)
            """)
    void fillLanes(
            UUID subscriber,
            Argument patients,
            Argument numbers,
            Argument ids,
            Argument receipts,
            Argument changedAt,
            Argument aboutTool,
            Instant now);

    @SqlUpdate("UPDATE webhook_subscriber SET in_lanes_to = :number WHERE id = :subscriber")
    void lanesFilledTo(UUID subscriber, long number);

    /**
     * Take the lane that has been due longest, if its system is told; it falls due again when the
     * lease is over.
     */
    @SqlQuery(
            """
            UPDATE webhook_lane SET due = :leaseEnds, claim = :claim
            WHERE (patient_id, subscriber_id) = (
                SELECT patient_id, subscriber_id FROM webhook_lane
                WHERE subscriber_id = :subscriber AND due <= :now AND EXISTS (
                    SELECT FROM webhook_subscriber s
                    WHERE s.id = :subscriber AND s.confirmed_at IS NOT NULL AND s.ended_at IS NULL)
                ORDER BY due LIMIT 1 FOR UPDATE SKIP LOCKED)
            RETURNING patient_id
            """)
    Optional<UUID> takeLane(UUID subscriber, UUID claim, Instant now, Instant leaseEnds);

    /** Return whether a lane is still ours, and hold it until the transaction ends. */
    @SqlQuery(
            """
            SELECT claim = :claim FROM webhook_lane
            WHERE patient_id = :patient AND subscriber_id = :subscriber FOR UPDATE
            """)
    Optional<Boolean> holdLane(UUID patient, UUID subscriber, UUID claim);

    @SqlUpdate(
            """
            UPDATE webhook_lane SET due = :due, claim = NULL
            WHERE patient_id = :patient AND subscriber_id = :subscriber
            """)
    void leaveLane(UUID patient, UUID subscriber, @Nullable Instant due);

    /** Return the first message of a lane that waits. */
    @SqlQuery(
            """
            SELECT patient_id, number, id, receipt, changed_at, about_tool, tries, last_try, failure,
                dead_at
            FROM webhook_delivery
            WHERE patient_id = :patient AND subscriber_id = :subscriber
                AND received_at IS NULL AND dead_at IS NULL
            ORDER BY number LIMIT 1
            """)
    Optional<DeliveryRow> first(UUID patient, UUID subscriber);

    @SqlUpdate(
            """
            UPDATE webhook_delivery
            SET received_at = :now, dead_at = NULL, tries = tries + 1, last_try = :now,
                first_try = coalesce(first_try, :now), failure = NULL
            WHERE patient_id = :patient AND subscriber_id = :subscriber AND number = :number
                AND received_at IS NULL
            """)
    void received(UUID patient, UUID subscriber, long number, Instant now);

    @SqlUpdate(
            """
            UPDATE webhook_delivery
            SET tries = tries + 1, last_try = :now, first_try = coalesce(first_try, :now),
                failure = :failure, dead_at = :deadAt
            WHERE patient_id = :patient AND subscriber_id = :subscriber AND number = :number
                AND received_at IS NULL
            """)
    void failed(
            UUID patient,
            UUID subscriber,
            long number,
            String failure,
            Instant now,
            @Nullable Instant deadAt);

    /** Let all dead letters of a system wait again, as if they had never been tried. */
    @SqlUpdate(
            """
            WITH lane AS (
                UPDATE webhook_lane l SET due = coalesce(l.due, :now)
                WHERE l.subscriber_id = :subscriber AND EXISTS (
                    SELECT FROM webhook_delivery d
                    WHERE d.patient_id = l.patient_id AND d.subscriber_id = l.subscriber_id
                        AND d.dead_at IS NOT NULL))
            UPDATE webhook_delivery SET dead_at = NULL, tries = 0
            WHERE subscriber_id = :subscriber AND dead_at IS NOT NULL
            """)
    int replay(UUID subscriber, Instant now);

    /** Return what was not received, dead letters first, then what has waited longest. */
    @SqlQuery(
            """
            SELECT patient_id, number, id, receipt, changed_at, about_tool, tries, last_try, failure,
                dead_at
            FROM webhook_delivery
            WHERE subscriber_id = :subscriber AND received_at IS NULL
            ORDER BY dead_at IS NULL, changed_at, number LIMIT :limit
            """)
    List<DeliveryRow> open(UUID subscriber, int limit);

    /** Count what waits and what was given up, for each system. */
    @SqlQuery(
            """
            SELECT subscriber_id AS subscriber, count(*) FILTER (WHERE dead_at IS NULL) AS waiting,
                count(*) FILTER (WHERE dead_at IS NOT NULL) AS dead,
                min(changed_at) FILTER (WHERE dead_at IS NULL) AS oldest
            FROM webhook_delivery WHERE received_at IS NULL GROUP BY subscriber_id
            """)
    List<FiguresRow> figures();

    @SqlQuery(
            """
            SELECT count(*), max(received_at) FROM webhook_delivery
            WHERE subscriber_id = :subscriber AND received_at IS NOT NULL
            """)
    @RegisterConstructorMapper(ReceivedRow.class)
    ReceivedRow received(UUID subscriber);

    /** Forget what was received or given up before a time, at most so many of each. */
    @SqlUpdate(
            """
            WITH received AS MATERIALIZED (
                SELECT patient_id, subscriber_id, number FROM webhook_delivery
                WHERE received_at < :before LIMIT :limit FOR UPDATE SKIP LOCKED),
            dead AS MATERIALIZED (
                SELECT patient_id, subscriber_id, number FROM webhook_delivery
                WHERE dead_at < :before LIMIT :limit FOR UPDATE SKIP LOCKED)
            DELETE FROM webhook_delivery d
            USING (SELECT * FROM received UNION ALL SELECT * FROM dead) AS old
            WHERE d.patient_id = old.patient_id AND d.subscriber_id = old.subscriber_id
                AND d.number = old.number
            """)
    int forget(Instant before, int limit);

    /**
     * Return, for some receipts of a patient, each system that was told or is to be.
     *
     * <p>Choices since {@code kept} that stand in no lane yet count as not sent.
     */
    @SqlQuery(
            """
            SELECT r.receipt, r.recorded_at, s.name, s.ended_at IS NOT NULL AS ended, d.first_try, d.received_at,
                d.dead_at
            FROM (SELECT receipt, timestamptz 'epoch' + at * interval '1 microsecond' AS recorded_at
                FROM unnest(:receipts, :recordedAt) AS t (receipt, at)) AS r
            CROSS JOIN webhook_subscriber s
            LEFT JOIN webhook_delivery d ON d.patient_id = :patient AND d.subscriber_id = s.id
                AND d.receipt = r.receipt
            WHERE d.id IS NOT NULL
                OR s.confirmed_at <= r.recorded_at AND s.ended_at IS NULL AND r.recorded_at > :kept
            ORDER BY s.name, s.id
            """)
    List<ToldRow> told(UUID patient, Argument receipts, Argument recordedAt, Instant kept);

    /**
     * A system.
     *
     * @param endedBy null when the system itself said that it is gone
     */
    record SubscriberRow(
            UUID id,
            String name,
            String address,
            String algorithm,
            UUID proposedBy,
            Instant proposedAt,
            @Nullable UUID confirmedBy,
            @Nullable Instant confirmedAt,
            @Nullable Long inLanesTo,
            @Nullable Instant endedAt,
            @Nullable UUID endedBy,
            @Nullable String endedWhy) {}

    /** A key, its secret part sealed. */
    record KeyRow(
            UUID id,
            byte[] sealed,
            @Nullable String publicKey,
            Instant madeAt,
            @Nullable Instant endsAt) {}

    /** A message that was not received. */
    record DeliveryRow(
            UUID patientId,
            long number,
            UUID id,
            UUID receipt,
            Instant changedAt,
            boolean aboutTool,
            int tries,
            @Nullable Instant lastTry,
            @Nullable String failure,
            @Nullable Instant deadAt) {}

    /** How much waits for a system. */
    record FiguresRow(UUID subscriber, long waiting, long dead, @Nullable Instant oldest) {}

    /** How much a system received. */
    record ReceivedRow(long count, @Nullable Instant max) {}

    /** Where a choice stands with one system. */
    record ToldRow(
            UUID receipt,
            Instant recordedAt,
            String name,
            boolean ended,
            @Nullable Instant firstTry,
            @Nullable Instant receivedAt,
            @Nullable Instant deadAt) {}
}
