package org.clairsoin.portal.audit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.clairsoin.portal.audit.domain.CanonicalEvent;
import org.clairsoin.portal.audit.store.AuditStore;
import org.clairsoin.portal.shared.MadeOnce;
import org.jdbi.v3.core.Jdbi;

/** Write each event after the last one of its chain, so that no later change goes unseen. */
@MadeOnce
class ChainedAuditTrail implements AuditTrail {

    private static final JsonFactory JSON = new JsonFactory();
    private static final byte[] START = new byte[32];

    /** Chains of events without a patient: many, so that systems do not wait for each other. */
    private static final int LANES = 64;

    private final Jdbi jdbi;
    private final Clock clock;

    @Inject
    ChainedAuditTrail(Jdbi jdbi, Clock clock) {
        this.jdbi = jdbi;
        this.clock = clock;
    }

    @Override
    public void record(AuditEvent event) {
        record(List.of(event));
    }

    @Override
    public void record(List<AuditEvent> events) {
        if (events.isEmpty()) {
            return;
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        UUID lane = new UUID(0, ThreadLocalRandom.current().nextInt(LANES));
        // In the order of the chains: two transactions that took locks crosswise would wait for
        // ever.
        List<AuditStore.Row> rows =
                events.stream()
                        .map(event -> row(event.patient().orElse(lane), now, event))
                        .sorted(Comparator.comparing(AuditStore.Row::chain))
                        .toList();
        jdbi.useHandle(handle -> AuditStore.append(handle, rows));
    }

    private static AuditStore.Row row(UUID chain, Instant now, AuditEvent event) {
        return new AuditStore.Row(
                chain,
                START,
                CanonicalEvent.withoutSequence(chain, now, event),
                now.atOffset(ZoneOffset.UTC),
                event.action().name(),
                event.account().orElse(null),
                event.client().orElse(null),
                event.onBehalfOf().orElse(null),
                json(event.details()));
    }

    private static String json(Map<String, String> details) {
        if (details.isEmpty()) {
            return "{}";
        }
        StringWriter text = new StringWriter();
        try (JsonGenerator out = JSON.createGenerator(text)) {
            out.writeStartObject();
            for (Map.Entry<String, String> detail : details.entrySet()) {
                out.writeStringField(detail.getKey(), detail.getValue());
            }
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
