package org.clairsoin.portal.webhook;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.clairsoin.portal.shared.RateLimit;
import org.clairsoin.portal.webhook.domain.MessageKey;

/**
 * Sends what is due, for each system apart: one that is slow or away holds up no other.
 *
 * <p>As many may run as there are nodes; the outbox gives each message to one of them.
 */
final class Dispatcher {

    private static final Logger LOG = Logger.getLogger(Dispatcher.class.getName());

    /** How many messages are on their way from here to one system. */
    private static final int AT_ONCE = 4;

    private final Outbox outbox;
    private final Subscribers subscribers;
    private final Sender sender;
    private final Listener listener;
    private final RateLimit rate;
    private final Clock clock;
    private final Map<UUID, Semaphore> onTheirWay = new ConcurrentHashMap<>();
    private volatile boolean stopped;

    Dispatcher(
            Outbox outbox,
            Subscribers subscribers,
            Sender sender,
            Listener listener,
            RateLimit rate,
            Clock clock) {
        this.outbox = outbox;
        this.subscribers = subscribers;
        this.sender = sender;
        this.listener = listener;
        this.rate = rate;
        this.clock = clock;
    }

    /** Put new changes into lanes and have what is due sent by the executor. */
    void round(Executor executor) {
        List<Subscriber> told = outbox.told();
        if (!told.isEmpty()) {
            outbox.place();
        }
        for (Subscriber subscriber : told) {
            while (outbox.fill(subscriber.id(), clock.instant())) {
                // a long pause left more than one part
            }
            Semaphore free =
                    onTheirWay.computeIfAbsent(subscriber.id(), id -> new Semaphore(AT_ONCE));
            for (int i = 0; i < AT_ONCE && !stopped && free.tryAcquire(); i++) {
                Optional<Outbox.Taken> first = take(subscriber.id());
                if (first.isEmpty()) {
                    free.release();
                    break;
                }
                try {
                    executor.execute(() -> send(first.get(), free));
                } catch (RejectedExecutionException stopping) {
                    free.release(); // it falls due again
                    return;
                }
            }
        }
    }

    void stop() {
        stopped = true;
    }

    private Optional<Outbox.Taken> take(UUID subscriber) {
        return rate.allows(subscriber.toString(), 1)
                ? outbox.take(subscriber, clock.instant())
                : Optional.empty();
    }

    /**
     * Send one after the other as long as they are received; after a failure the next round does.
     */
    private void send(Outbox.Taken first, Semaphore free) {
        try {
            Optional<Outbox.Taken> next = Optional.of(first);
            while (next.isPresent() && deliver(next.get()) && !stopped) {
                next = take(first.subscriber());
            }
        } catch (RuntimeException e) {
            // What was taken falls due again.
            LOG.log(Level.WARNING, "A message of " + first.subscriber() + " was left for later", e);
        } finally {
            free.release();
        }
    }

    /** Send a message, unless its system was switched off since; sign with the keys of now. */
    private boolean deliver(Outbox.Taken taken) {
        Optional<Subscriber> told =
                subscribers
                        .find(taken.subscriber())
                        .filter(one -> one.state() == Subscriber.State.TOLD);
        if (told.isEmpty()) {
            return false; // it falls due again
        }
        Subscriber subscriber = told.get();
        List<MessageKey> keys = subscribers.keys(subscriber, clock.instant());
        Sender.Outcome outcome = sender.send(subscriber.address(), taken.message(), keys);
        Instant now = clock.instant();
        switch (outcome.kind()) {
            case RECEIVED -> outbox.received(taken, now);
            case FAILED -> outbox.failed(taken, outcome.failure(), now);
            case GONE -> {
                outbox.gone(taken, outcome.failure(), now);
                LOG.warning(
                        () ->
                                "The system "
                                        + subscriber.id()
                                        + " answered 410 and is told no more; see /staff/systems");
            }
        }
        listener.sent(outcome);
        return outcome.kind() == Sender.Kind.RECEIVED;
    }

    /** Learns what became of each message. */
    @FunctionalInterface
    interface Listener {
        void sent(Sender.Outcome outcome);
    }
}
