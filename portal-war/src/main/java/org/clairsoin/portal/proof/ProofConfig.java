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
    private final int requestsPerSecond;
    private final Path keys;

    @Inject
    public ProofConfig(
            @ConfigProperty(name = "clairsoin.proof.interval") Duration interval,
            @ConfigProperty(name = "clairsoin.proof.requests-per-second") int requestsPerSecond,
            @ConfigProperty(name = "clairsoin.data-dir") String dataDir) {
        if (interval.isNegative() || interval.isZero()) {
            throw new IllegalArgumentException(
                    "clairsoin.proof.interval must be longer than nothing but is " + interval);
        }
        if (requestsPerSecond < 1) {
            throw new IllegalArgumentException(
                    "clairsoin.proof.requests-per-second must be 1 or more but is "
                            + requestsPerSecond);
        }
        this.interval = interval;
        this.requestsPerSecond = requestsPerSecond;
        this.keys = Path.of(dataDir, "keys");
    }

    /** Return how long what is new waits for a head at most, while all is well. */
    public Duration interval() {
        return interval;
    }

    /** Return how many heads and proofs an address may ask for in a second. */
    public int requestsPerSecond() {
        return requestsPerSecond;
    }

    /** Return the folder of the keys. */
    public Path keys() {
        return keys;
    }
}
