package org.clairsoin.portal.webhook;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.net.ssl.SSLContext;
import org.clairsoin.portal.shared.DatabaseReady;
import org.clairsoin.portal.shared.RateLimit;
import org.jspecify.annotations.Nullable;

/** Send what is due, every second, as long as the portal runs. */
@ApplicationScoped
public class WebhookSending {

    private static final Logger LOG = Logger.getLogger(WebhookSending.class.getName());

    /** How many rounds pass before the figures are counted again, and old messages forgotten. */
    private static final int ROUNDS_TO_COUNT = 10;

    private static final int ROUNDS_TO_FORGET = 3_600;

    private final @Nullable Parts parts;

    @Resource @Nullable ManagedScheduledExecutorService timer;
    @Resource @Nullable ManagedExecutorService executor;

    private @Nullable ScheduledFuture<?> rounds;
    private @Nullable HttpSender sender;
    private @Nullable Dispatcher dispatcher;
    private long round;
    private boolean forgetting;

    /** What fails, so that it is logged once. */
    private final Set<String> failing = new HashSet<>();

    /** For the container's proxy only. */
    protected WebhookSending() {
        this.parts = null;
    }

    @Inject
    public WebhookSending(
            Outbox outbox,
            Subscribers subscribers,
            WebhookConfig config,
            WebhookMetrics metrics,
            Clock clock) {
        this.parts = new Parts(outbox, subscribers, config, metrics, clock);
    }

    void start(@Observes DatabaseReady ready) {
        Parts with = Objects.requireNonNull(parts);
        HttpSender http =
                new HttpSender(
                        with.config.reach(),
                        InetAddress::getAllByName,
                        tls(),
                        with.config.timeout(),
                        with.clock);
        sender = http;
        dispatcher =
                new Dispatcher(
                        with.outbox,
                        with.subscribers,
                        http,
                        with.metrics::sent,
                        new RateLimit(with.config.perSecond(), System::nanoTime),
                        with.clock);
        rounds =
                Objects.requireNonNull(timer)
                        .scheduleWithFixedDelay(this::round, 1, 1, TimeUnit.SECONDS);
    }

    private static SSLContext tls() {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no TLS", e);
        }
    }

    synchronized void round() {
        Parts with = Objects.requireNonNull(parts);
        long turn = round++;
        attempt(
                "Systems cannot be told of choices for now",
                () -> Objects.requireNonNull(dispatcher).round(Objects.requireNonNull(executor)));
        if (turn % ROUNDS_TO_COUNT == 0) {
            attempt(
                    "Messages to systems cannot be counted for now",
                    () -> with.metrics.count(with.subscribers.figures(), with.clock.instant()));
        }
        if (turn % ROUNDS_TO_FORGET == 0) {
            forgetting = true;
        }
        if (forgetting) {
            attempt("Old messages to systems cannot be forgotten for now", () -> forget(with));
        }
    }

    /** Forget a portion, and go on in the next round as long as there are more. */
    private void forget(Parts with) {
        forgetting = false;
        forgetting = with.outbox.forget(with.clock.instant().minus(with.config.keep()));
    }

    /** Do one step; when it fails the others go on, and so does it later. Nothing is lost. */
    private void attempt(String otherwise, Runnable step) {
        try {
            step.run();
            failing.remove(otherwise);
        } catch (RuntimeException e) {
            if (failing.add(otherwise)) {
                LOG.log(Level.WARNING, otherwise, e);
            }
        }
    }

    @PreDestroy
    void stop() {
        if (rounds != null) {
            rounds.cancel(false);
        }
        if (dispatcher != null) {
            dispatcher.stop();
        }
        if (sender != null) {
            try {
                sender.close();
            } catch (IOException e) {
                LOG.log(Level.FINE, "Connections of webhooks ended early", e);
            }
        }
    }

    private record Parts(
            Outbox outbox,
            Subscribers subscribers,
            WebhookConfig config,
            WebhookMetrics metrics,
            Clock clock) {}
}
