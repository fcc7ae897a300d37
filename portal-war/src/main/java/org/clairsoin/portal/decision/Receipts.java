package org.clairsoin.portal.decision;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.clairsoin.portal.decision.domain.Answer;
import org.clairsoin.portal.decision.domain.MerkleTree;
import org.clairsoin.portal.shared.Identifier;

/** Write the receipt of one answer: the signed head, a tilde, and the proof. */
final class Receipts {

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final JsonFactory JSON = new JsonFactory();

    private Receipts() {}

    static String of(String head, MerkleTree tree, int index, Answer answer) {
        ByteArrayOutputStream proof = new ByteArrayOutputStream(768);
        try (JsonGenerator out = JSON.createGenerator(proof)) {
            out.writeStartObject();
            out.writeObjectFieldStart("answer");
            write(out, answer);
            out.writeEndObject();
            out.writeNumberField("index", index);
            out.writeArrayFieldStart("path");
            for (byte[] hash : tree.path(index)) {
                out.writeString(BASE64.encodeToString(hash));
            }
            out.writeEndArray();
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return head + "~" + BASE64.encodeToString(proof.toByteArray());
    }

    private static void write(JsonGenerator out, Answer answer) throws IOException {
        out.writeStringField("decisionId", answer.decisionId());
        out.writeStringField("issued", answer.issued().toString());
        out.writeStringField("client", answer.client());
        out.writeStringField("patient", BASE64.encodeToString(answer.patient()));
        out.writeObjectFieldStart("tool");
        if (answer.family().isPresent()) {
            out.writeStringField("family", answer.family().get());
        }
        if (answer.device().isPresent()) {
            write(out, answer.device().get());
        }
        out.writeEndObject();
        write(out, "version", answer.version());
        out.writeStringField("purpose", answer.purpose().name());
        if (answer.organization().isPresent()) {
            out.writeObjectFieldStart("organization");
            write(out, answer.organization().get());
            out.writeEndObject();
        }
        write(out, "plannedAt", answer.plannedAt().map(Instant::toString));
        out.writeStringField("decision", answer.verdict().decision().name());
        out.writeStringField("reason", answer.verdict().reason().name());
        out.writeBooleanField("overridableInEmergency", answer.verdict().overridableInEmergency());
        write(out, "validUntil", answer.verdict().validUntil().map(Instant::toString));
    }

    private static void write(JsonGenerator out, String name, Optional<String> value)
            throws IOException {
        if (value.isPresent()) {
            out.writeStringField(name, value.get());
        }
    }

    private static void write(JsonGenerator out, Identifier identifier) throws IOException {
        out.writeStringField("system", identifier.system());
        out.writeStringField("value", identifier.value());
    }
}
