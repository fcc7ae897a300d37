package org.clairsoin.portal.shared.problem;

import org.clairsoin.portal.shared.ProblemType;

/** Name failures as FHIR does. */
final class OperationOutcomes {

    private OperationOutcomes() {}

    /**
     * Return the code for a kind of failure.
     *
     * @see <a href="https://hl7.org/fhir/R4/valueset-issue-type.html">IssueType</a>
     */
    static String issueCode(ProblemType type) {
        return switch (type) {
            case MALFORMED -> "structure";
            case UNAUTHENTICATED -> "login";
            case FORBIDDEN -> "forbidden";
            case NOT_FOUND -> "not-found";
            case METHOD_NOT_ALLOWED, NOT_ACCEPTABLE, UNSUPPORTED_MEDIA_TYPE -> "not-supported";
            case CONFLICT -> "conflict";
            case TOO_LARGE -> "too-long";
            case UNPROCESSABLE -> "processing";
            case TOO_MANY_REQUESTS -> "throttled";
            case INTERNAL -> "exception";
            case UNAVAILABLE -> "transient";
        };
    }
}
