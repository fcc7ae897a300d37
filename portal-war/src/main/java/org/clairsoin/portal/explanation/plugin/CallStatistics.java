package org.clairsoin.portal.explanation.plugin;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.clairsoin.portal.explanation.plugin.HostFailure.Reason;

/** Counts a plugin's calls and remembers how long the last ones took. */
final class CallStatistics {
    private static final int REMEMBERED = 256;

    private final long[] nanos = new long[REMEMBERED];
    private final Map<Reason, Long> failures = new EnumMap<>(Reason.class);
    private long calls;

    synchronized void called(Duration took, Optional<Reason> failure) {
        nanos[(int) (calls % REMEMBERED)] = took.toNanos();
        calls++;
        failure.ifPresent(this::failed);
    }

    /** Count a failure found after the call. */
    synchronized void failed(Reason reason) {
        failures.merge(reason, 1L, Long::sum);
    }

    synchronized PluginHealth health(PluginJar jar, boolean running, boolean off) {
        long[] sorted = Arrays.copyOf(nanos, (int) Math.min(calls, REMEMBERED));
        Arrays.sort(sorted);
        return new PluginHealth(
                jar.sha256(),
                jar.id(),
                jar.version(),
                running,
                off,
                calls,
                failures,
                at(sorted, 50),
                at(sorted, 99));
    }

    private static Duration at(long[] sorted, int percent) {
        return sorted.length == 0
                ? Duration.ZERO
                : Duration.ofNanos(
                        sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)]);
    }
}
