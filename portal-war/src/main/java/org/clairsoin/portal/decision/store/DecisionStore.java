package org.clairsoin.portal.decision.store;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** Append decisions to the log. */
public interface DecisionStore {

    /** Stands for a patient nobody knew when the question came. */
    UUID NOBODY = new UUID(0, 0);

    /**
     * Write a group of decisions and their head, in one statement and so in one round trip.
     *
     * <p>Nothing is written when the node does not count any more, or when a change is committed
     * that the node did not know and that may concern the group. One without a place yet counts
     * too: a node that read a ledger anew may have answered by it already.
     *
     * @return how many decisions were written
     */
    @SqlUpdate(
            """
            WITH current AS MATERIALIZED (
                SELECT 1 AS one FROM answer_node
                WHERE node = :node AND NOT EXISTS (
                    SELECT FROM answer_change c
                    WHERE c.number > :position
                        AND (c.kind = 'TOOLS' OR c.patient_id = ANY(:patients)
                            OR c.kind = 'IDENTITY' AND :nobody = ANY(:patients)))
                    AND NOT EXISTS (
                    SELECT FROM answer_waiting w
                    WHERE w.kind = 'TOOLS' OR w.patient_id = ANY(:patients)
                        OR w.kind = 'IDENTITY' AND :nobody = ANY(:patients))
            ), head AS (
                INSERT INTO decision_group (id, issued, size, root, head)
                SELECT :group, :issued, :size, :root, :head FROM current
            ), asker AS (
                INSERT INTO decision_asker (organization_id, first_asked)
                SELECT organization, :issued FROM current, unnest(:newAskers) AS organization
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
            FROM current, unnest(:patients, :ids, :clients, :tools, :deviceSystems, :deviceValues, :versions,
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
     * The columns of a group, one array each.
     *
     * @param node who answers
     * @param position up to which change the node knew all before it decided
     * @param nobody stands for a patient nobody knows
     * @param patientRefs 32 bytes for each decision, one after another
     * @param plannedAts microseconds since 1970
     */
    record Group(
            UUID node,
            long position,
            UUID nobody,
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
}
