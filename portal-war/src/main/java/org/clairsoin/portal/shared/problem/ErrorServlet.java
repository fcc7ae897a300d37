package org.clairsoin.portal.shared.problem;

import jakarta.inject.Inject;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Answer what failed outside the REST methods: unknown paths, refused methods, broken filters. */
public class ErrorServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient Failures failures;

    @Inject
    ErrorServlet(Failures failures) {
        this.failures = failures;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Answer answer = answer(request);
        response.setStatus(answer.status());
        answer.headers().forEach(response::setHeader);
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        response.setContentType(answer.contentType());
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private Answer answer(HttpServletRequest request) {
        if (request.getDispatcherType() != DispatcherType.ERROR) {
            return failures.answer(request, HttpServletResponse.SC_NOT_FOUND);
        }
        Optional<RuntimeException> refusal = Refusal.of(request);
        if (refusal.isPresent()) {
            return failures.answer(request, refusal.get());
        }
        Object thrown = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
        if (thrown instanceof Throwable failure) {
            return failures.answer(request, failure);
        }
        Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        return failures.answer(
                request,
                status instanceof Integer known ? known : HttpServletResponse.SC_NOT_FOUND);
    }
}
