package org.clairsoin.portal.explanation.plugin;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Switches a plugin off for a while once it failed a few times within a short time.
 *
 * <p>When it is on again the first failure switches it off for twice as long; an answer makes all
 * good.
 */
final class CircuitBreaker {
    static final int FAILURES = 3;
    static final Duration WITHIN = Duration.ofSeconds(60);
    static final Duration OFF = Duration.ofMinutes(5);
    static final Duration LONGEST_OFF = Duration.ofHours(2);

    private final Deque<Instant> failures = new ArrayDeque<>();
    private Instant offUntil = Instant.MIN;
    private Duration next = OFF;

    synchronized boolean allows(Instant now) {
        return !now.isBefore(offUntil);
    }

    /** Count an answer. */
    synchronized void succeeded() {
        next = OFF;
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
        boolean wasOff = next.compareTo(OFF) > 0;
        if (failures.size() < FAILURES && !wasOff) {
            return false;
        }
        failures.clear();
        offUntil = now.plus(next);
        Duration doubled = next.multipliedBy(2);
        next = doubled.compareTo(LONGEST_OFF) < 0 ? doubled : LONGEST_OFF;
        return true;
    }
}
