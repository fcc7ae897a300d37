package org.clairsoin.portal.explanation.plugin;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** Switches a plugin off for a while once it failed a few times within a short time. */
final class CircuitBreaker {
    static final int FAILURES = 3;
    static final Duration WITHIN = Duration.ofSeconds(60);
    static final Duration OFF = Duration.ofMinutes(5);

    private final Deque<Instant> failures = new ArrayDeque<>();
    private Instant offUntil = Instant.MIN;

    synchronized boolean allows(Instant now) {
        return !now.isBefore(offUntil);
    }

    /**
     * Count a failure.
     *
     * @return whether this one switched the plugin off
     */
    synchronized boolean failed(Instant now) {
        failures.addLast(now);
        while (failures.getFirst().isBefore(now.minus(WITHIN))) {
            failures.removeFirst();
        }
        if (failures.size() < FAILURES) {
            return false;
        }
        failures.clear();
        offUntil = now.plus(OFF);
        return true;
    }
}
