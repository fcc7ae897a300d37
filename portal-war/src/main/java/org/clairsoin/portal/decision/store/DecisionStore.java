package org.clairsoin.portal.decision.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.clairsoin.portal.decision.Decisions;
import org.clairsoin.portal.organization.OrganizationId;
import org.clairsoin.portal.patient.PatientId;
import org.clairsoin.portal.tool.ToolFamilyId;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.sqlobject.config.RegisterRowMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** Append decisions to the log and read it. */
@RegisterRowMapper(DecisionStore.LoggedMapper.class)
public interface DecisionStore {

    /** Stands for a patient nobody knew when the question came. */
    UUID NOBODY = new UUID(0, 0);

    String LOGGED =
            """
            SELECT d.id, d.patient_id, d.tool, d.tool_known, d.organization_id, d.decision, d.reason,
                   d.issued, d.valid_until
            FROM decision d
            """;

    /**
     * Write a group of decisions and their head, in one statement and so in one round trip.
     *
     * @return how many decisions were written
     */
    @SqlUpdate(
            """
            WITH head AS (
                INSERT INTO decision_group (id, issued, size, root, head)
                VALUES (:group, :issued, :size, :root, :head)
            ), asker AS (
                INSERT INTO decision_asker (organization_id, first_asked)
                SELECT organization, :issued FROM unnest(:newAskers) AS organization
                ON CONFLICT DO NOTHING
            )
            INSERT INTO decision (patient_id, issued, id, client, patient_ref, tool, device_system,
                device_value, version, purpose, organization_system, organization_value, planned_at,
                decision, reason, overridable, valid_until, tool_known, organization_id, group_id,
                leaf)
            SELECT d.patient, :issued, d.id, d.client,
                substring(:patientRefs FROM (d.leaf::int - 1) * 32 + 1 FOR 32),
                d.tool, d.device_system, d.device_value, d.version, d.purpose,
                d.organization_system, d.organization_value,
                timestamptz 'epoch' + d.planned_at * interval '1 microsecond',
                d.decision, d.reason, d.overridable = 1,
                timestamptz 'epoch' + d.valid_until * interval '1 microsecond',
                d.tool_known = 1, d.organization, :group, d.leaf::int - 1
            FROM unnest(:patients, :ids, :clients, :tools, :deviceSystems, :deviceValues, :versions,
                :purposes, :organizationSystems, :organizationValues, :plannedAts, :decisions,
                :reasons, :overridables, :validUntils, :toolsKnown, :organizations) WITH ORDINALITY
                AS d (patient, id, client, tool, device_system, device_value, version, purpose,
                    organization_system, organization_value, planned_at, decision, reason,
                    overridable, valid_until, tool_known, organization, leaf)
            """)
    int append(@BindMethods Group group);

    @SqlQuery("SELECT prepare_decision_months(:first, :months) IS NULL")
    boolean prepareMonths(LocalDate first, int months);

    /**
     * Find decisions by id.
     *
     * @param from no id is older: the ids' own times keep other months out of the search
     */
    @SqlQuery(LOGGED + "WHERE d.id = ANY(:ids) AND d.issued BETWEEN :from AND :until")
    List<Decisions.Logged> find(UUID[] ids, Instant from, Instant until);

    /** Find the decisions on some patients in a period, oldest first. */
    @SqlQuery(
            """
            SELECT d.id, d.patient_id, d.tool, d.tool_known, d.organization_id, d.decision, d.reason,
                   d.issued, d.valid_until
            FROM decision d
            WHERE d.patient_id = ANY(:patients) AND d.issued BETWEEN :from AND :until
            ORDER BY d.issued, d.id
            """)
    List<Decisions.Logged> about(UUID[] patients, Instant from, Instant until);

    @SqlQuery(
            """
            SELECT organization_id, first_asked FROM decision_asker
            WHERE organization_id = ANY(:organizations)
            """)
    @RegisterRowMapper(AskerMapper.class)
    List<Asker> askers(UUID[] organizations);

    /** An organisation that asks, and since when. */
    record Asker(OrganizationId organization, Instant since) {}

    /**
     * The columns of a group, one array each.
     *
     * @param patientRefs 32 bytes for each decision, one after another
     * @param plannedAts microseconds since 1970
     */
    record Group(
            UUID group,
            Instant issued,
            int size,
            byte[] root,
            String head,
            UUID[] newAskers,
            byte[] patientRefs,
            UUID[] patients,
            UUID[] ids,
            String[] clients,
            @Nullable String[] tools,
            @Nullable String[] deviceSystems,
            @Nullable String[] deviceValues,
            @Nullable String[] versions,
            String[] purposes,
            @Nullable String[] organizationSystems,
            @Nullable String[] organizationValues,
            @Nullable Long[] plannedAts,
            String[] decisions,
            String[] reasons,
            Integer[] overridables,
            @Nullable Long[] validUntils,
            Integer[] toolsKnown,
            @Nullable UUID[] organizations) {}

    /** Reads a decision. */
    final class LoggedMapper implements RowMapper<Decisions.Logged> {
        @Override
        public Decisions.Logged map(ResultSet row, StatementContext context) throws SQLException {
            UUID patient = row.getObject("patient_id", UUID.class);
            String tool = row.getString("tool");
            return new Decisions.Logged(
                    row.getString("id"),
                    patient.equals(NOBODY) ? Optional.empty() : Optional.of(new PatientId(patient)),
                    row.getBoolean("tool_known")
                            ? Optional.of(new ToolFamilyId(tool))
                            : Optional.empty(),
                    Optional.ofNullable(row.getObject("organization_id", UUID.class))
                            .map(OrganizationId::new),
                    row.getString("decision").equals("PERMIT"),
                    row.getString("reason"),
                    row.getObject("issued", OffsetDateTime.class).toInstant(),
                    Optional.ofNullable(row.getObject("valid_until", OffsetDateTime.class))
                            .map(OffsetDateTime::toInstant));
        }
    }

    /** Reads an asker. */
    final class AskerMapper implements RowMapper<Asker> {
        @Override
        public Asker map(ResultSet row, StatementContext context) throws SQLException {
            return new Asker(
                    new OrganizationId(row.getObject("organization_id", UUID.class)),
                    row.getObject("first_asked", OffsetDateTime.class).toInstant());
        }
    }
}
