package org.clairsoin.portal.shared.problem;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Turn anything a REST method or page throws into an answer in the caller's words. */
@Provider
@ApplicationScoped
public class FailureMapper implements ExceptionMapper<Throwable> {

    private final @Nullable Instance<Failures> failures;
    private final @Nullable HttpServletRequest request;

    /** For the container's proxy only. */
    protected FailureMapper() {
        this.failures = null;
        this.request = null;
    }

    @Inject
    FailureMapper(Instance<Failures> failures, HttpServletRequest request) {
        this.failures = failures;
        this.request = request;
    }

    @Override
    public Response toResponse(Throwable thrown) {
        if (thrown instanceof WebApplicationException web && isItsOwnAnswer(web.getResponse())) {
            return web.getResponse();
        }
        Answer answer =
                Objects.requireNonNull(failures)
                        .get()
                        .answer(Objects.requireNonNull(request), thrown);
        Response.ResponseBuilder response =
                Response.status(answer.status()).type(answer.contentType()).entity(answer.body());
        answer.headers().forEach(response::header);
        if (thrown instanceof WebApplicationException web) {
            Object allow = web.getResponse().getHeaders().getFirst(HttpHeaders.ALLOW);
            if (allow != null) {
                response.header(HttpHeaders.ALLOW, allow);
            }
        }
        return response.build();
    }

    private static boolean isItsOwnAnswer(Response response) {
        return response.getStatus() < 400 || response.hasEntity();
    }
}
