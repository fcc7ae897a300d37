package org.clairsoin.portal.webhook;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.clairsoin.portal.shared.DatabaseReady;
import org.clairsoin.portal.webhook.store.WebhookStore;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;
import org.jspecify.annotations.Nullable;

/** Counts messages to systems, those that wait and those that were given up, for the operator. */
@ApplicationScoped
public class WebhookMetrics {

    private static final String TRIES = "clairsoin_webhook_tries";
    private static final String WAITING = "clairsoin_webhook_waiting";
    private static final String OLDEST = "clairsoin_webhook_oldest_seconds";
    private static final String DEAD = "clairsoin_webhook_dead_letters";

    private final @Nullable MetricRegistry registry;
    private final AtomicLong waiting = new AtomicLong();
    private final AtomicLong oldest = new AtomicLong();
    private final AtomicLong dead = new AtomicLong();

    /** For the container's proxy only. */
    protected WebhookMetrics() {
        this.registry = null;
    }

    @Inject
    public WebhookMetrics(MetricRegistry registry) {
        this.registry = registry;
    }

    void start(@Observes DatabaseReady ready) {
        MetricRegistry shown = Objects.requireNonNull(registry);
        shown.gauge(WAITING, waiting::get);
        shown.gauge(OLDEST, oldest::get);
        shown.gauge(DEAD, dead::get);
    }

    /** Note what became of one try. */
    void sent(Sender.Outcome outcome) {
        Objects.requireNonNull(registry)
                .counter(TRIES, new Tag("outcome", outcome.kind().name()))
                .inc();
    }

    /** Show how much waits, and for how long. */
    void count(List<WebhookStore.FiguresRow> figures, Instant now) {
        waiting.set(figures.stream().mapToLong(WebhookStore.FiguresRow::waiting).sum());
        dead.set(figures.stream().mapToLong(WebhookStore.FiguresRow::dead).sum());
        oldest.set(
                figures.stream()
                        .map(WebhookStore.FiguresRow::oldest)
                        .filter(Objects::nonNull)
                        .mapToLong(since -> Duration.between(since, now).toSeconds())
                        .max()
                        .orElse(0));
    }
}
