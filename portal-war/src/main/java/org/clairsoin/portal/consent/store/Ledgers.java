package org.clairsoin.portal.consent.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.clairsoin.portal.consent.Choice;
import org.clairsoin.portal.patient.PatientId;
import org.clairsoin.portal.shared.SqlArray;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** Read the ledgers of several patients. */
public final class Ledgers {

    private static final String READ =
            ChoiceStore.EVENTS + "WHERE patient_id = ANY(:patients) ORDER BY patient_id, seq";

    /**
     * Locks, then reads what stands when the locks are held: two statements that travel together,
     * and not one, which would read what stood before it waited.
     *
     * <p>Patients share 256 locks, taken in order: a message about thousands of patients must not
     * fill the server's table of locks.
     */
    private static final String HOLD_AND_READ =
            """
            SELECT count(pg_advisory_xact_lock_shared(:lock, bucket))
            FROM (SELECT DISTINCT hashtext(patient::text) & 255 AS bucket
                  FROM unnest(:patients) AS patient ORDER BY 1) AS buckets;
            """
                    + READ;

    private static final ChoiceStore.ChoiceMapper CHOICES = new ChoiceStore.ChoiceMapper();

    private Ledgers() {}

    /**
     * Keep the choices of some patients from changing until the transaction ends, together with
     * others who do the same, and read them.
     */
    public static Map<PatientId, List<Choice>> hold(
            Handle handle, int lock, Collection<PatientId> patients) {
        return byPatient(
                handle.createQuery(HOLD_AND_READ)
                        .bind("lock", lock)
                        .bind("patients", SqlArray.uuids(ids(patients)))
                        .scanResultSet(
                                (locks, context) -> {
                                    Statement both = locks.get().getStatement();
                                    both.getMoreResults();
                                    return choices(both.getResultSet(), context);
                                }));
    }

    private static List<Choice> choices(ResultSet rows, StatementContext context)
            throws SQLException {
        List<Choice> choices = new ArrayList<>();
        while (rows.next()) {
            choices.add(CHOICES.map(rows, context));
        }
        return choices;
    }

    /** Read the ledgers of some patients, each in its order. */
    public static Map<PatientId, List<Choice>> read(Handle handle, Collection<PatientId> patients) {
        return byPatient(
                handle.createQuery(READ)
                        .bind("patients", SqlArray.uuids(ids(patients)))
                        .map(CHOICES)
                        .list());
    }

    private static List<UUID> ids(Collection<PatientId> patients) {
        return patients.stream().map(PatientId::value).distinct().toList();
    }

    private static Map<PatientId, List<Choice>> byPatient(List<Choice> choices) {
        Map<PatientId, List<Choice>> ledgers = new LinkedHashMap<>();
        for (Choice choice : choices) {
            ledgers.computeIfAbsent(choice.patient(), patient -> new ArrayList<>()).add(choice);
        }
        return ledgers;
    }
}
