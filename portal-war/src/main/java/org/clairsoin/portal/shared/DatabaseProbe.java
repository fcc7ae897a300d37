package org.clairsoin.portal.shared;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Ask the database for the time and give up after a second, also when the connection hangs: a
 * health check that waits is as bad as none.
 */
@ApplicationScoped
public class DatabaseProbe {

    private static final Duration LIMIT = Duration.ofSeconds(1);
    private static final Duration CLOCKS_MAY_DIFFER = Duration.ofSeconds(2);

    private final @Nullable Jdbi jdbi;
    private final @Nullable Clock clock;

    private volatile boolean suspected;

    /** One question at a time; while one hangs the next is refused at once. */
    private final ThreadPoolExecutor asking =
            new ThreadPoolExecutor(
                    0, 1, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), DatabaseProbe::thread);

    /** For the container's proxy only. */
    protected DatabaseProbe() {
        this.jdbi = null;
        this.clock = null;
    }

    @Inject
    DatabaseProbe(Jdbi jdbi, Clock clock) {
        this.jdbi = jdbi;
        this.clock = clock;
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "clairsoin-database-probe");
        thread.setDaemon(true);
        return thread;
    }

    /** Note that something could not be done because the database did not answer. */
    public void suspect() {
        suspected = true;
    }

    /**
     * Tell whether the database is known to be away, so that a request need not find out by
     * waiting.
     *
     * <p>After a failure the next request asks, at most a second; while it waits, others are told
     * "away" at once and hold neither thread nor connection.
     */
    public boolean isAway() {
        if (!suspected) {
            return false;
        }
        boolean away = fault().isPresent();
        suspected = away;
        return away;
    }

    /** Return what is wrong with the database; empty when it answers. */
    public Optional<String> fault() {
        try {
            Future<OffsetDateTime> answer = asking.submit(this::databaseTime);
            OffsetDateTime time = answer.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            Duration apart =
                    Duration.between(time.toInstant(), Objects.requireNonNull(clock).instant())
                            .abs();
            return apart.compareTo(CLOCKS_MAY_DIFFER) > 0
                    ? Optional.of("clock differs by " + apart.toSeconds() + " s")
                    : Optional.empty();
        } catch (TimeoutException | RejectedExecutionException e) {
            return Optional.of("no answer within " + LIMIT.toMillis() + " ms");
        } catch (ExecutionException e) {
            return Optional.of("not reachable");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("interrupted");
        }
    }

    private OffsetDateTime databaseTime() {
        return Objects.requireNonNull(jdbi)
                .withHandle(
                        handle ->
                                handle.createQuery("SELECT clock_timestamp()")
                                        .mapTo(OffsetDateTime.class)
                                        .one());
    }

    @PreDestroy
    void stop() {
        asking.shutdownNow();
    }
}
