package org.clairsoin.portal.decision.domain;

import java.time.Instant;
import java.util.Optional;

/**
 * What the rules say.
 *
 * @param overridableInEmergency whether a professional may go against a DENY to save a life, and
 *     must then report it
 * @param validUntil how long a PERMIT may be used again; empty for a DENY, which holds until a
 *     change says otherwise
 */
public record Verdict(
        Decision decision,
        Reason reason,
        boolean overridableInEmergency,
        Optional<Instant> validUntil) {

    public Verdict {
        if ((decision == Decision.DENY) == validUntil.isPresent()) {
            throw new IllegalArgumentException("exactly a PERMIT has an end");
        }
    }

    static Verdict permit(Reason reason, Instant until) {
        return new Verdict(Decision.PERMIT, reason, false, Optional.of(until));
    }

    static Verdict deny(Reason reason) {
        return new Verdict(Decision.DENY, reason, reason.dependsOnChoices(), Optional.empty());
    }
}
