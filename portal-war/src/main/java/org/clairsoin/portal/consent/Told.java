package org.clairsoin.portal.consent;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.clairsoin.portal.patient.PatientId;

/** Which hospital systems were told of a choice, beside those that ask. */
public interface Told {

    /**
     * Return where choices of a patient stand with each system, by their receipts.
     *
     * <p>A receipt of which no system is told has no entry.
     */
    Map<UUID, List<Stand>> of(PatientId patient, Collection<Choice> choices);

    /**
     * Where a choice stands with one system.
     *
     * @param system its name, as the hospital calls it
     * @param since when it got there: recorded, first sent, received
     */
    record Stand(String system, State state, Instant since) {}

    /** How far it got. */
    enum State {
        /** Recorded, and not yet sent. */
        SAVED,
        /** Sent, and not acknowledged. */
        SENT,
        /** Acknowledged by the system. */
        RECEIVED,
        /** Given up, or the system is told no more. */
        NOT_REACHED
    }
}
