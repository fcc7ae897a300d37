package org.clairsoin.portal.decision.boundary;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.clairsoin.i18n.Language;
import org.clairsoin.portal.access.SystemClient;
import org.clairsoin.portal.decision.DecisionPoint;
import org.clairsoin.portal.decision.Reply;
import org.clairsoin.portal.decision.domain.Question;
import org.clairsoin.portal.shared.GateLimits;
import org.clairsoin.portal.shared.Site;

/**
 * Answer as a CDS Hooks service: {@code patient-consent-consult} as the LEAP Consent Decision
 * Service has it, the tool being the actor.
 */
@WebServlet(
        name = "cds-hooks",
        urlPatterns = {CdsHooksServlet.DISCOVERY, CdsHooksServlet.CONSULT},
        asyncSupported = true)
public class CdsHooksServlet extends AskingServlet {

    static final String DISCOVERY = "/cds-services";
    static final String CONSULT = "/cds-services/patient-consent-consult";

    private static final long serialVersionUID = 1L;

    private final transient CdsCards cards;

    @Inject
    CdsHooksServlet(
            DecisionPoint point,
            Callers callers,
            ApiAnswers answers,
            AnswerTexts texts,
            Site site) {
        super(point, callers, answers);
        this.cards = new CdsCards(texts, site.publicAddress());
    }

    @Override
    void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getServletPath().equals(DISCOVERY)) {
            requireMethod(request, response, "GET");
            caller(request);
            send(response, cards.discovery());
        } else {
            requireMethod(request, response, "POST");
            SystemClient client = caller(request);
            JsonNode body = CdsRequest.read(body(request, GateLimits.OWN.body()));
            List<Question> questions = CdsRequest.questions(body);
            Language language = language(request);
            ask(request, client, questions, replies -> card(replies, language));
        }
    }

    private byte[] card(List<Reply> replies, Language language) {
        for (Reply reply : replies) {
            if (reply instanceof Reply.Refused refused) {
                throw refused.problem();
            }
        }
        return cards.card(replies.stream().map(Reply.Answered.class::cast).toList(), language);
    }
}
