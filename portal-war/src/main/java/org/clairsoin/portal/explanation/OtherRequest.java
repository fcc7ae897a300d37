package org.clairsoin.portal.explanation;

import org.clairsoin.plugin.api.AgeBand;
import org.clairsoin.plugin.api.CategoryCode;
import org.clairsoin.plugin.api.ExplanationRequest;
import org.clairsoin.plugin.api.Sex;

/** Makes another question that the same plugin must be able to answer. */
final class OtherRequest {
    private OtherRequest() {}

    /** Return a request for the same tool that differs in all that it says of the person. */
    static ExplanationRequest than(ExplanationRequest request) {
        return new ExplanationRequest(
                request.tool(),
                request.version(),
                request.involvement(),
                CategoryCode.NOT_REPORTED,
                CategoryCode.NOT_REPORTED,
                request.ageBand() == AgeBand.NOT_REPORTED
                        ? AgeBand.FROM_40_TO_64
                        : AgeBand.NOT_REPORTED,
                request.sex() == Sex.NOT_REPORTED ? Sex.FEMALE : Sex.NOT_REPORTED,
                CategoryCode.NOT_REPORTED,
                request.slots());
    }
}
