package org.clairsoin.portal.decision.boundary;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.clairsoin.i18n.Language;
import org.clairsoin.portal.access.SystemClient;
import org.clairsoin.portal.decision.DecisionPoint;
import org.clairsoin.portal.decision.Reply;
import org.clairsoin.portal.decision.domain.Question;
import org.clairsoin.portal.shared.GateLimits;

/** Answer {@code POST /api/v1/decisions} and its batch. */
@WebServlet(
        name = "decisions",
        urlPatterns = {DecisionsServlet.ONE, DecisionsServlet.BATCH},
        asyncSupported = true)
public class DecisionsServlet extends AskingServlet {

    static final String ONE = "/api/v1/decisions";
    static final String BATCH = "/api/v1/decisions/batch";

    private static final long serialVersionUID = 1L;

    @Inject
    DecisionsServlet(DecisionPoint point, Callers callers, ApiAnswers answers) {
        super(point, callers, answers);
    }

    @Override
    void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        requireMethod(request, response, "POST");
        SystemClient client = caller(request);
        if (request.getServletPath().equals(ONE)) {
            byte[] body = body(request, GateLimits.OWN.body());
            ask(request, client, List.of(QuestionReader.one(body)), this::one);
        } else {
            byte[] body = body(request, GateLimits.OWN_BATCH.body());
            batch(request, response, client, QuestionReader.batch(body));
        }
    }

    private byte[] one(List<Reply> replies) {
        if (replies.get(0) instanceof Reply.Refused refused) {
            throw refused.problem();
        }
        return answers().one((Reply.Answered) replies.get(0));
    }

    private void batch(
            HttpServletRequest request,
            HttpServletResponse response,
            SystemClient client,
            List<ReadQuestion> read)
            throws IOException {
        Language language = language(request);
        List<Question> good = new ArrayList<>();
        for (ReadQuestion one : read) {
            if (one instanceof ReadQuestion.Good question) {
                good.add(question.question());
            }
        }
        if (good.isEmpty()) {
            send(response, answers().batch(inPlace(read, List.of()), language));
            return;
        }
        ask(request, client, good, replies -> answers().batch(inPlace(read, replies), language));
    }

    /** Put the replies to the good questions and the problems of the bad ones in their places. */
    private static List<Reply> inPlace(List<ReadQuestion> read, List<Reply> replies) {
        Iterator<Reply> next = replies.iterator();
        List<Reply> all = new ArrayList<>();
        for (ReadQuestion one : read) {
            all.add(
                    one instanceof ReadQuestion.Bad bad
                            ? new Reply.Refused(bad.problem())
                            : next.next());
        }
        return all;
    }
}
