package org.clairsoin.portal.decision.boundary;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.clairsoin.i18n.Message;
import org.clairsoin.portal.decision.domain.Question;
import org.clairsoin.portal.shared.GateLimits;
import org.clairsoin.portal.shared.Identifier;
import org.clairsoin.portal.shared.JsonGate;
import org.clairsoin.portal.shared.PortalException;
import org.clairsoin.portal.shared.ProblemType;
import org.clairsoin.portal.tool.Purpose;

/**
 * Read a CDS Hooks request into questions: each patient identifier with each actor and each
 * purpose.
 */
final class CdsRequest {

    private static final JsonGate GATE = new JsonGate(GateLimits.OWN);
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Set<String> TOP =
            Set.of(
                    "hook",
                    "hookInstance",
                    "context",
                    "fhirServer",
                    "fhirAuthorization",
                    "prefetch",
                    "extension");
    private static final Set<String> CONTEXT =
            Set.of("patientId", "actor", "purposeOfUse", "category", "class", "content");
    private static final String HOOK = "patient-consent-consult";
    private static final int MOST_QUESTIONS = 100;
    private static final int LONGEST = 200;

    private CdsRequest() {}

    static JsonNode read(byte[] body) {
        GATE.check(body);
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw new UncheckedIOException("the gate let no JSON through", e);
        }
    }

    static List<Question> questions(JsonNode request) {
        refuseOthers(request, TOP, "");
        if (!HOOK.equals(text(request, "hook", ""))) {
            throw problem("hook", "hook");
        }
        text(request, "hookInstance", "");
        JsonNode context = request.path("context");
        if (!context.isObject()) {
            throw problem(context.isMissingNode() ? "missing" : "object-expected", "context");
        }
        refuseOthers(context, CONTEXT, "context.");
        List<Identifier> patients = identifiers(context, "patientId");
        List<Identifier> actors = identifiers(context, "actor");
        List<Purpose> purposes = purposes(context.path("purposeOfUse"));
        if (patients.size() * actors.size() * purposes.size() > MOST_QUESTIONS) {
            throw new PortalException(
                    ProblemType.TOO_LARGE, Message.of("problem.too-large.detail"));
        }
        List<Question> questions = new ArrayList<>();
        for (Identifier patient : patients) {
            for (Identifier actor : actors) {
                for (Purpose purpose : purposes) {
                    questions.add(
                            new Question(
                                    patient,
                                    Question.ToolAsked.device(actor),
                                    Optional.empty(),
                                    purpose,
                                    Optional.empty(),
                                    Optional.empty()));
                }
            }
        }
        return questions;
    }

    private static List<Identifier> identifiers(JsonNode context, String field) {
        JsonNode list = context.path(field);
        String place = "context." + field;
        if (!list.isArray() || list.isEmpty()) {
            throw problem(list.isMissingNode() ? "missing" : "list-expected", place);
        }
        List<Identifier> identifiers = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            JsonNode one = list.get(i);
            String at = place + "[" + i + "].";
            if (!one.isObject()) {
                throw problem("object-expected", place + "[" + i + "]");
            }
            refuseOthers(one, Set.of("system", "value"), at);
            // the vocabulary lets the system be left out; a number alone names nobody
            identifiers.add(new Identifier(text(one, "system", at), text(one, "value", at)));
        }
        return identifiers;
    }

    private static List<Purpose> purposes(JsonNode node) {
        if (node.isMissingNode() || node.isNull()) {
            return List.of(Purpose.TREATDS);
        }
        if (node.isTextual()) {
            return List.of(purpose(node, "context.purposeOfUse"));
        }
        if (!node.isArray() || node.isEmpty()) {
            throw problem("list-expected", "context.purposeOfUse");
        }
        List<Purpose> purposes = new ArrayList<>();
        for (int i = 0; i < node.size(); i++) {
            purposes.add(purpose(node.get(i), "context.purposeOfUse[" + i + "]"));
        }
        return purposes;
    }

    private static Purpose purpose(JsonNode node, String place) {
        return Optional.ofNullable(node.textValue())
                .flatMap(Purpose::ofCode)
                .orElseThrow(() -> QuestionReader.unknownPurpose(place));
    }

    private static String text(JsonNode parent, String field, String place) {
        JsonNode node = parent.path(field);
        if (node.isMissingNode() || node.isNull()) {
            throw problem("missing", place + field);
        }
        String text = node.textValue();
        if (text == null) {
            throw problem("text-expected", place + field);
        }
        if (text.isBlank()) {
            throw problem("empty", place + field);
        }
        if (text.length() > LONGEST) {
            throw problem("too-long", place + field);
        }
        if (!QuestionReader.isPlain(text)) {
            throw problem("hidden-character", place + field);
        }
        return text;
    }

    private static void refuseOthers(JsonNode object, Set<String> known, String place) {
        Iterator<String> names = object.fieldNames();
        while (names.hasNext()) {
            String name = names.next();
            if (!known.contains(name)) {
                throw problem("unknown-field", place + name);
            }
        }
    }

    private static PortalException problem(String what, String place) {
        return QuestionReader.unprocessable(what, place);
    }
}
