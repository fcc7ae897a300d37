package org.clairsoin.portal.decision;

import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.clairsoin.portal.decision.store.LoggedDecisions;
import org.clairsoin.portal.organization.OrganizationId;
import org.clairsoin.portal.patient.PatientId;
import org.clairsoin.portal.shared.MadeOnce;
import org.jdbi.v3.core.Jdbi;

/** Read the log of decisions. */
@MadeOnce
public class DecisionLog implements Decisions {

    /** Ids are cut to milliseconds. */
    private static final Duration ID_STEP = Duration.ofMillis(2);

    private final Jdbi jdbi;

    @Inject
    public DecisionLog(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public Map<String, Logged> find(Collection<String> decisionIds) {
        List<UUID> ids = decisionIds.stream().flatMap(id -> ofVersion7(id).stream()).toList();
        if (ids.isEmpty()) {
            return Map.of();
        }
        Instant first = ids.stream().map(DecisionLog::issued).min(Instant::compareTo).orElseThrow();
        Instant last = ids.stream().map(DecisionLog::issued).max(Instant::compareTo).orElseThrow();
        List<Logged> found =
                jdbi.withHandle(
                        handle ->
                                LoggedDecisions.find(
                                        handle, ids, first.minus(ID_STEP), last.plus(ID_STEP)));
        Map<String, Logged> byId = new HashMap<>();
        found.forEach(logged -> byId.put(logged.decisionId(), logged));
        return byId;
    }

    @Override
    public List<Logged> about(Collection<PatientId> patients, Instant from, Instant until) {
        return jdbi.withHandle(handle -> LoggedDecisions.about(handle, patients, from, until));
    }

    @Override
    public Map<OrganizationId, Instant> askingSince(Collection<OrganizationId> organizations) {
        if (organizations.isEmpty()) {
            return Map.of();
        }
        return jdbi.withHandle(handle -> LoggedDecisions.askers(handle, organizations));
    }

    /** Read an id as ours; anything else was never given to anybody. */
    private static Optional<UUID> ofVersion7(String text) {
        if (text.length() != 36) {
            return Optional.empty();
        }
        try {
            UUID id = UUID.fromString(text);
            return id.version() == 7 ? Optional.of(id) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // somebody else's way of numbering
        }
    }

    private static Instant issued(UUID id) {
        return Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16);
    }
}
