package org.clairsoin.portal.tool;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
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
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Look every few seconds whether another node changed the register. */
@ApplicationScoped
public class RegisterWatch {

    private static final Logger LOG = Logger.getLogger(RegisterWatch.class.getName());

    private final @Nullable LiveToolRegister register;
    private final Duration interval;
    private boolean failing;
    private @Nullable Future<?> rounds;

    @Resource @Nullable ManagedScheduledExecutorService timer;

    /** For the container's proxy only. */
    protected RegisterWatch() {
        this.register = null;
        this.interval = Duration.ZERO;
    }

    @Inject
    public RegisterWatch(
            LiveToolRegister register,
            @ConfigProperty(name = "clairsoin.tool.refresh") Duration interval) {
        if (interval.isNegative() || interval.isZero()) {
            throw new IllegalArgumentException(
                    "clairsoin.tool.refresh must be longer than nothing but is " + interval);
        }
        this.register = register;
        this.interval = interval;
    }

    /** Read the register before any other feature asks for it, then keep looking. */
    void start(@Observes @Priority(100) DatabaseReady ready) {
        look();
        rounds =
                Objects.requireNonNull(timer)
                        .scheduleWithFixedDelay(
                                this::look,
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

    private synchronized void look() {
        try {
            Objects.requireNonNull(register).refreshIfNewer();
            failing = false;
        } catch (RuntimeException e) {
            // What is in memory stays good enough to read, and the next round tries again; a log
            // line each round would help nobody.
            if (!failing) {
                LOG.log(Level.WARNING, "The register of tools cannot be read again for now", e);
                failing = true;
            }
        }
    }
}
