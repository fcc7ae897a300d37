package org.clairsoin.portal.decision.store;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** Put recorded choices in line, and read the line. */
public interface ChangeStore {

    @SqlUpdate(
            """
            INSERT INTO change_outbox (patient_id, receipt, seq, recorded_at)
            VALUES (:patient, :receipt, :seq, :recordedAt)
            """)
    void add(UUID patient, UUID receipt, long seq, Instant recordedAt);

    /** Add a tool, which is no patient's, at the time of the transaction. */
    @SqlUpdate(
            """
            INSERT INTO change_outbox (patient_id, receipt, seq, recorded_at, tool)
            VALUES (:nobody, :id, 0, transaction_timestamp(), :tool)
            """)
    void addTool(UUID nobody, UUID id, String tool);

    /** Let nobody else number changes until the transaction ends. */
    @SqlQuery("SELECT count(pg_advisory_xact_lock(hashtext('clairsoin.change')))")
    int lock();

    @SqlQuery("SELECT EXISTS (SELECT FROM change_outbox)")
    boolean waiting();

    /** Number what was committed; the changes of one patient in their order, whatever the clock. */
    @SqlUpdate(
            """
            WITH taken AS (DELETE FROM change_outbox RETURNING *),
            since AS (
                SELECT *, min(recorded_at) OVER (PARTITION BY patient_id) AS patients_first
                FROM taken)
            INSERT INTO change (number, patient_id, receipt, recorded_at, tool)
            SELECT (SELECT coalesce(max(number), 0) FROM change)
                    + row_number() OVER (
                        ORDER BY patients_first, patient_id, seq, recorded_at),
                patient_id, receipt, recorded_at, tool
            FROM since
            """)
    int number();

    @SqlQuery("SELECT coalesce(max(number), 0) FROM change")
    long last();

    /** Return changes after a number, and whether this client ever asked about their patient. */
    @SqlQuery(
            """
            SELECT c.number, c.patient_id AS patient, c.receipt, c.recorded_at, c.tool,
                c.tool IS NULL
                    AND EXISTS (SELECT FROM decision d
                                WHERE d.patient_id = c.patient_id AND d.client = :client) AS asked
            FROM change c WHERE c.number > :after ORDER BY c.number LIMIT :limit
            """)
    @RegisterConstructorMapper(Row.class)
    List<Row> after(long after, String client, int limit);

    @SqlQuery(
            """
            SELECT number, patient_id AS patient, receipt, recorded_at, tool, false AS asked
            FROM change WHERE number > :after ORDER BY number LIMIT :limit
            """)
    @RegisterConstructorMapper(Row.class)
    List<Row> after(long after, int limit);

    /**
     * A change in line.
     *
     * @param tool the tool it is about; null for a patient's choice
     */
    record Row(
            long number,
            UUID patient,
            UUID receipt,
            Instant recordedAt,
            @Nullable String tool,
            boolean asked) {}
}
