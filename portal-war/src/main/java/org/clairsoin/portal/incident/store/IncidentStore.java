package org.clairsoin.portal.incident.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.clairsoin.i18n.Dates;
import org.clairsoin.portal.aiuse.Classification;
import org.clairsoin.portal.aiuse.UseId;
import org.clairsoin.portal.incident.Incident;
import org.clairsoin.portal.incident.Incidents;
import org.clairsoin.portal.patient.PatientId;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.config.RegisterRowMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** Read and write incidents. */
@RegisterRowMapper(IncidentStore.IncidentMapper.class)
public interface IncidentStore {

    /**
     * Open an incident, or change the class of the one this use has; a closed one opens again,
     * unless it has the same class and an answer closed it.
     */
    @SqlBatch(
            """
            INSERT INTO incident (patient_id, use_id, id, classification, severity, tool_name,
                                  organization_name, occurred, opened, due)
            VALUES (:patient, :use, :id, :classification, :severity, :toolName,
                    :organizationName, :occurred, :opened, :due)
            ON CONFLICT (patient_id, use_id) DO UPDATE
            SET classification = excluded.classification, severity = excluded.severity,
                occurred = excluded.occurred, closed = NULL,
                due = CASE WHEN incident.closed IS NULL THEN incident.due ELSE excluded.due END
            WHERE incident.classification <> excluded.classification
               OR incident.closed IS NOT NULL
                  AND (SELECT s.kind FROM incident_step s
                       WHERE s.patient_id = incident.patient_id AND s.use_id = incident.use_id
                       ORDER BY s.n DESC LIMIT 1) IS DISTINCT FROM 'ANSWERED'
            """)
    void open(@BindMethods List<Row> rows);

    /** Close the incidents of uses that turned out to be in order. */
    @SqlUpdate(
            """
            UPDATE incident SET closed = :now
            WHERE (patient_id, use_id) IN (SELECT * FROM unnest(:patients, :uses))
            AND closed IS NULL
            """)
    void close(UUID[] patients, UUID[] uses, Instant now);

    @SqlQuery(
            """
            SELECT * FROM incident
            WHERE (severity, opened, id) > (:severity, :opened, :id)
              AND (:state <> 'OPEN' OR closed IS NULL)
              AND (:state <> 'CLOSED' OR closed IS NOT NULL)
              AND (CAST(:only AS text) IS NULL OR classification = :only)
              AND occurred >= :since AND occurred < :before
            ORDER BY severity, opened, id LIMIT :limit
            """)
    List<Incident> listAfter(
            @BindMethods Wanted wanted, int severity, Instant opened, UUID id, int limit);

    @SqlQuery(
            """
            SELECT count(*) FROM incident
            WHERE (:state <> 'OPEN' OR closed IS NULL)
              AND (:state <> 'CLOSED' OR closed IS NOT NULL)
              AND (CAST(:only AS text) IS NULL OR classification = :only)
              AND occurred >= :since AND occurred < :before
            """)
    int number(@BindMethods Wanted wanted);

    /** A filter as the database compares it. */
    record Wanted(String state, @Nullable String only, Instant since, Instant before) {
        private static final Instant EVER = Instant.parse("0001-01-01T00:00:00Z");
        private static final Instant NEVER = Instant.parse("9999-01-01T00:00:00Z");

        /** Translate a filter. */
        public static Wanted of(Incidents.Filter filter) {
            return new Wanted(
                    filter.state().name(),
                    filter.only().map(Enum::name).orElse(null),
                    filter.month().map(month -> start(month)).orElse(EVER),
                    filter.month().map(month -> start(month.plusMonths(1))).orElse(NEVER));
        }

        private static Instant start(YearMonth month) {
            return month.atDay(1).atStartOfDay(Dates.ZONE).toInstant();
        }
    }

    @SqlQuery(
            """
            SELECT classification, count(*) AS open, count(*) FILTER (WHERE due < :now) AS late
            FROM incident WHERE closed IS NULL GROUP BY classification
            """)
    @RegisterConstructorMapper(Count.class)
    List<Count> counts(Instant now);

    /** How many incidents of a class are open, and how many of them should be closed by now. */
    record Count(String classification, int open, int late) {}

    @SqlQuery("SELECT * FROM incident WHERE id = :id")
    Optional<Incident> find(UUID id);

    @SqlQuery("SELECT * FROM incident WHERE patient_id = :patient AND use_id = :use")
    Optional<Incident> of(UUID patient, UUID use);

    /** A row of {@code incident}. */
    record Row(
            UUID patient,
            UUID use,
            UUID id,
            String classification,
            int severity,
            @Nullable String toolName,
            @Nullable String organizationName,
            Instant occurred,
            Instant opened,
            Instant due) {}

    /** Reads an incident. */
    final class IncidentMapper implements RowMapper<Incident> {
        @Override
        public Incident map(ResultSet row, StatementContext context) throws SQLException {
            return new Incident(
                    row.getObject("id", UUID.class),
                    new PatientId(row.getObject("patient_id", UUID.class)),
                    new UseId(row.getObject("use_id", UUID.class)),
                    Classification.valueOf(row.getString("classification")),
                    Optional.ofNullable(row.getString("tool_name")),
                    Optional.ofNullable(row.getString("organization_name")),
                    instant(row, "occurred"),
                    instant(row, "opened"),
                    instant(row, "due"),
                    Optional.ofNullable(row.getObject("closed", OffsetDateTime.class))
                            .map(OffsetDateTime::toInstant));
        }

        private static Instant instant(ResultSet row, String column) throws SQLException {
            return row.getObject(column, OffsetDateTime.class).toInstant();
        }
    }
}
