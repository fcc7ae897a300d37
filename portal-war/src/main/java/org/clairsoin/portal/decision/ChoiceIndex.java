package org.clairsoin.portal.decision;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.clairsoin.portal.consent.Choice;
import org.clairsoin.portal.consent.domain.Standing;
import org.clairsoin.portal.consent.domain.StandingChoice;
import org.clairsoin.portal.patient.PatientId;

/** What every patient who ever chose has chosen, in this node's memory. */
final class ChoiceIndex {

    private final Map<PatientId, List<StandingChoice>> known = new ConcurrentHashMap<>();

    /** Return what stands for a patient. */
    List<StandingChoice> standing(PatientId patient) {
        return known.getOrDefault(patient, List.of());
    }

    /** Take over a ledger as the database has it; by one thread, in the order of its readings. */
    void put(PatientId patient, List<Choice> ledger) {
        List<StandingChoice> standing = List.copyOf(Standing.of(ledger));
        if (standing.isEmpty()) {
            known.remove(patient);
        } else {
            known.put(patient, standing);
        }
    }
}
