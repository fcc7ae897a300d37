package org.clairsoin.portal.webhook.domain;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** When a message that was not received is tried again: over three days, then no more. */
public final class Retries {

    private static final List<Duration> WAITS =
            List.of(
                    Duration.ofSeconds(5),
                    Duration.ofMinutes(5),
                    Duration.ofMinutes(30),
                    Duration.ofHours(2),
                    Duration.ofHours(5),
                    Duration.ofHours(10),
                    Duration.ofHours(14),
                    Duration.ofHours(20),
                    Duration.ofHours(24));

    private Retries() {}

    /** Return how long to wait after so many failed tries; empty after the last one. */
    public static Optional<Duration> after(int failed) {
        return failed <= WAITS.size() ? Optional.of(WAITS.get(failed - 1)) : Optional.empty();
    }
}
