package org.clairsoin.portal.audit;

import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.clairsoin.portal.audit.store.ChainStore;
import org.clairsoin.portal.shared.MadeOnce;
import org.jdbi.v3.core.Jdbi;

/** Read what the database holds of a patient's chain. */
@MadeOnce
class StoredEvents implements PatientEvents {

    private final Jdbi jdbi;

    @Inject
    StoredEvents(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public List<Noted> page(UUID patient, Optional<UUID> without, long before, int limit) {
        return jdbi.withHandle(
                handle -> ChainStore.page(handle, patient, without.orElse(null), before, limit));
    }

    @Override
    public Optional<Instant> since(UUID patient) {
        return jdbi.withHandle(handle -> ChainStore.since(handle, patient));
    }
}
