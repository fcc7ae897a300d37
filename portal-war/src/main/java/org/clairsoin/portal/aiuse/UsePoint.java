package org.clairsoin.portal.aiuse;

import java.time.Instant;
import org.clairsoin.portal.aiuse.Verification.Followed;
import org.clairsoin.portal.tool.Involvement;

/**
 * As much of a use as a drawing of many needs.
 *
 * @param checked whether a person is recorded to have checked
 */
public record UsePoint(
        Instant occurred,
        String sourceSystem,
        Involvement involvement,
        boolean checked,
        Followed followed,
        Classification classification) {

    /** Return the point of a use. */
    public static UsePoint of(UseSummary use) {
        return new UsePoint(
                use.occurred(),
                use.sourceSystem(),
                use.involvement(),
                use.verification().humanCheck() == Verification.HumanCheck.YES,
                use.verification().followed(),
                use.classification());
    }
}
