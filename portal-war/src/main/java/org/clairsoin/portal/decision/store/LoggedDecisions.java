package org.clairsoin.portal.decision.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.clairsoin.portal.decision.Decisions.Logged;
import org.clairsoin.portal.organization.OrganizationId;
import org.clairsoin.portal.patient.PatientId;
import org.clairsoin.portal.shared.SqlArray;
import org.clairsoin.portal.tool.ToolFamilyId;
import org.jdbi.v3.core.Handle;

/** Read the log of decisions. */
public final class LoggedDecisions {

    private static final String LOGGED =
            """
            SELECT d.id, d.patient_id, d.tool, d.tool_known, d.organization_id, d.decision, d.reason,
                   d.issued, d.valid_until
            FROM decision d
            """;

    private LoggedDecisions() {}

    /**
     * Find decisions by id.
     *
     * @param from no id is older: the ids' own times keep other months out of the search
     */
    public static List<Logged> find(
            Handle handle, Collection<UUID> ids, Instant from, Instant until) {
        return handle.createQuery(
                        LOGGED + "WHERE d.id = ANY(:ids) AND d.issued BETWEEN :from AND :until")
                .bind("ids", SqlArray.uuids(ids))
                .bind("from", utc(from))
                .bind("until", utc(until))
                .map((row, context) -> logged(row))
                .list();
    }

    /** Find the decisions on some patients in a period, oldest first. */
    public static List<Logged> about(
            Handle handle, Collection<PatientId> patients, Instant from, Instant until) {
        return handle.createQuery(
                        LOGGED
                                + """
                                WHERE d.patient_id = ANY(:patients)
                                  AND d.issued BETWEEN :from AND :until
                                ORDER BY d.issued, d.id
                                """)
                .bind("patients", SqlArray.uuids(patients.stream().map(PatientId::value).toList()))
                .bind("from", utc(from))
                .bind("until", utc(until))
                .map((row, context) -> logged(row))
                .list();
    }

    /** Return which of some organisations ask, and since when. */
    public static Map<OrganizationId, Instant> askers(
            Handle handle, Collection<OrganizationId> organizations) {
        Map<OrganizationId, Instant> since = new HashMap<>();
        handle.createQuery(
                        """
                        SELECT organization_id, first_asked FROM decision_asker
                        WHERE organization_id = ANY(:organizations)
                        """)
                .bind(
                        "organizations",
                        SqlArray.uuids(organizations.stream().map(OrganizationId::value).toList()))
                .map((row, context) -> Map.entry(organization(row), moment(row, "first_asked")))
                .forEach(asker -> since.put(asker.getKey(), asker.getValue()));
        return since;
    }

    private static Logged logged(ResultSet row) throws SQLException {
        UUID patient = row.getObject("patient_id", UUID.class);
        return new Logged(
                row.getString("id"),
                patient.equals(DecisionStore.NOBODY)
                        ? Optional.empty()
                        : Optional.of(new PatientId(patient)),
                row.getBoolean("tool_known")
                        ? Optional.of(new ToolFamilyId(row.getString("tool")))
                        : Optional.empty(),
                Optional.ofNullable(row.getObject("organization_id", UUID.class))
                        .map(OrganizationId::new),
                row.getString("decision").equals("PERMIT"),
                row.getString("reason"),
                moment(row, "issued"),
                Optional.ofNullable(row.getObject("valid_until", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant));
    }

    private static OrganizationId organization(ResultSet row) throws SQLException {
        return new OrganizationId(row.getObject("organization_id", UUID.class));
    }

    private static Instant moment(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime utc(Instant moment) {
        return OffsetDateTime.ofInstant(moment, ZoneOffset.UTC);
    }
}
