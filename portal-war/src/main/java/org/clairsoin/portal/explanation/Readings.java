package org.clairsoin.portal.explanation;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.clairsoin.plugin.api.Explanation;
import org.clairsoin.portal.aiuse.UseId;
import org.clairsoin.portal.patient.PatientId;

/** Remembers which text was read about a use, so that it can be shown again when it changed. */
public interface Readings {
    /**
     * Take note that somebody is shown a text.
     *
     * @param reader the account that reads
     * @return the last time this account read another text about this use
     */
    Optional<Earlier> shown(PatientId patient, UseId use, UUID reader, ShownText text);

    /**
     * Return a text as it was read.
     *
     * @return empty unless this account read it about this use
     */
    Optional<Reading> find(PatientId patient, UseId use, UUID reader, UUID id);

    /**
     * When another text was first read.
     *
     * @param id random, fit for an address
     */
    record Earlier(UUID id, Instant readAt) {}

    /**
     * A text that was read.
     *
     * @param pluginVersion of the plugin that wrote it; empty unless the origin is PLUGIN
     */
    record Reading(
            Instant readAt,
            Origin origin,
            boolean withheld,
            Optional<String> pluginVersion,
            Explanation text) {}
}
