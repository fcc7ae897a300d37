package org.clairsoin.portal.incident.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.clairsoin.portal.incident.Cause;
import org.clairsoin.portal.incident.IncidentStep;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** Read and write what was done about incidents. */
@RegisterConstructorMapper(AnswerStore.StepRow.class)
public interface AnswerStore {

    /** Close an open incident with an answer; return 1, or 0 when it is closed. */
    @SqlUpdate(
            """
            WITH closed AS (
                UPDATE incident SET closed = :at WHERE id = :incident AND closed IS NULL
                RETURNING patient_id, use_id)
            INSERT INTO incident_step
                (patient_id, use_id, at, account_id, kind, cause, text_fr, text_en)
            SELECT patient_id, use_id, :at, :account, 'ANSWERED', :cause, :textFr, :textEn
            FROM closed
            """)
    int answer(
            UUID incident,
            String cause,
            String textFr,
            @Nullable String textEn,
            UUID account,
            Instant at);

    /** Open an incident that an answer closed; return 1, or 0 when there is none. */
    @SqlUpdate(
            """
            WITH opened AS (
                UPDATE incident SET closed = NULL, due = :due
                WHERE id = :incident AND closed IS NOT NULL
                  AND EXISTS (SELECT 1 FROM incident_step s
                              WHERE s.patient_id = incident.patient_id
                                AND s.use_id = incident.use_id)
                RETURNING patient_id, use_id)
            INSERT INTO incident_step (patient_id, use_id, at, account_id, kind, text_fr)
            SELECT patient_id, use_id, :at, :account, 'REOPENED', :reason FROM opened
            """)
    int reopen(UUID incident, String reason, UUID account, Instant at, Instant due);

    @SqlQuery(
            """
            SELECT s.at, s.account_id, a.display_name AS person, s.kind, s.cause, s.text_fr, s.text_en
            FROM incident i
            JOIN incident_step s ON s.patient_id = i.patient_id AND s.use_id = i.use_id
            LEFT JOIN account a ON a.id = s.account_id
            WHERE i.id = :incident ORDER BY s.n
            """)
    List<StepRow> steps(UUID incident);

    /** A row of {@code incident_step}, with who did it. */
    record StepRow(
            Instant at,
            UUID accountId,
            @Nullable String person,
            String kind,
            @Nullable String cause,
            String textFr,
            @Nullable String textEn) {

        /** Return the row as the rest of the portal knows it. */
        public IncidentStep step() {
            return new IncidentStep(
                    at,
                    accountId,
                    Optional.ofNullable(person),
                    IncidentStep.Kind.valueOf(kind),
                    Optional.ofNullable(cause).map(Cause::valueOf),
                    textFr,
                    Optional.ofNullable(textEn));
        }
    }
}
