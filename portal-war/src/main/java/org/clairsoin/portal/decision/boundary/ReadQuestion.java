package org.clairsoin.portal.decision.boundary;

import org.clairsoin.portal.decision.domain.Question;
import org.clairsoin.portal.shared.PortalException;

/** A question as it was read: whole, or what is wrong with it. */
sealed interface ReadQuestion {

    /** A question that can be answered. */
    record Good(Question question) implements ReadQuestion {}

    /** A question whose content is not right. */
    record Bad(PortalException problem) implements ReadQuestion {}
}
