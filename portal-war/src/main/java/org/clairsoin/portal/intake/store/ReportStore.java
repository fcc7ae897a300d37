package org.clairsoin.portal.intake.store;

import jakarta.inject.Inject;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.clairsoin.portal.intake.Rejects.Reject;
import org.clairsoin.portal.intake.domain.Known;
import org.clairsoin.portal.patient.PatientId;
import org.clairsoin.portal.shared.MadeOnce;
import org.clairsoin.portal.shared.SqlArray;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Keeps what was reported, its evidence, and what had to be rejected. */
@MadeOnce
public class ReportStore {

    private final Jdbi jdbi;

    @Inject
    public ReportStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * What is stored that concerns a message.
     *
     * @param waiting entries that wait for something the message brings
     */
    public record Stored(Map<UUID, Known> known, List<Waiting> waiting) {
        public Stored {
            known = Map.copyOf(known);
            waiting = List.copyOf(waiting);
        }
    }

    /** An entry that waits, with what it needs beside it. */
    public record Waiting(UUID id, List<byte[]> entries) {
        public Waiting {
            entries = List.copyOf(entries);
        }
    }

    /** Look up keys, and the entries that wait for some of what arrived, with one statement. */
    public Stored look(Collection<UUID> wanted, Collection<UUID> arrived) {
        Map<UUID, Known> known = new HashMap<>();
        List<Waiting> waiting = new ArrayList<>();
        jdbi.useHandle(
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT key, base, patient_id, content, version, others,
                                               earlier, facts, NULL::bytea AS body
                                        FROM reported_resource WHERE key = ANY (:wanted)
                                        UNION ALL
                                        SELECT reject_id, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
                                               body
                                        FROM reject
                                        WHERE reject_id IN (SELECT reject_id FROM waiting_for
                                                            WHERE key = ANY (:arrived))
                                        """)
                                .bind("wanted", SqlArray.uuids(wanted))
                                .bind("arrived", SqlArray.uuids(arrived))
                                .map(
                                        (row, context) -> {
                                            byte[] body = row.getBytes("body");
                                            UUID key = row.getObject("key", UUID.class);
                                            if (body == null) {
                                                known.put(key, known(row, key));
                                            } else {
                                                waiting.add(
                                                        new Waiting(
                                                                key, EvidenceBytes.unpack(body)));
                                            }
                                            return key;
                                        })
                                .list());
        return new Stored(known, waiting);
    }

    private static Known known(ResultSet row, UUID key) throws SQLException {
        UUID patient = row.getObject("patient_id", UUID.class);
        byte[] facts = row.getBytes("facts");
        return new Known(
                key,
                Stream.concat(Stream.ofNullable(patient), ids(row, "others").stream())
                        .map(PatientId::new)
                        .toList(),
                row.getInt("base"),
                Optional.ofNullable(row.getObject("content", UUID.class)),
                Optional.ofNullable(row.getObject("version", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant),
                ids(row, "earlier"),
                facts == null ? new Known.Nothing() : Known.facts(facts));
    }

    private static List<UUID> ids(ResultSet row, String column) throws SQLException {
        Array array = row.getArray(column);
        return array == null ? List.of() : List.of((UUID[]) array.getArray());
    }

    /**
     * Remember resources that came for the first time.
     *
     * @return false when another message brought one of them meanwhile; nothing is to be kept then
     */
    public boolean add(List<Known> resources) {
        if (resources.isEmpty()) {
            return true;
        }
        // one order for all, so that two messages never wait for each other
        List<Known> rows =
                resources.stream()
                        .sorted((one, other) -> one.key().compareTo(other.key()))
                        .toList();
        int added =
                jdbi.withHandle(
                        handle ->
                                handle.createUpdate(
                                                """
                                                INSERT INTO reported_resource (key, base, patient_id,
                                                    content, version, others, earlier, facts)
                                                SELECT n.key, n.base, n.patient_id, n.content,
                                                    timestamptz 'epoch'
                                                        + n.version * interval '1 microsecond',
                                                    n.others::uuid[], n.earlier::uuid[], n.facts
                                                FROM unnest(:keys, :bases, :patients, :contents,
                                                        :versions, :others, :earlier, :facts)
                                                    AS n (key, base, patient_id, content, version,
                                                        others, earlier, facts)
                                                ON CONFLICT DO NOTHING
                                                """)
                                        .bind(
                                                "keys",
                                                SqlArray.uuids(
                                                        rows.stream().map(Known::key).toList()))
                                        .bind(
                                                "bases",
                                                SqlArray.ints(
                                                        rows.stream().map(Known::base).toList()))
                                        .bind(
                                                "patients",
                                                SqlArray.uuids(each(rows, ReportStore::patient)))
                                        .bind(
                                                "contents",
                                                SqlArray.uuids(
                                                        each(
                                                                rows,
                                                                row -> row.content().orElse(null))))
                                        .bind(
                                                "versions",
                                                SqlArray.micros(
                                                        each(
                                                                rows,
                                                                row -> row.version().orElse(null))))
                                        .bind(
                                                "others",
                                                SqlArray.texts(each(rows, ReportStore::others)))
                                        .bind(
                                                "earlier",
                                                SqlArray.texts(
                                                        each(rows, row -> array(row.earlier()))))
                                        .bind(
                                                "facts",
                                                SqlArray.bytes(each(rows, ReportStore::facts)))
                                        .execute());
        return added == rows.size();
    }

    /**
     * Remember that a resource came again and says something else.
     *
     * @return false when another message changed it meanwhile; nothing is to be kept then
     */
    public boolean change(Known before, Known after) {
        return jdbi.withHandle(
                        handle ->
                                handle.createUpdate(
                                                """
                                                UPDATE reported_resource
                                                SET base = :base, patient_id = :patient,
                                                    content = :content, version = :version,
                                                    others = :others::uuid[],
                                                    earlier = :earlier::uuid[], facts = :facts
                                                WHERE key = :key
                                                  AND content IS NOT DISTINCT FROM :before
                                                """)
                                        .bind("key", after.key())
                                        .bind("base", after.base())
                                        .bind("patient", patient(after))
                                        .bind("content", after.content().orElse(null))
                                        .bind(
                                                "version",
                                                after.version().map(ReportStore::utc).orElse(null))
                                        .bind("others", others(after))
                                        .bind("earlier", array(after.earlier()))
                                        .bind("facts", facts(after))
                                        .bind("before", before.content().orElse(null))
                                        .execute())
                == 1;
    }

    private static <T> List<@Nullable T> each(
            List<Known> rows, Function<Known, @Nullable T> value) {
        List<@Nullable T> values = new ArrayList<>(rows.size());
        rows.forEach(row -> values.add(value.apply(row)));
        return values;
    }

    private static @Nullable UUID patient(Known known) {
        return known.patients().isEmpty() ? null : known.patients().get(0).value();
    }

    private static @Nullable String others(Known known) {
        return known.patients().size() < 2
                ? null
                : array(known.patients().stream().skip(1).map(PatientId::value).toList());
    }

    private static @Nullable String array(List<UUID> ids) {
        return ids.isEmpty()
                ? null
                : ids.stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}"));
    }

    private static byte @Nullable [] facts(Known known) {
        byte[] facts = known.facts().toBytes();
        return facts.length == 0 ? null : facts;
    }

    /** Keep what was sent of each patient. */
    public void keep(long message, Map<UUID, byte[]> bodies) {
        List<UUID> patients = List.copyOf(bodies.keySet());
        jdbi.useHandle(
                handle ->
                        handle.createUpdate(
                                        """
                                        INSERT INTO evidence (patient_id, message, body)
                                        SELECT n.patient_id, :message, n.body
                                        FROM unnest(:patients, :bodies) AS n (patient_id, body)
                                        """)
                                .bind("message", message)
                                .bind("patients", SqlArray.uuids(patients))
                                .bind(
                                        "bodies",
                                        SqlArray.bytes(patients.stream().map(bodies::get).toList()))
                                .execute());
    }

    /** Return what was sent of a patient in one message. */
    public List<byte[]> evidence(PatientId patient, long message) {
        return jdbi.withHandle(
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT body FROM evidence
                                        WHERE patient_id = :patient AND message = :message
                                        """)
                                .bind("patient", patient.value())
                                .bind("message", message)
                                .map((row, context) -> EvidenceBytes.unpack(row.getBytes(1)))
                                .findOne()
                                .orElse(List.of()));
    }

    /** List an entry or a message that was not stored; once, however often it comes. */
    public void reject(
            UUID id,
            String client,
            Instant received,
            String place,
            String reason,
            Collection<UUID> missing,
            Collection<byte[]> entries) {
        jdbi.useHandle(
                handle -> {
                    handle.createUpdate(
                                    """
                                    INSERT INTO reject (reject_id, received, client, place, reason,
                                        waiting, tries, body)
                                    VALUES (:id, :received, :client, :place, :reason, :waiting, 1,
                                        :body)
                                    ON CONFLICT (reject_id) DO UPDATE
                                    SET received = excluded.received, place = excluded.place,
                                        reason = excluded.reason, waiting = excluded.waiting,
                                        tries = reject.tries + 1, body = excluded.body
                                    """)
                            .bind("id", id)
                            .bind("received", utc(received))
                            .bind("client", client)
                            .bind("place", place)
                            .bind("reason", reason)
                            .bind("waiting", !missing.isEmpty())
                            .bind("body", EvidenceBytes.pack(entries))
                            .execute();
                    handle.createUpdate(
                                    """
                                    INSERT INTO waiting_for (key, reject_id)
                                    SELECT key, :id FROM unnest(:missing) AS key
                                    ON CONFLICT DO NOTHING
                                    """)
                            .bind("id", id)
                            .bind("missing", SqlArray.uuids(missing))
                            .execute();
                });
    }

    /** Note that a waiting entry was tried again in vain, and what it waits for now. */
    public void stillWaiting(UUID id, String reason, Collection<UUID> missing) {
        jdbi.useHandle(
                handle -> {
                    handle.createUpdate(
                                    """
                                    UPDATE reject SET tries = tries + 1, reason = :reason,
                                        waiting = :waiting
                                    WHERE reject_id = :id
                                    """)
                            .bind("id", id)
                            .bind("reason", reason)
                            .bind("waiting", !missing.isEmpty())
                            .execute();
                    handle.createUpdate("DELETE FROM waiting_for WHERE reject_id = :id")
                            .bind("id", id)
                            .execute();
                    handle.createUpdate(
                                    """
                                    INSERT INTO waiting_for (key, reject_id)
                                    SELECT DISTINCT key, :id::uuid FROM unnest(:missing) AS key
                                    """)
                            .bind("id", id)
                            .bind("missing", SqlArray.uuids(missing))
                            .execute();
                });
    }

    /** Take waiting entries off the list: they are stored now. */
    public void mended(Collection<UUID> ids) {
        if (!ids.isEmpty()) {
            jdbi.useHandle(
                    handle ->
                            handle.createUpdate("DELETE FROM reject WHERE reject_id = ANY (:ids)")
                                    .bind("ids", SqlArray.uuids(ids))
                                    .execute());
        }
    }

    /** Return rejects, newest first, from a place on. */
    public List<Reject> rejects(Optional<Instant> before, Optional<UUID> after, int limit) {
        return jdbi.withHandle(
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT reject_id, client, received, place, reason, waiting,
                                               tries
                                        FROM reject
                                        WHERE :before::timestamptz IS NULL
                                           OR received < :before
                                           OR received = :before AND reject_id > :after
                                        ORDER BY received DESC, reject_id LIMIT :limit
                                        """)
                                .bind("before", before.map(ReportStore::utc).orElse(null))
                                .bind("after", after.orElse(null))
                                .bind("limit", limit)
                                .map(
                                        (row, context) ->
                                                new Reject(
                                                        row.getObject("reject_id", UUID.class),
                                                        row.getString("client"),
                                                        row.getObject(
                                                                        "received",
                                                                        OffsetDateTime.class)
                                                                .toInstant(),
                                                        row.getString("place"),
                                                        row.getString("reason"),
                                                        row.getBoolean("waiting"),
                                                        row.getInt("tries")))
                                .list());
    }

    private static OffsetDateTime utc(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
