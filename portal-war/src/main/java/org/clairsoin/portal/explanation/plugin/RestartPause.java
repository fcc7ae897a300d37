package org.clairsoin.portal.explanation.plugin;

import java.time.Duration;
import java.time.Instant;

/**
 * Makes a plugin whose process keeps ending wait before the next one is started, longer each time.
 *
 * <p>The breaker sees failures in quick succession; this one also a process that ends again and
 * again at long intervals.
 */
final class RestartPause {
    static final Duration FIRST = Duration.ofSeconds(1);
    static final Duration LONGEST = Duration.ofMinutes(5);

    private Instant until = Instant.MIN;
    private Duration next = Duration.ZERO;

    synchronized boolean allows(Instant now) {
        return !now.isBefore(until);
    }

    /** Take note that a process ended that should not have; the first time costs no pause. */
    synchronized void crashed(Instant now) {
        until = now.plus(next);
        Duration doubled = next.isZero() ? FIRST : next.multipliedBy(2);
        next = doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
    }

    /** Take note that a process served as long as it should. */
    synchronized void served() {
        next = Duration.ZERO;
    }
}
