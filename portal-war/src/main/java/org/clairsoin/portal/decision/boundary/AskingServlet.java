package org.clairsoin.portal.decision.boundary;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.clairsoin.i18n.Language;
import org.clairsoin.i18n.Message;
import org.clairsoin.portal.access.SystemClient;
import org.clairsoin.portal.decision.DecisionPoint;
import org.clairsoin.portal.decision.Inquiry;
import org.clairsoin.portal.decision.Reply;
import org.clairsoin.portal.decision.domain.Question;
import org.clairsoin.portal.shared.BoundedBody;
import org.clairsoin.portal.shared.PortalException;
import org.clairsoin.portal.shared.ProblemType;

/**
 * A plain servlet that asks the decision point and answers when it is told.
 *
 * <p>The request's thread goes home meanwhile; the answer leaves from a thread of the decision
 * point, after the commit.
 */
abstract class AskingServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = Logger.getLogger(AskingServlet.class.getName());
    private static final String JSON = "application/json;charset=UTF-8";
    private static final String PROBLEM = "application/problem+json;charset=UTF-8";

    private final transient DecisionPoint point;
    private final transient Callers callers;
    private final transient ApiAnswers answers;

    AskingServlet(DecisionPoint point, Callers callers, ApiAnswers answers) {
        this.point = point;
        this.callers = callers;
        this.answers = answers;
    }

    /** Answer a request; what is thrown becomes a problem. */
    abstract void answer(HttpServletRequest request, HttpServletResponse response)
            throws IOException;

    @Override
    protected final void service(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        try {
            answer(request, response);
        } catch (PortalException problem) {
            send(response, problem, language(request));
        }
    }

    final ApiAnswers answers() {
        return answers;
    }

    final SystemClient caller(HttpServletRequest request) {
        return callers.caller(request);
    }

    /** Read the JSON body of a POST. */
    static byte[] body(HttpServletRequest request, int limit) throws IOException {
        String type = request.getContentType();
        String plain = type == null ? "" : type.toLowerCase(Locale.ROOT).replace(" ", "");
        if (!plain.equals("application/json") && !plain.equals("application/json;charset=utf-8")) {
            throw new PortalException(
                    ProblemType.UNSUPPORTED_MEDIA_TYPE, Message.of("decision.problem.media-type"));
        }
        return BoundedBody.read(request.getInputStream(), request.getContentLengthLong(), limit);
    }

    /** Refuse every method but one. */
    static void requireMethod(
            HttpServletRequest request, HttpServletResponse response, String method) {
        if (!request.getMethod().equals(method)) {
            response.setHeader("Allow", method);
            throw new PortalException(
                    ProblemType.METHOD_NOT_ALLOWED,
                    Message.of("problem.method-not-allowed.detail"));
        }
    }

    /**
     * Ask, and send what is made of the replies.
     *
     * @param made makes the JSON; a PortalException it throws is sent as a problem
     */
    final void ask(
            HttpServletRequest request,
            SystemClient client,
            List<Question> questions,
            Function<List<Reply>, byte[]> made) {
        callers.count(client, questions.size());
        Language language = language(request);
        AsyncContext waiting = request.startAsync();
        waiting.setTimeout(0); // the decision point keeps the time
        HttpServletResponse response = (HttpServletResponse) waiting.getResponse();
        point.ask(
                new Inquiry(
                        client,
                        questions,
                        new Inquiry.Asker() {
                            @Override
                            public void answered(List<Reply> replies) {
                                finish(
                                        waiting,
                                        () -> {
                                            try {
                                                send(response, 200, JSON, made.apply(replies));
                                            } catch (PortalException problem) {
                                                send(response, problem, language);
                                            }
                                        });
                            }

                            @Override
                            public void unknown() {
                                finish(waiting, () -> sendUnknown(response, language));
                            }
                        }));
    }

    final void send(HttpServletResponse response, byte[] json) throws IOException {
        send(response, 200, JSON, json);
    }

    private static void finish(AsyncContext waiting, Sending sending) {
        try {
            sending.send();
        } catch (IOException e) {
            LOG.log(Level.FINE, "The asker has gone", e);
        } finally {
            waiting.complete();
        }
    }

    private void send(HttpServletResponse response, PortalException problem, Language language)
            throws IOException {
        if (problem.type() == ProblemType.UNAVAILABLE) {
            sendUnknown(response, language);
            return;
        }
        if (problem.type() == ProblemType.UNAUTHENTICATED) {
            response.setHeader("WWW-Authenticate", "Bearer realm=\"clairsoin\"");
        }
        if (problem.type() == ProblemType.TOO_MANY_REQUESTS) {
            response.setHeader("Retry-After", "1");
        }
        response.setHeader("Content-Language", language.tag());
        send(response, problem.type().status(), PROBLEM, answers.problem(problem, language));
    }

    private void sendUnknown(HttpServletResponse response, Language language) throws IOException {
        response.setHeader("Retry-After", "1");
        response.setHeader("Content-Language", language.tag());
        send(response, ProblemType.UNAVAILABLE.status(), PROBLEM, answers.unknown(language));
    }

    private static void send(HttpServletResponse response, int status, String type, byte[] body)
            throws IOException {
        response.setStatus(status);
        response.setContentType(type);
        response.setHeader("Cache-Control", "no-store");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    static Language language(HttpServletRequest request) {
        return Language.best(request.getHeader("Accept-Language"));
    }

    private interface Sending {
        void send() throws IOException;
    }
}
