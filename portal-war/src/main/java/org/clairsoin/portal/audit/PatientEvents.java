package org.clairsoin.portal.audit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The events of one patient's chain, for those entitled to see who looked. */
public interface PatientEvents {

    /**
     * Return a part of a patient's chain, newest first.
     *
     * @param without leave out what this account did
     * @param before only events with a smaller number
     * @param limit most events to return
     */
    List<Noted> page(UUID patient, Optional<UUID> without, long before, int limit);

    /** Return when the first event of a patient's chain was noted. */
    Optional<Instant> since(UUID patient);

    /**
     * An event as it was noted.
     *
     * @param number its place in the chain, from 1
     * @param action one of {@link AuditEvent.Action}, or one that another release noted
     * @param use the use of an AI tool that it was about, internal id
     */
    record Noted(
            long number,
            Instant at,
            String action,
            Optional<UUID> account,
            Optional<String> client,
            Optional<UUID> onBehalfOf,
            Optional<String> use) {}
}
