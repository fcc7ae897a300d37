package org.clairsoin.portal.incident.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.clairsoin.portal.organization.OrganizationId;
import org.clairsoin.portal.tool.Purpose;
import org.clairsoin.portal.tool.ToolFamilyId;

/**
 * What the classification needs to know of a use.
 *
 * @param occurredFromRecorded whether only the time of recording was sent
 * @param received when the portal got it, by the portal's clock
 * @param tool empty for a tool the register does not know
 * @param registered whether the tool is on the register
 * @param refusable whether the hospital lets patients refuse the tool
 * @param override whether the message says that somebody went against a refusal in an emergency
 */
public record UseFacts(
        Instant occurred,
        boolean occurredFromRecorded,
        Instant recorded,
        Instant received,
        Optional<ToolFamilyId> tool,
        boolean registered,
        boolean refusable,
        Purpose purpose,
        Optional<OrganizationId> organization,
        boolean override) {

    /** How far two honest clocks may be apart. */
    static final Duration TOLERANCE = Duration.ofMinutes(2);

    /**
     * Return whether the times of the message do not go together: a use recorded before it
     * happened, or one that has yet to happen.
     */
    public boolean timesInDoubt() {
        return doubtfulAgainst(recorded) && !occurredFromRecorded || doubtfulAgainst(received);
    }

    private boolean doubtfulAgainst(Instant after) {
        return occurred.isAfter(after.plus(TOLERANCE));
    }

    /** Return the earliest time the use may really have had. */
    public Instant earliest() {
        Instant earliest = occurred;
        if (!occurredFromRecorded && doubtfulAgainst(recorded)) {
            earliest = recorded;
        }
        if (doubtfulAgainst(received) && received.isBefore(earliest)) {
            earliest = received;
        }
        return earliest;
    }
}
