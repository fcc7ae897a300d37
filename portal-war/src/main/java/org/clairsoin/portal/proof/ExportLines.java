package org.clairsoin.portal.proof;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.clairsoin.portal.proof.domain.TreeHead;
import org.clairsoin.portal.proof.store.LedgerRows;
import org.clairsoin.portal.shared.CanonicalBytes;
import org.jspecify.annotations.Nullable;

/**
 * Write the lines of an export, one JSON object each, and its seal.
 *
 * <p>{@code docs/ledger.md} describes them; there is one way to write each.
 */
final class ExportLines {

    private static final JsonFactory JSON = new JsonFactory();
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final OutputStream out;
    private final MessageDigest written = CanonicalBytes.sha256();

    ExportLines(OutputStream out) {
        this.out = out;
    }

    void header(Optional<UUID> patient, Instant made, Optional<TreeHead> head) throws IOException {
        line(
                json -> {
                    json.writeStringField("format", "clairsoin/export/1");
                    json.writeStringField("scope", patient.isPresent() ? "PATIENT" : "LEDGER");
                    text(json, "patient", patient.orElse(null));
                    json.writeStringField("made", made.toString());
                    json.writeNumberField("head", head.map(TreeHead::number).orElse(0L));
                    json.writeNumberField("size", head.map(TreeHead::size).orElse(0L));
                });
    }

    void head(TreeHead head) throws IOException {
        line(
                json -> {
                    json.writeObjectFieldStart("head");
                    HeadJson.write(json, head);
                    json.writeEndObject();
                });
    }

    /** Write that nothing is known of a place. */
    void nothing(LedgerRows.PlaceRow place) throws IOException {
        line(json -> place(json, place));
    }

    void choice(
            LedgerRows.@Nullable PlaceRow place,
            UUID patient,
            long seq,
            LedgerRows.@Nullable ChoiceRow choice,
            @Nullable List<byte[]> path)
            throws IOException {
        line(
                json -> {
                    json.writeStringField("kind", "CHOICE");
                    place(json, place);
                    json.writeStringField("patient", patient.toString());
                    json.writeNumberField("seq", seq);
                    if (choice != null) {
                        event(json, choice);
                        if (choice.salt() != null) {
                            content(json, choice);
                        }
                    }
                    path(json, path);
                });
    }

    private static void event(JsonGenerator json, LedgerRows.ChoiceRow choice) throws IOException {
        json.writeObjectFieldStart("event");
        text(json, "id", choice.id());
        text(json, "receipt", choice.receipt());
        text(json, "effect", choice.effect());
        text(json, "nature", choice.nature());
        text(json, "recordedAt", choice.recordedAt());
        text(json, "from", choice.fromAt());
        text(json, "until", choice.untilAt());
        text(json, "takesBack", choice.takesBack());
        bytes(json, "seal", choice.seal());
        bytes(json, "previous", choice.prevHash());
        bytes(json, "hash", choice.hash());
        json.writeEndObject();
    }

    private static void content(JsonGenerator json, LedgerRows.ChoiceRow choice)
            throws IOException {
        json.writeObjectFieldStart("content");
        bytes(json, "salt", choice.salt());
        text(json, "scope", choice.scope());
        text(json, "purpose", choice.purpose());
        text(json, "tool", choice.tool());
        text(json, "organization", choice.organization());
        text(json, "account", choice.account());
        text(json, "quality", choice.quality());
        text(json, "textVersion", choice.textVersion());
        text(json, "textLanguage", choice.textLanguage());
        text(json, "textSha256", choice.textSha256());
        text(json, "reason", choice.reason());
        json.writeEndObject();
    }

    void audit(
            LedgerRows.@Nullable PlaceRow place,
            UUID chain,
            long seq,
            List<LedgerRows.AuditRow> events)
            throws IOException {
        line(
                json -> {
                    json.writeStringField("kind", "AUDIT");
                    place(json, place);
                    json.writeStringField("chain", chain.toString());
                    json.writeNumberField("seq", seq);
                    json.writeArrayFieldStart("events");
                    for (LedgerRows.AuditRow event : events) {
                        json.writeStartObject();
                        json.writeNumberField("seq", event.seq());
                        text(json, "at", event.at());
                        text(json, "action", event.action());
                        text(json, "account", event.account());
                        text(json, "client", event.client());
                        text(json, "onBehalfOf", event.onBehalfOf());
                        details(json, event.details());
                        bytes(json, "previous", event.prevHash());
                        bytes(json, "hash", event.hash());
                        json.writeEndObject();
                    }
                    json.writeEndArray();
                });
    }

