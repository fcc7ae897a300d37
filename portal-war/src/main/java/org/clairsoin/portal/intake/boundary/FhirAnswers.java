package org.clairsoin.portal.intake.boundary;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.clairsoin.i18n.Language;
import org.clairsoin.i18n.Message;
import org.clairsoin.i18n.Messages;
import org.clairsoin.portal.intake.Receipt;
import org.clairsoin.portal.intake.Receipt.Entry;
import org.clairsoin.portal.intake.Receipt.Issue;
import org.clairsoin.portal.intake.domain.Envelope;
import org.clairsoin.portal.shared.PortalException;
import org.clairsoin.portal.shared.ProblemType;

/** Writes what came of a message, in the sender's language. */
final class FhirAnswers {

    private final Messages messages;
    private final Language language;

    FhirAnswers(Messages messages, Language language) {
        this.messages = messages;
        this.language = language;
    }

    Language language() {
        return language;
    }

    /** Return the status of a refused message: that of its first fault. */
    static int status(Receipt receipt) {
        return receipt.entries().stream()
                .flatMap(entry -> entry.issues().stream())
                .flatMap(issue -> issue.refusal().stream())
                .findFirst()
                .orElse(ProblemType.UNPROCESSABLE)
                .status();
    }

    byte[] bundle(Receipt receipt, Envelope.Kind kind) {
        return FhirJson.written(
                json -> {
                    json.writeStartObject();
                    json.writeStringField("resourceType", "Bundle");
                    json.writeStringField(
                            "type",
                            kind == Envelope.Kind.TRANSACTION
                                    ? "transaction-response"
                                    : "batch-response");
                    if (!receipt.entries().isEmpty()) {
                        json.writeArrayFieldStart("entry");
                        for (Entry entry : receipt.entries()) {
                            entry(json, entry);
                        }
                        json.writeEndArray();
                    }
                    json.writeEndObject();
                });
    }

    private void entry(JsonGenerator json, Entry entry) throws IOException {
        json.writeStartObject();
        json.writeObjectFieldStart("response");
        json.writeStringField("status", status(entry));
        if (entry.location().isPresent()) {
            json.writeStringField("location", entry.location().get());
        }
        if (!entry.issues().isEmpty()) {
            json.writeFieldName("outcome");
            outcome(json, entry.issues());
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private static String status(Entry entry) {
        return switch (entry.outcome()) {
            case CREATED -> "201 Created";
            case CORRECTED, UNCHANGED, READ -> "200 OK";
            case WAITING -> "202 Accepted";
            case REFUSED ->
                    entry.issues().stream()
                            .flatMap(issue -> issue.refusal().stream())
                            .findFirst()
                            .map(type -> type == ProblemType.FORBIDDEN ? "403 Forbidden" : null)
                            .orElse("422 Unprocessable Entity");
        };
    }

    byte[] refusal(Receipt receipt) {
        List<Issue> issues =
                receipt.entries().stream().flatMap(entry -> entry.issues().stream()).toList();
        return FhirJson.written(json -> outcome(json, issues));
    }

    byte[] refusal(PortalException refused) {
        Object place = refused.detail().args().getOrDefault("place", "");
        return FhirJson.written(
                json ->
                        outcome(
                                json,
                                List.of(
                                        new Issue(
                                                Optional.of(refused.type()),
                                                refused.detail(),
                                                String.valueOf(place)))));
    }

    private void outcome(JsonGenerator json, List<Issue> issues) throws IOException {
        json.writeStartObject();
        json.writeStringField("resourceType", "OperationOutcome");
        json.writeArrayFieldStart("issue");
        for (Issue issue : issues) {
            json.writeStartObject();
            json.writeStringField(
                    "severity", issue.refusal().isPresent() ? "error" : "information");
            json.writeStringField(
                    "code", issue.refusal().map(FhirAnswers::code).orElse("informational"));
            json.writeObjectFieldStart("details");
            json.writeStringField("text", text(issue.message()));
            json.writeEndObject();
            if (!issue.place().isEmpty()) {
                json.writeArrayFieldStart("expression");
                json.writeString(issue.place());
                json.writeEndArray();
            }
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private String text(Message message) {
        return messages.text(language, message);
    }

    private static String code(ProblemType type) {
        return switch (type) {
            case MALFORMED -> "structure";
            case TOO_LARGE -> "too-long";
            case UNSUPPORTED_MEDIA_TYPE -> "not-supported";
            case FORBIDDEN -> "forbidden";
            default -> "processing";
        };
    }
}
