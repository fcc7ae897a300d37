package org.clairsoin.portal.incident;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.clairsoin.portal.incident.domain.Severity;

/** Where a page of the list of incidents starts, as text for an address. */
record IncidentCursor(int severity, Instant opened, UUID id) {

    private static final IncidentCursor START =
            new IncidentCursor(0, Instant.EPOCH, new UUID(0, 0));

    static IncidentCursor after(Incident incident) {
        int severity = Severity.of(incident.classification(), true).orElse(0);
        return new IncidentCursor(severity, incident.opened(), incident.id());
    }

    /** Read a cursor; one we did not make starts at the top. */
    static IncidentCursor of(Optional<String> text) {
        String[] parts = text.orElse("").split("_", -1);
        if (parts.length != 3) {
            return START;
        }
        try {
            long micros = Long.parseLong(parts[1]);
            return new IncidentCursor(
                    Integer.parseInt(parts[0]),
                    Instant.ofEpochSecond(
                            Math.floorDiv(micros, 1_000_000L),
                            Math.floorMod(micros, 1_000_000L) * 1_000L),
                    UUID.fromString(parts[2]));
        } catch (IllegalArgumentException e) {
            return START;
        }
    }

    String text() {
        long micros = opened.getEpochSecond() * 1_000_000L + opened.getNano() / 1_000;
        return severity + "_" + micros + "_" + id;
    }
}
