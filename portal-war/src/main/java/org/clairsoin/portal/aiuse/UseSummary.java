package org.clairsoin.portal.aiuse;

import java.time.Instant;
import java.util.Optional;
import org.clairsoin.portal.organization.OrganizationId;
import org.clairsoin.portal.tool.Involvement;

/**
 * One row of a patient's timeline.
 *
 * @param occurred when the tool was used
 * @param occurredFromRecorded whether only the time of recording was sent
 * @param received when the portal got the first report
 * @param act the act of care in the sender's words, such as "Scanner du thorax"
 * @param kind code of what was touched, such as {@code DiagnosticReport}, to say the act in our own
 *     words when the sender gave none
 * @param sourceSystem which system reported it
 * @param parts how many resources of this patient the use touched
 * @param override reason given for a use in an emergency
 */
public record UseSummary(
        UseId id,
        Instant occurred,
        boolean occurredFromRecorded,
        Instant recorded,
        Instant received,
        ToolUsed tool,
        Optional<OrganizationId> organization,
        Optional<String> organizationName,
        String sourceSystem,
        Involvement involvement,
        Verification verification,
        Classification classification,
        Optional<String> act,
        String kind,
        int parts,
        Optional<String> override) {

    /** Return the same row with another class. */
    public UseSummary classified(Classification other) {
        return new UseSummary(
                id,
                occurred,
                occurredFromRecorded,
                recorded,
                received,
                tool,
                organization,
                organizationName,
                sourceSystem,
                involvement,
                verification,
                other,
                act,
                kind,
                parts,
                override);
    }
}
