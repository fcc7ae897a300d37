package org.clairsoin.portal.audit;

import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.clairsoin.portal.audit.store.AuditReader;
import org.clairsoin.portal.shared.MadeOnce;
import org.jdbi.v3.core.Jdbi;

/** Reads the trail from the database. */
@MadeOnce
class StoredAuditHistory implements AuditHistory {

    private final Jdbi jdbi;

    @Inject
    StoredAuditHistory(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public List<Entry> of(
            UUID patient, Whose whose, List<UUID> own, Optional<Long> before, int limit) {
        return jdbi.withHandle(
                handle -> AuditReader.page(handle, patient, whose, own, before, limit));
    }

    @Override
    public List<Entry> between(UUID patient, Instant from, Instant until, int limit) {
        return jdbi.withHandle(handle -> AuditReader.between(handle, patient, from, until, limit));
    }
}
