package org.clairsoin.portal.accesslog.domain;

import java.time.Instant;
import java.util.Optional;

/**
 * A line of the log.
 *
 * @param action what the audit trail calls it; empty for questions before a use
 * @param use the use that was looked at
 * @param times how often on this day, of questions
 */
public record Look(
        Instant at, Looker who, Optional<String> action, Optional<String> use, int times) {

    public static Look noted(Instant at, Looker who, String action, Optional<String> use) {
        return new Look(at, who, Optional.of(action), use, 1);
    }

    public static Look asked(Instant at, Looker who, int times) {
        return new Look(at, who, Optional.empty(), Optional.empty(), times);
    }
}
