package org.clairsoin.portal.audit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Read back who did and who saw what of one patient. */
public interface AuditHistory {

    /**
     * Return events of a patient's chain, newest first, in one query.
     *
     * @param own accounts of the patient, which tell own acts from those of others
     * @param before sequence of the last event of the page before
     */
    List<Entry> of(UUID patient, Whose whose, List<UUID> own, Optional<Long> before, int limit);

    /** Return a patient's events between two moments, oldest first: from, until (not included). */
    List<Entry> between(UUID patient, Instant from, Instant until, int limit);

    /** Whose acts to return. */
    enum Whose {
        ALL,
        OWN,
        OTHERS
    }

    /**
     * An event at its place in the patient's chain.
     *
     * @param hash of the chain up to here
     */
    record Entry(long seq, Instant at, AuditEvent event, byte[] hash) {}
}
