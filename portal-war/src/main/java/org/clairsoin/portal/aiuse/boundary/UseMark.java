package org.clairsoin.portal.aiuse.boundary;

import org.clairsoin.portal.aiuse.Classification;
import org.clairsoin.portal.aiuse.UsePoint;
import org.clairsoin.portal.aiuse.Verification.Followed;
import org.clairsoin.portal.shared.Mark;
import org.clairsoin.portal.tool.Involvement;

/** Choose the mark that says how a use went. */
public final class UseMark {

    private UseMark() {}

    static Mark of(UsePoint use) {
        if (breaks(use.classification())) {
            return Mark.AFTER_REFUSAL;
        }
        if (!use.checked()) {
            return Mark.UNKNOWN;
        }
        if (use.followed() == Followed.NO) {
            return Mark.NOT_FOLLOWED;
        }
        return use.involvement() == Involvement.DECIDED ? Mark.ALONE : Mark.CHECKED;
    }

    /** Tell whether a use went against the patient's own no, or against ours. */
    public static boolean breaks(Classification classification) {
        return classification == Classification.AFTER_OPT_OUT
                || classification == Classification.CHECK_SAID_NO;
    }

    /** Return the one of two marks that a reader must not miss. */
    static Mark graver(Mark one, Mark other) {
        return rank(one) <= rank(other) ? one : other;
    }

    private static int rank(Mark mark) {
        return switch (mark) {
            case AFTER_REFUSAL -> 0;
            case UNKNOWN -> 1;
            case NOT_FOLLOWED -> 2;
            case ALONE -> 3;
            case CHECKED -> 4;
            case PLANNED, PERSON, TOOL, DONE, WAIT, ARROW, DATA, SILENCE -> 5;
        };
    }
}
