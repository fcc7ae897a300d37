package org.clairsoin.portal.explanation;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.clairsoin.portal.aiuse.AiUse;
import org.jspecify.annotations.Nullable;

/**
 * Prepares the texts of new uses, one after the other, in the background.
 *
 * <p>Whoever stores uses never waits: when more come than can be prepared, the rest is left to the
 * pages that show them.
 */
final class Warming {
    static final int MOST_WAITING = 500;

    /** How long the worker waits for more, because to start it costs more than its work. */
    private static final Duration LINGERS = Duration.ofMillis(250);

    private static final Logger LOG = Logger.getLogger(Warming.class.getName());

    private final BlockingQueue<AiUse> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final AtomicBoolean working = new AtomicBoolean();
    private final Executor executor;
    private final Consumer<AiUse> work;

    Warming(Executor executor, Consumer<AiUse> work) {
        this.executor = executor;
        this.work = work;
    }

    /** Take as many uses as there is room for, and return at once. */
    void offer(List<AiUse> uses) {
        for (AiUse use : uses) {
            if (!waiting.offer(use)) {
                break;
            }
        }
        start();
    }

    private void start() {
        if (!waiting.isEmpty() && working.compareAndSet(false, true)) {
            try {
                executor.execute(this::workAll);
            } catch (RejectedExecutionException stopping) {
                working.set(false);
            }
        }
    }

    private void workAll() {
        try {
            for (AiUse use = next(); use != null; use = next()) {
                try {
                    work.accept(use);
                } catch (RuntimeException failed) {
                    LOG.log(Level.WARNING, "A text could not be prepared", failed);
                }
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } finally {
            working.set(false);
        }
        start(); // some may have come after the last look
    }

    private @Nullable AiUse next() throws InterruptedException {
        return waiting.poll(LINGERS.toMillis(), TimeUnit.MILLISECONDS);
    }
}
