package org.clairsoin.portal.incident;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.clairsoin.portal.aiuse.UseId;
import org.clairsoin.portal.patient.PatientId;

/** What the hospital answers its patients about uses that went against their choices. */
public interface IncidentAnswers {

    /** The longest answer, in characters. */
    int LONGEST = 1_000;

    /**
     * Answer an incident and close it; the patient reads the answer on the page of the use.
     *
     * @param textFr what happened, in plain French
     * @param textEn the same in English, if it is written
     * @return false when it is closed already; nothing was changed
     */
    boolean answer(
            UUID incident, Cause cause, String textFr, Optional<String> textEn, UUID account);

    /**
     * Take a closed incident up again; its clock starts anew.
     *
     * @return false when it is open already, or never was closed by an answer
     */
    boolean reopen(UUID incident, String reason, UUID account);

    /** Return what was done about an incident, oldest first. */
    List<IncidentStep> steps(UUID incident);

    /** Return how the hospital stands towards the patient about a use; none: no incident. */
    Optional<Standing> towards(PatientId patient, UseId use);

    /**
     * An incident as its patient may know it.
     *
     * @param answer the last answer; empty while there is none
     */
    record Standing(Incident incident, Optional<IncidentStep> answer) {}
}
