package org.clairsoin.portal.incident;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What the hospital did about an incident.
 *
 * @param account who did it
 * @param person name of that account
 * @param cause present exactly for an answer
 * @param textFr in French: for the patient when answered, for staff when taken up again
 * @param textEn the same in English, when it was written too
 */
public record IncidentStep(
        Instant at,
        UUID account,
        Optional<String> person,
        Kind kind,
        Optional<Cause> cause,
        String textFr,
        Optional<String> textEn) {

    /** What was done. */
    public enum Kind {
        /** Answered and closed. */
        ANSWERED,
        /** Taken up again. */
        REOPENED
    }
}
