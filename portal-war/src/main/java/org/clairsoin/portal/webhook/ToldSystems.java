package org.clairsoin.portal.webhook;

import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.clairsoin.portal.consent.Choice;
import org.clairsoin.portal.consent.Told;
import org.clairsoin.portal.patient.PatientId;
import org.clairsoin.portal.shared.MadeOnce;
import org.clairsoin.portal.shared.SqlArray;
import org.clairsoin.portal.webhook.store.WebhookStore;
import org.jdbi.v3.core.Jdbi;

/** Say which systems received a choice. */
@MadeOnce
public class ToldSystems implements Told {

    private final Jdbi jdbi;
    private final WebhookConfig config;
    private final Clock clock;

    @Inject
    public ToldSystems(Jdbi jdbi, WebhookConfig config, Clock clock) {
        this.jdbi = jdbi;
        this.config = config;
        this.clock = clock;
    }

    @Override
    public Map<UUID, List<Told.Stand>> of(PatientId patient, Collection<Choice> choices) {
        Map<UUID, Instant> receipts = new LinkedHashMap<>();
        choices.forEach(choice -> receipts.putIfAbsent(choice.receipt(), choice.recordedAt()));
        if (receipts.isEmpty()) {
            return Map.of();
        }
        List<WebhookStore.ToldRow> rows =
                jdbi.withExtension(
                        WebhookStore.class,
                        store ->
                                store.told(
                                        patient.value(),
                                        SqlArray.uuids(receipts.keySet()),
                                        SqlArray.micros(receipts.values()),
                                        clock.instant().minus(config.keep())));
        Map<UUID, List<Told.Stand>> told = new LinkedHashMap<>();
        for (WebhookStore.ToldRow row : rows) {
            told.computeIfAbsent(row.receipt(), receipt -> new ArrayList<>()).add(stand(row));
        }
        return told;
    }

    private static Told.Stand stand(WebhookStore.ToldRow row) {
        if (row.receivedAt() != null) {
            return new Told.Stand(row.name(), Told.State.RECEIVED, row.receivedAt());
        }
        Instant since = row.firstTry() == null ? row.recordedAt() : row.firstTry();
        if (row.ended() || row.deadAt() != null) {
            return new Told.Stand(row.name(), Told.State.NOT_REACHED, since);
        }
        return new Told.Stand(
                row.name(), row.firstTry() == null ? Told.State.SAVED : Told.State.SENT, since);
    }
}
