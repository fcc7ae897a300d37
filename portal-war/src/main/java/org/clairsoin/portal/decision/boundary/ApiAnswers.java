package org.clairsoin.portal.decision.boundary;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.List;
import org.clairsoin.i18n.Language;
import org.clairsoin.i18n.Message;
import org.clairsoin.i18n.Messages;
import org.clairsoin.portal.decision.Reply;
import org.clairsoin.portal.decision.domain.Answer;
import org.clairsoin.portal.shared.Bilingual;
import org.clairsoin.portal.shared.MadeOnce;
import org.clairsoin.portal.shared.PortalException;
import org.clairsoin.portal.shared.ProblemType;
import org.clairsoin.portal.shared.Site;

/** Write answers and problems of the decision endpoints as JSON. */
@MadeOnce
class ApiAnswers {

    private static final JsonFactory JSON = new JsonFactory();
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final AnswerTexts texts;
    private final Messages messages;
    private final String problems;

    @Inject
    ApiAnswers(AnswerTexts texts, Messages messages, Site site) {
        this.texts = texts;
        this.messages = messages;
        this.problems = site.publicAddress() + "/problems/";
    }

    byte[] one(Reply.Answered reply) {
        return json(out -> write(out, reply));
    }

    /** Write answers in the order of their questions, a bad question's problem in its place. */
    byte[] batch(List<Reply> replies, Language language) {
        return json(
                out -> {
                    out.writeStartObject();
                    out.writeArrayFieldStart("answers");
                    for (Reply reply : replies) {
                        if (reply instanceof Reply.Answered answered) {
                            write(out, answered);
                        } else if (reply instanceof Reply.Refused refused) {
                            out.writeStartObject();
                            writeProblem(out, refused.problem(), language);
                            out.writeEndObject();
                        }
                    }
                    out.writeEndArray();
                    out.writeEndObject();
                });
    }

    byte[] problem(PortalException problem, Language language) {
        return json(
                out -> {
                    out.writeStartObject();
                    writeProblem(out, problem, language);
                    out.writeEndObject();
                });
    }

    /** Write the answer of a portal that does not know: the tool must not be used. */
    byte[] unknown(Language language) {
        PortalException problem =
                new PortalException(
                        ProblemType.UNAVAILABLE, Message.of("decision.problem.unknown"));
        return json(
                out -> {
                    out.writeStartObject();
                    writeProblem(out, problem, language);
                    out.writeStringField("decision", "UNKNOWN");
                    out.writeStringField("effect", "DO_NOT_USE");
                    write(out, texts.unknown());
                    out.writeEndObject();
                });
    }

    private void write(JsonGenerator out, Reply.Answered reply) throws IOException {
        Answer answer = reply.answer();
        out.writeStartObject();
        out.writeStringField("decision", answer.verdict().decision().name());
        out.writeStringField("reason", answer.verdict().reason().name());
        out.writeBooleanField("overridableInEmergency", answer.verdict().overridableInEmergency());
        out.writeStringField("decisionId", answer.decisionId());
        out.writeFieldName("validUntil");
        if (answer.verdict().validUntil().isPresent()) {
            out.writeString(answer.verdict().validUntil().get().toString());
        } else {
            out.writeNull();
        }
        out.writeStringField("receipt", reply.receipt());
        out.writeStringField("patientSalt", BASE64.encodeToString(reply.patientSalt()));
        write(out, texts.of(answer.verdict(), reply.toolName()));
        out.writeEndObject();
    }

    private static void write(JsonGenerator out, Bilingual text) throws IOException {
        out.writeObjectFieldStart("text");
        out.writeStringField("fr", text.fr());
        out.writeStringField("en", text.en());
        out.writeEndObject();
    }

    private void writeProblem(JsonGenerator out, PortalException problem, Language language)
            throws IOException {
        ProblemType type = problem.type();
        out.writeStringField("type", problems + type.slug());
        out.writeStringField("title", messages.text(language, "problem." + type.slug() + ".title"));
        out.writeNumberField("status", type.status());
        out.writeStringField("detail", messages.text(language, problem.detail()));
    }

    static byte[] json(Body body) {
        try (ByteArrayBuilder bytes = new ByteArrayBuilder(2_000);
                JsonGenerator out = JSON.createGenerator(bytes)) {
            body.write(out);
            out.flush();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is written between opening and closing a JSON text. */
    interface Body {
        void write(JsonGenerator out) throws IOException;
    }
}
