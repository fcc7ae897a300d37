package org.clairsoin.portal.explanation;

import org.clairsoin.plugin.api.AgeBand;
import org.clairsoin.plugin.api.CategoryCode;
import org.clairsoin.plugin.api.ExplanationRequest;
import org.clairsoin.plugin.api.Sex;

/** Makes another question that the same plugin must be able to answer. */
final class OtherRequest {
    private OtherRequest() {}

    /** Return a request for the same tool of which nothing is reported, or less, or more. */
    static ExplanationRequest than(ExplanationRequest request) {
        ExplanationRequest bare = bare(request, AgeBand.NOT_REPORTED);
        return bare.equals(request) ? bare(request, AgeBand.FROM_40_TO_64) : bare;
    }

    private static ExplanationRequest bare(ExplanationRequest request, AgeBand age) {
        return new ExplanationRequest(
                request.tool(),
                request.version(),
                request.involvement(),
                CategoryCode.NOT_REPORTED,
                CategoryCode.NOT_REPORTED,
                age,
                Sex.NOT_REPORTED,
                CategoryCode.NOT_REPORTED,
                request.slots());
    }
}
