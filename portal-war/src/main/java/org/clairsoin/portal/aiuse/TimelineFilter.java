package org.clairsoin.portal.aiuse;

import java.time.Instant;
import java.util.Optional;
import org.clairsoin.portal.tool.Involvement;
import org.clairsoin.portal.tool.ToolFamilyId;

/** Which uses a timeline shows; an empty part lets all pass. */
public record TimelineFilter(
        Optional<Instant> from,
        Optional<Instant> until,
        Optional<ToolFamilyId> tool,
        Optional<Involvement> involvement,
        boolean onlyNotFollowed,
        boolean onlyAgainstChoice) {

    public static final TimelineFilter ALL =
            new TimelineFilter(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    false,
                    false);

    public boolean active() {
        return !equals(ALL);
    }
}
