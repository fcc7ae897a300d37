package org.clairsoin.portal.explanation.plugin;

import java.time.Duration;
import java.util.Map;

/**
 * How a plugin has been doing since the portal started.
 *
 * @param running whether a process of it runs
 * @param off whether it is off for a while because it failed too often
 * @param failures calls without an answer, by reason
 * @param median of the last calls
 * @param slow 99 of 100 of the last calls took no longer
 */
public record PluginHealth(
        String sha256,
        String id,
        String version,
        boolean running,
        boolean off,
        long calls,
        Map<HostFailure.Reason, Long> failures,
        Duration median,
        Duration slow) {
    public PluginHealth {
        failures = Map.copyOf(failures);
    }
}
