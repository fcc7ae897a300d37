package org.clairsoin.portal.proof;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.clairsoin.portal.shared.DatabaseReady;
import org.jspecify.annotations.Nullable;

/** Make a tree head every few seconds when something is new. */
@ApplicationScoped
public class HeadBuilder {

    private static final Logger LOG = Logger.getLogger(HeadBuilder.class.getName());

    private final @Nullable HeadWriter writer;
    private final @Nullable SigningKeys keys;
    private final Duration interval;
    private boolean failing;
    private volatile boolean stopped;
    private @Nullable Future<?> rounds;

    @Resource @Nullable ManagedScheduledExecutorService timer;

    /** For the container's proxy only. */
    protected HeadBuilder() {
        this.writer = null;
        this.keys = null;
        this.interval = Duration.ZERO;
    }

    @Inject
    public HeadBuilder(HeadWriter writer, SigningKeys keys, ProofConfig config) {
        this.writer = writer;
        this.keys = keys;
        this.interval = config.interval();
    }

    void start(@Observes DatabaseReady ready) {
        rounds =
                Objects.requireNonNull(timer)
                        .scheduleWithFixedDelay(
                                this::round,
                                interval.toMillis(),
                                interval.toMillis(),
                                TimeUnit.MILLISECONDS);
    }

    @PreDestroy
    void stop() {
        stopped = true;
        if (rounds != null) {
            rounds.cancel(false);
        }
    }

    /**
     * Put what waits now under heads, unless another node does: what comes meanwhile waits for the
     * next round, or a busy portal would sign a head for every few events.
     */
    void round() {
        HeadWriter heads = Objects.requireNonNull(writer);
        TreeKeys signing = Objects.requireNonNull(keys).keys();
        try {
            long due = heads.headsDue();
            while (!stopped && due > 0 && heads.next(signing).isPresent()) {
                due--;
            }
            failing = false;
        } catch (RuntimeException e) {
            // What waits goes on waiting, and the next round tries again.
            if (!failing) {
                LOG.log(Level.WARNING, "No tree head can be made for now", e);
                failing = true;
            }
        }
    }
}
