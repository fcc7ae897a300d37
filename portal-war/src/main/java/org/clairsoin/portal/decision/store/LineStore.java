package org.clairsoin.portal.decision.store;

import java.util.List;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** The line of what changes answers, and the nodes that follow it. */
public interface LineStore {

    /** First place that is no longer kept is this far behind the last one. */
    int KEPT = 100_000;

    /** Key of the lock under which places are given. */
    int LOCK = 0x61_6e_73_77; // "answ"

    /** Return how far the line is, and whether this node is among those that follow it. */
    @SqlQuery(
            """
            SELECT coalesce((SELECT max(number) FROM answer_change), 0) AS last,
                EXISTS (SELECT FROM answer_waiting) AS waiting,
                (SELECT confirmed FROM answer_node WHERE node = :node) AS confirmed
            """)
    @RegisterConstructorMapper(State.class)
    State state(UUID node);

    @SqlQuery("SELECT coalesce(max(number), 0) FROM answer_change")
    long last();

    @SqlQuery("SELECT EXISTS (SELECT FROM answer_waiting)")
    boolean waiting();

    @SqlQuery("SELECT pg_advisory_xact_lock(" + LOCK + ") IS NULL")
    boolean lock();

    /** Give what waits its places; under the lock. */
    @SqlQuery(
            """
            WITH placed AS (DELETE FROM answer_waiting RETURNING id, kind, patient_id),
            base AS (SELECT coalesce(max(number), 0) AS last FROM answer_change),
            gone AS (DELETE FROM answer_change USING base WHERE number <= base.last -
            """
                    + KEPT
                    + """
            ),
            added AS (
                INSERT INTO answer_change (number, kind, patient_id)
                SELECT base.last + row_number() OVER (ORDER BY placed.id), placed.kind,
                    placed.patient_id
                FROM placed, base
                RETURNING number)
            SELECT coalesce((SELECT max(number) FROM added), base.last) FROM base
            """)
    long place();

    /** Return changes after a place, in order. */
    @SqlQuery(
            """
            SELECT number, kind, patient_id AS patient FROM answer_change
            WHERE number > :position ORDER BY number LIMIT :limit
            """)
    @RegisterConstructorMapper(Row.class)
    List<Row> after(long position, int limit);

    @SqlUpdate("INSERT INTO answer_node (node, confirmed) VALUES (:node, 0) ON CONFLICT DO NOTHING")
    void join(UUID node);

    @SqlUpdate("DELETE FROM answer_node WHERE node = :node")
    void leave(UUID node);

    /** Let a confirmation be lost with the server: the node then confirms again. */
    @SqlQuery("SELECT set_config('synchronous_commit', 'off', true) IS NULL")
    boolean quickly();

    @SqlUpdate("UPDATE answer_node SET confirmed = :position WHERE node = :node")
    int confirm(UUID node, long position);

    /** Return the place that every node has confirmed. */
    @SqlQuery(
            """
            SELECT coalesce(
                (SELECT min(confirmed) FROM answer_node),
                (SELECT max(number) FROM answer_change),
                0)
            """)
    long confirmedByAll();

    /** Take nodes off that did not follow; they come back by themselves when they can. */
    @SqlUpdate("DELETE FROM answer_node WHERE confirmed < :number")
    int expel(long number);

    /**
     * How far the line is.
     *
     * @param waiting whether something has no place yet
     * @param confirmed how far the node said it is; null when it is not among the nodes
     */
    record State(long last, boolean waiting, @Nullable Long confirmed) {}

    /** A change in its place. */
    record Row(long number, String kind, UUID patient) {}
}
