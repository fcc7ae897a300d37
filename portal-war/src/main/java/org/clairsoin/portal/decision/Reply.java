package org.clairsoin.portal.decision;

import java.util.Optional;
import org.clairsoin.portal.decision.domain.Answer;
import org.clairsoin.portal.shared.PortalException;

/** What one question got: a signed answer, or a refusal to answer it. */
public sealed interface Reply {

    /**
     * A signed answer.
     *
     * @param toolName as the register has it
     * @param patientSalt with which the asker recognises the patient in the receipt
     * @param receipt head, tilde and proof
     */
    record Answered(Answer answer, Optional<String> toolName, byte[] patientSalt, String receipt)
            implements Reply {}

    /** A question that may not be asked so. */
    record Refused(PortalException problem) implements Reply {}
}
