package org.clairsoin.portal.decision.boundary;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.clairsoin.i18n.Language;
import org.clairsoin.portal.decision.Reply;
import org.clairsoin.portal.decision.domain.Answer;
import org.clairsoin.portal.decision.domain.Decision;
import org.clairsoin.portal.decision.domain.Reason;

/** Write discovery and cards of the CDS Hooks service. */
final class CdsCards {

    private final AnswerTexts texts;
    private final URI address;

    CdsCards(AnswerTexts texts, URI address) {
        this.texts = texts;
        this.address = address;
    }

    byte[] discovery() {
        return ApiAnswers.json(
                out -> {
                    out.writeStartObject();
                    out.writeArrayFieldStart("services");
                    out.writeStartObject();
                    out.writeStringField("hook", "patient-consent-consult");
                    out.writeStringField("id", "patient-consent-consult");
                    out.writeStringField("title", "Clairsoin");
                    out.writeStringField(
                            "description",
                            "Says whether an AI tool may be used on a patient, by the patient’s"
                                    + " choices and the hospital’s register.");
                    out.writeObjectFieldStart("prefetch");
                    out.writeEndObject();
                    out.writeEndObject();
                    out.writeEndArray();
                    out.writeEndObject();
                });
    }

    /**
     * Write the one card for all answers of a request: what one of them forbids is forbidden.
     *
     * @param answers at least one
     */
    byte[] card(List<Reply.Answered> answers, Language language) {
        Reply.Answered telling = telling(answers);
        Kind kind = Kind.of(telling.answer());
        return ApiAnswers.json(
                out -> {
                    out.writeStartObject();
                    out.writeArrayFieldStart("cards");
                    out.writeStartObject();
                    out.writeStringField("summary", kind.name());
                    out.writeStringField(
                            "detail",
                            texts.of(telling.answer().verdict(), telling.toolName()).in(language));
                    out.writeStringField("indicator", kind.indicator);
                    out.writeObjectFieldStart("source");
                    out.writeStringField("label", "Clairsoin");
                    out.writeStringField("url", address.toString());
                    out.writeEndObject();
                    write(out, kind, telling);
                    out.writeEndObject();
                    out.writeEndArray();
                    out.writeEndObject();
                });
    }

    private static void write(JsonGenerator out, Kind kind, Reply.Answered telling)
            throws IOException {
        Answer answer = telling.answer();
        out.writeObjectFieldStart("extension");
        out.writeStringField("decision", kind.name());
        out.writeArrayFieldStart("obligations");
        out.writeEndArray();
        out.writeStringField("clairsoinDecision", answer.verdict().decision().name());
        out.writeStringField("reason", answer.verdict().reason().name());
        out.writeBooleanField("overridableInEmergency", answer.verdict().overridableInEmergency());
        out.writeStringField("decisionId", answer.decisionId());
        out.writeFieldName("validUntil");
        if (answer.verdict().validUntil().isPresent()) {
            out.writeString(answer.verdict().validUntil().get().toString());
        } else {
            out.writeNull();
        }
        out.writeStringField("receipt", telling.receipt());
        out.writeEndObject();
    }

    /** Return the answer that decides: a DENY, else one that rests on a choice, else any. */
    private static Reply.Answered telling(List<Reply.Answered> answers) {
        Reply.Answered telling = answers.get(0);
        for (Reply.Answered reply : answers) {
            if (Kind.of(reply.answer()).ordinal() < Kind.of(telling.answer()).ordinal()) {
                telling = reply;
            }
        }
        return telling;
    }

    /** The three decisions of the vocabulary, the one that outweighs the others first. */
    private enum Kind {
        CONSENT_DENY("critical"),
        CONSENT_PERMIT("info"),
        NO_CONSENT("warning");

        private final String indicator;

        Kind(String indicator) {
            this.indicator = indicator;
        }

        static Kind of(Answer answer) {
            if (answer.verdict().decision() == Decision.DENY) {
                return CONSENT_DENY;
            }
            return answer.verdict().reason() == Reason.NO_CHOICE_RECORDED
                    ? NO_CONSENT
                    : CONSENT_PERMIT;
        }
    }
}
