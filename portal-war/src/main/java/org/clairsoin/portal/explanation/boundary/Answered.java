package org.clairsoin.portal.explanation.boundary;

import java.util.Optional;
import org.clairsoin.portal.explanation.boundary.UseExplainedPage.Reply;

/**
 * How the hospital stands towards the patient about a use, in words.
 *
 * @param due until when it must answer, or that it is late
 * @param reply what it answered last
 */
record Answered(Optional<String> due, Optional<Reply> reply) {
    /** There is nothing to answer. */
    static final Answered NOTHING = new Answered(Optional.empty(), Optional.empty());
}
