package org.clairsoin.portal.canary;

import jakarta.inject.Inject;
import java.time.Duration;
import org.clairsoin.portal.shared.MadeOnce;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How often the chain is looked at, and how long a system has for its part of a day. */
@MadeOnce
public class CanaryConfig {

    private final Duration round;
    private final Duration window;

    @Inject
    public CanaryConfig(
            @ConfigProperty(name = "clairsoin.canary.round") Duration round,
            @ConfigProperty(name = "clairsoin.canary.window") Duration window) {
        if (round.compareTo(Duration.ofSeconds(1)) < 0
                || round.compareTo(Duration.ofSeconds(30)) > 0) {
            throw new IllegalArgumentException(
                    "clairsoin.canary.round must be from PT1S to PT30S but is " + round);
        }
        if (window.compareTo(Duration.ofMinutes(2)) < 0
                || window.compareTo(Duration.ofHours(23)) > 0) {
            throw new IllegalArgumentException(
                    "clairsoin.canary.window must be from PT2M to PT23H but is " + window);
        }
        this.round = round;
        this.window = window;
    }

    public Duration round() {
        return round;
    }

    public Duration window() {
        return window;
    }
}
