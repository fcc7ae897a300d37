package org.clairsoin.portal.aiuse;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.clairsoin.portal.patient.PatientId;

/** Take in uses that were reported; for intake. */
public interface UseReports {

    /**
     * Make tools known; outside of the transaction that stores their uses, so that what is kept in
     * memory is never rolled back.
     */
    void know(Collection<ToolSeen> tools);

    /** Return a report as the use it will be, for the classes to be found. */
    AiUse asUse(ReportedUse report, UseId id, Instant received, Instant changed, int corrections);

    /** Store uses, whatever their number, with one statement. */
    void add(Collection<NewUse> uses);

    /** Return stored uses of these patients that these resources report or were touched by. */
    List<Standing> touching(Collection<PatientId> patients, Collection<UUID> resources);

    /** Take uses away that a correction replaces. */
    void remove(Collection<Standing> uses);

    /**
     * Put other resources' checks in the place of those the use had.
     *
     * @param changed when they came
     */
    void check(Standing use, List<LaterCheck> checks, Instant changed);

    /** A use and the report it came from. */
    record NewUse(ReportedUse report, AiUse use) {}

    /**
     * As much of a stored use as a correction must know.
     *
     * @param own what its carrier says
     */
    record Standing(
            PatientId patient,
            UseId id,
            Instant occurred,
            Instant received,
            UUID carrier,
            List<UUID> touched,
            ToolSeen tool,
            Verification own,
            List<LaterCheck> checks,
            boolean resultFinal,
            int corrections) {

        public Standing {
            touched = List.copyOf(touched);
            checks = List.copyOf(checks);
        }
    }
}
