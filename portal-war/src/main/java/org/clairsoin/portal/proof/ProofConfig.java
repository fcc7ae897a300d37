package org.clairsoin.portal.proof;

import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Duration;
import org.clairsoin.portal.shared.MadeOnce;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How tree heads are made here. */
@MadeOnce
public class ProofConfig {

    private final Duration interval;
    private final Path keys;

    @Inject
    public ProofConfig(
            @ConfigProperty(name = "clairsoin.proof.interval") Duration interval,
            @ConfigProperty(name = "clairsoin.data-dir") String dataDir) {
        if (interval.isNegative() || interval.isZero()) {
            throw new IllegalArgumentException(
                    "clairsoin.proof.interval must be longer than nothing but is " + interval);
        }
        this.interval = interval;
        this.keys = Path.of(dataDir, "keys");
    }

    /** Return how long what is new waits for a head at most, while all is well. */
    public Duration interval() {
        return interval;
    }

    /** Return the folder of the keys. */
    public Path keys() {
        return keys;
    }
}
