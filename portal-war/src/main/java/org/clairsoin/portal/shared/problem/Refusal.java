package org.clairsoin.portal.shared.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/** End a request in a filter: the caller gets the same answer as from a REST method. */
public final class Refusal {

    private static final String ATTRIBUTE = "org.clairsoin.refusal";

    private Refusal() {}

    /**
     * Refuse a request.
     *
     * <p>Thrown from a filter, the exception would be logged by the server with its stack.
     */
    public static void send(
            HttpServletRequest request, HttpServletResponse response, RuntimeException refusal)
            throws IOException {
        request.setAttribute(ATTRIBUTE, refusal);
        response.sendError(Failure.of(refusal).type().status());
    }

    static Optional<RuntimeException> of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof RuntimeException refusal
                ? Optional.of(refusal)
                : Optional.empty();
    }
}
