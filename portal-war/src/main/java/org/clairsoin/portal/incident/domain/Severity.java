package org.clairsoin.portal.incident.domain;

import java.util.Optional;
import org.clairsoin.portal.aiuse.Classification;

/** How urgently the hospital must look at a class of uses. */
public final class Severity {

    private Severity() {}

    /**
     * Return the rank of a class, 1 for the worst.
     *
     * @param asks whether the organisation asks before it uses a tool, so that a missing question
     *     is a failure
     * @return empty for what is no incident
     */
    public static Optional<Integer> of(Classification classification, boolean asks) {
        return switch (classification) {
            case AFTER_OPT_OUT -> Optional.of(1);
            case CHECK_SAID_NO -> Optional.of(2);
            case OVERRIDE_EMERGENCY -> Optional.of(3);
            case RECEIPT_EXPIRED -> Optional.of(4);
            case NO_CHECK -> asks ? Optional.of(5) : Optional.empty();
            case UNKNOWN_TOOL -> Optional.of(6);
            case CLOCK_DOUBT -> Optional.of(7);
            case OK -> Optional.empty();
        };
    }
}
