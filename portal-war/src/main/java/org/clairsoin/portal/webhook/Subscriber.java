package org.clairsoin.portal.webhook;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.clairsoin.portal.webhook.domain.MessageKey;
import org.clairsoin.portal.webhook.store.WebhookStore;

/**
 * A hospital system that is told when a choice changes.
 *
 * @param endedBy empty for one that ended itself, by answering 410
 * @param endedWhy why staff switched it off
 */
public record Subscriber(
        UUID id,
        String name,
        URI address,
        MessageKey.Scheme scheme,
        UUID proposedBy,
        Instant proposedAt,
        Optional<Instant> confirmedAt,
        Optional<Instant> endedAt,
        Optional<UUID> endedBy,
        String endedWhy) {

    static Subscriber of(WebhookStore.SubscriberRow row) {
        return new Subscriber(
                row.id(),
                row.name(),
                URI.create(row.address()),
                MessageKey.Scheme.valueOf(row.algorithm()),
                row.proposedBy(),
                row.proposedAt(),
                Optional.ofNullable(row.confirmedAt()),
                Optional.ofNullable(row.endedAt()),
                Optional.ofNullable(row.endedBy()),
                Optional.ofNullable(row.endedWhy()).orElse(""));
    }

    public State state() {
        if (endedAt.isPresent()) {
            return endedBy.isPresent() ? State.OFF : State.GONE;
        }
        return confirmedAt.isPresent() ? State.TOLD : State.PROPOSED;
    }

    /** Whether it is told. */
    public enum State {
        PROPOSED,
        TOLD,
        OFF,
        GONE
    }
}