    private static void details(JsonGenerator json, String details) throws IOException {
        TreeMap<String, String> sorted = new TreeMap<>();
        try (JsonParser parser = JSON.createParser(details)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                sorted.put(name, parser.getText());
            }
        }
        json.writeObjectFieldStart("details");
        for (var detail : sorted.entrySet()) {
            json.writeStringField(detail.getKey(), detail.getValue());
        }
        json.writeEndObject();
    }

    void decisions(
            LedgerRows.@Nullable PlaceRow place,
            UUID id,
            long size,
            LedgerRows.@Nullable GroupRow group,
            List<LedgerRows.DecisionRow> answers)
            throws IOException {
        line(
                json -> {
                    json.writeStringField("kind", "DECISIONS");
                    place(json, place);
                    json.writeStringField("group", id.toString());
                    if (group == null) {
                        json.writeNumberField("size", size);
                        return;
                    }
                    json.writeNumberField("size", group.size());
                    text(json, "issued", group.issued());
                    bytes(json, "root", group.root());
                    text(json, "head", group.head());
                    json.writeArrayFieldStart("answers");
                    for (LedgerRows.DecisionRow answer : answers) {
                        answer(json, answer);
                    }
                    json.writeEndArray();
                });
    }

    private static void answer(JsonGenerator json, LedgerRows.DecisionRow answer)
            throws IOException {
        json.writeStartObject();
        json.writeNumberField("place", answer.place());
        text(json, "decisionId", answer.id());
        text(json, "client", answer.client());
        bytes(json, "patient", answer.patientRef());
        text(json, "family", answer.tool());
        text(json, "toolSystem", answer.deviceSystem());
        text(json, "toolValue", answer.deviceValue());
        text(json, "version", answer.version());
        text(json, "purpose", answer.purpose());
        text(json, "organizationSystem", answer.organizationSystem());
        text(json, "organizationValue", answer.organizationValue());
        text(json, "plannedAt", answer.plannedAt());
        text(json, "decision", answer.decision());
        text(json, "reason", answer.reason());
        json.writeBooleanField("overridableInEmergency", answer.overridable());
        text(json, "validUntil", answer.validUntil());
        json.writeEndObject();
    }

    void erasure(
            LedgerRows.@Nullable PlaceRow place,
            UUID patient,
            long seq,
            LedgerRows.@Nullable ErasureRow erasure,
            @Nullable List<byte[]> path)
            throws IOException {
        line(
                json -> {
                    json.writeStringField("kind", "ERASURE");
                    place(json, place);
                    json.writeStringField("patient", patient.toString());
                    json.writeNumberField("seq", seq);
                    if (erasure != null) {
                        text(json, "at", erasure.at());
                        text(json, "basis", erasure.basis());
                        text(json, "askedBy", erasure.askedBy());
                        text(json, "confirmedBy", erasure.confirmedBy());
                        if (place == null && !erasure.noted()) {
                            json.writeBooleanField("noted", false);
                        }
                    }
                    path(json, path);
                });
    }

    /** Sign all that was written: nothing comes after it. */
    void seal(TreeKeys keys) throws IOException {
        byte[] signature =
                keys.sign(
                        CanonicalBytes.of("clairsoin/export/1")
                                .bytes(written.digest())
                                .toByteArray());
        line(
                json -> {
                    json.writeObjectFieldStart("seal");
                    json.writeStringField("kid", keys.signingId());
                    bytes(json, "signature", signature);
                    json.writeEndObject();
                });
    }

    private static void place(JsonGenerator json, LedgerRows.@Nullable PlaceRow place)
            throws IOException {
        if (place != null) {
            json.writeNumberField("leaf", place.leaf());
            bytes(json, "leafHash", place.leafHash() == null ? new byte[32] : place.leafHash());
        }
    }

    private static void path(JsonGenerator json, @Nullable List<byte[]> path) throws IOException {
        if (path != null) {
            HeadJson.path(json, path);
        }
    }

    private static void text(JsonGenerator json, String name, @Nullable Object value)
            throws IOException {
        if (value != null) {
            json.writeStringField(name, value.toString());
        }
    }

    private static void bytes(JsonGenerator json, String name, byte @Nullable [] value)
            throws IOException {
        if (value != null) {
            json.writeStringField(name, BASE64.encodeToString(value));
        }
    }

    private void line(Fields fields) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(1024);
        try (JsonGenerator json = JSON.createGenerator(line)) {
            json.writeStartObject();
            fields.write(json);
            json.writeEndObject();
        }
        line.write('\n');
        written.update(line.toByteArray());
        line.writeTo(out);
    }

    /** Writes the fields of a line. */
    private interface Fields {
        void write(JsonGenerator json) throws IOException;
    }
}
