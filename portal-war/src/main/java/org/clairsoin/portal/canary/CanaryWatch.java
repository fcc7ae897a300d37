package org.clairsoin.portal.canary;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.clairsoin.portal.shared.Alarm;
import org.clairsoin.portal.shared.DatabaseReady;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.jspecify.annotations.Nullable;

/**
 * Look at the chain as long as the portal runs; raise the alarm of staff, and count for operators.
 */
@ApplicationScoped
public class CanaryWatch {

    private static final Logger LOG = Logger.getLogger(CanaryWatch.class.getName());
    private static final String FAULTS = "clairsoin_canary_faults";
    private static final String MISSED = "clairsoin_canary_missed_days";

    private final @Nullable Canaries canaries;
    private final @Nullable Alarm alarm;
    private final @Nullable MetricRegistry registry;
    private final Duration interval;
    private final AtomicLong faults = new AtomicLong();
    private final AtomicLong missed = new AtomicLong();
    private boolean failing;
    private @Nullable Future<?> rounds;

    @Resource @Nullable ManagedScheduledExecutorService timer;

    /** For the container's proxy only. */
    protected CanaryWatch() {
        this.canaries = null;
        this.alarm = null;
        this.registry = null;
        this.interval = Duration.ZERO;
    }

    @Inject
    public CanaryWatch(
            Canaries canaries, Alarm alarm, CanaryConfig config, MetricRegistry registry) {
        this.canaries = canaries;
        this.alarm = alarm;
        this.registry = registry;
        this.interval = config.round();
    }

    void start(@Observes DatabaseReady ready) {
        MetricRegistry shown = Objects.requireNonNull(registry);
        shown.gauge(FAULTS, faults::get);
        shown.gauge(MISSED, missed::get);
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
        if (rounds != null) {
            rounds.cancel(false);
        }
    }

    synchronized void round() {
        try {
            Canaries watch = Objects.requireNonNull(canaries);
            try {
                watch.round();
            } finally {
                show(watch.watched());
            }
            failing = false;
        } catch (RuntimeException e) {
            if (!failing) {
                LOG.log(Level.WARNING, "The chain cannot be watched for now", e);
                failing = true;
            }
        }
    }

    private void show(List<Canaries.Watched> watched) {
        faults.set(watched.stream().mapToLong(one -> one.faults().size()).sum());
        missed.set(watched.stream().mapToLong(Canaries.Watched::missed).sum());
        Objects.requireNonNull(alarm).set(faults.get() > 0);
    }
}
