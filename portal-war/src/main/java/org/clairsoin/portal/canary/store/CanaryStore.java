package org.clairsoin.portal.canary.store;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** Read and write who is watched, and the exercise of each day. */
@RegisterConstructorMapper(CanaryStore.PairRow.class)
@RegisterConstructorMapper(CanaryStore.DayRow.class)
public interface CanaryStore {

    /** Return 0 when the system was there already. */
    @SqlUpdate(
            """
            INSERT INTO canary_pair (client, organization_id, refuser, accepter, since)
            VALUES (:client, :organization, :refuser, :accepter, :since)
            ON CONFLICT DO NOTHING
            """)
    int join(String client, UUID organization, UUID refuser, UUID accepter, Instant since);

    /** Return who is watched; a system that was ended is not. */
    @SqlQuery(
            """
            SELECT p.* FROM canary_pair p
            WHERE NOT EXISTS (
                SELECT FROM system_client c WHERE c.id = p.client AND c.ended IS NOT NULL)
            ORDER BY p.client, p.organization_id
            """)
    List<PairRow> pairs();

    @SqlQuery(
            "SELECT * FROM canary_pair WHERE client = :client AND organization_id = :organization")
    Optional<PairRow> pair(String client, UUID organization);

    /** Return 1 for the one node that is to run the day. */
    @SqlUpdate(
            """
            INSERT INTO canary_day (client, organization_id, day, started)
            VALUES (:client, :organization, :day, :now) ON CONFLICT DO NOTHING
            """)
    int begin(String client, UUID organization, LocalDate day, Instant now);

    @SqlUpdate(
            """
            UPDATE canary_day SET refused = :now
            WHERE client = :client AND organization_id = :organization AND day = :day
            """)
    void refused(String client, UUID organization, LocalDate day, Instant now);

    /** Note the first answer; a later one changes nothing. */
    @SqlUpdate(
            """
            UPDATE canary_day SET answered = :now, answered_right = :right
            WHERE client = :client AND organization_id = :organization AND day = :day
              AND answered IS NULL
            """)
    void answered(String client, UUID organization, LocalDate day, Instant now, boolean right);

    /** Note what is wrong; a day that is over is not judged again. */
    @SqlUpdate(
            """
            UPDATE canary_day SET faults = :faults, judged = :judged
            WHERE client = :client AND organization_id = :organization AND day = :day
              AND judged IS NULL
            """)
    void judge(
            String client,
            UUID organization,
            LocalDate day,
            List<String> faults,
            @Nullable Instant judged);

    @SqlQuery("SELECT * FROM canary_day WHERE judged IS NULL ORDER BY day")
    List<DayRow> unjudged();

    /** Return the days since a date, newest first. */
    @SqlQuery("SELECT * FROM canary_day WHERE day >= :since ORDER BY day DESC")
    List<DayRow> since(LocalDate since);

    /** A system at an organisation, with its two patients. */
    record PairRow(
            String client, UUID organizationId, UUID refuser, UUID accepter, Instant since) {}

    /** One exercise. */
    record DayRow(
            String client,
            UUID organizationId,
            LocalDate day,
            Instant started,
            @Nullable Instant refused,
            @Nullable Instant answered,
            @Nullable Boolean answeredRight,
            List<String> faults,
            @Nullable Instant judged) {}
}
