package org.clairsoin.portal.consent.boundary;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.clairsoin.i18n.Texts;
import org.clairsoin.portal.consent.Choice;
import org.clairsoin.portal.consent.Choices;
import org.clairsoin.portal.consent.Effect;
import org.clairsoin.portal.consent.LegalNature;
import org.clairsoin.portal.consent.Scope;
import org.clairsoin.portal.consent.domain.ScopeKind;
import org.clairsoin.portal.organization.Organization;
import org.clairsoin.portal.organization.Organizations;
import org.clairsoin.portal.shared.Frame;
import org.clairsoin.portal.tool.Purpose;
import org.clairsoin.portal.tool.ToolRegister;

/**
 * Write the receipt of a choice with the fields of ISO/IEC TS 27560:2023.
 *
 * <p>It depends on the ledger, the register and this installation alone: what was true when the
 * choice was recorded stays in it, whatever was chosen since.
 *
 * @see <a href="https://www.iso.org/standard/80392.html">ISO/IEC TS 27560</a>
 */
final class ReceiptJson {

    /** Names the fields and their meaning; docs/choice-receipt.schema.json is its form. */
    static final String SCHEMA = "clairsoin-choice-receipt-1";

    private static final JsonFactory WRITER = new JsonFactory();
    private static final HexFormat HEX = HexFormat.of();
    private static final String HOSPITAL = "hospital";
    private static final String AUTHORITY = "authority";

    private final URI publicAddress;
    private final Frame.Contact contact;
    private final Texts texts;
    private final ToolRegister tools;
    private final Organizations organizations;

    ReceiptJson(
            URI publicAddress,
            Frame.Contact contact,
            Texts texts,
            ToolRegister tools,
            Organizations organizations) {
        this.publicAddress = publicAddress;
        this.contact = contact;
        this.texts = texts;
        this.tools = tools;
        this.organizations = organizations;
    }

    /** Return the receipt, as it is signed. */
    byte[] receipt(List<Choice> events, List<Choices.Entry> entries, Choices.MadeBy madeBy) {
        if (events.size() != entries.size()) {
            throw new IllegalArgumentException(
                    events.size() + " events of a receipt have " + entries.size() + " entries");
        }
        Choice first = events.get(0);
        return written(
                json -> {
                    json.writeStringField("schema_version", SCHEMA);
                    json.writeStringField("record_id", "urn:uuid:" + first.id());
                    json.writeStringField("receipt_id", "urn:uuid:" + first.receipt());
                    json.writeStringField("pii_principal_id", first.patient().value().toString());
                    json.writeArrayFieldStart("processing");
                    for (Choice event : events) {
                        processing(json, event);
                    }
                    json.writeEndArray();
                    parties(json);
                    json.writeArrayFieldStart("events");
                    for (int i = 0; i < events.size(); i++) {
                        event(json, events.get(i), entries.get(i));
                    }
                    json.writeEndArray();
                    acted(json, first, madeBy);
                    if (first.reason().isPresent()) {
                        json.writeStringField("reason", first.reason().get());
                    }
                });
    }

    /** Return what a person downloads: the receipt to read, and the same signed. */
    static byte[] file(byte[] receipt, String jws) {
        return written(
                json -> {
                    json.writeFieldName("receipt");
                    json.writeRawValue(
                            new String(receipt, java.nio.charset.StandardCharsets.UTF_8));
                    json.writeStringField("jws", jws);
                });
    }

    private void processing(JsonGenerator json, Choice choice) throws IOException {
        json.writeStartObject();
        json.writeObjectFieldStart("privacy_notice");
        json.writeStringField("url", page("/privacy"));
        json.writeStringField("text_version", choice.text().version());
        json.writeStringField("text_sha256", choice.text().sha256());
        json.writeEndObject();
        json.writeStringField("language", choice.text().language().tag());
        purposes(json, choice.scope());
        json.writeStringField("purpose_type", Purpose.SYSTEM);
        json.writeStringField("legal_nature", choice.nature().name());
        json.writeStringField("lawful_basis", lawfulBasis(choice.nature()));
        service(json, choice.scope());
        json.writeArrayFieldStart("pii_information");
        json.writeStartObject();
        json.writeStringField("pii_type", "data that the tools named in service use");
        json.writeBooleanField("pii_optional", choice.effect() == Effect.REFUSE);
        json.writeStringField("special_pii_category", "health (GDPR article 9)");
        json.writeEndObject();
        json.writeEndArray();
        strings(json, "pii_controllers", HOSPITAL);
        json.writeStringField(
                "collection_method", "recorded by the hospital in the course of care");
        json.writeStringField("processing_method", "tools that use artificial intelligence");
        strings(json, "storage_locations", page("/privacy"));
        json.writeStringField("retention_period", page("/privacy"));
        strings(json, "processing_locations", page("/privacy"));
        json.writeStringField("jurisdiction", "FR");
        json.writeArrayFieldStart("recipient_third_parties");
        json.writeEndArray();
        json.writeStringField("withdrawal_method", page("/choices"));
        json.writeStringField("privacy_rights", page("/privacy"));
        json.writeStringField("authority_party", AUTHORITY);
        place(json, choice);
        json.writeEndObject();
    }

    /** A purpose that was chosen, or that of the tool; all of them for everything. */
    private void purposes(JsonGenerator json, Scope scope) throws IOException {
        List<Purpose> purposes =
                switch (ScopeKind.of(scope)) {
                    case ONE_PURPOSE -> List.of(ScopeKind.purpose(scope).orElseThrow());
                    case ONE_TOOL ->
                            ScopeKind.tool(scope).flatMap(tools::find).stream()
                                    .map(tool -> tool.purpose())
                                    .toList();
                    case EVERYTHING -> List.of(Purpose.values());
                };
        json.writeArrayFieldStart("purpose");
        for (Purpose purpose : purposes) {
            json.writeStartObject();
            json.writeStringField("code", purpose.name());
            json.writeStringField("text", texts.t("words.purpose." + purpose.name()));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** A refusal and an objection are no consent; each keeps what it is in law. */
    private static String lawfulBasis(LegalNature nature) {
        return switch (nature) {
            case CARE_REFUSAL ->
                    "refusal of a tool in care: hospital policy, with CSP article L1111-4; no consent";
            case GDPR_OBJECTION ->
                    "objection, GDPR article 21, to processing under article 6(1)(e) or (f); no consent";
            case CONSENT_GIVEN -> "consent, GDPR articles 6(1)(a) and 9(2)(a)";
            case CONSENT_WITHDRAWAL -> "consent withdrawn or not given, GDPR article 7(3)";
        };
    }

    private void service(JsonGenerator json, Scope scope) throws IOException {
        json.writeObjectFieldStart("service");
        json.writeStringField("scope", ScopeKind.of(scope).name());
        if (scope instanceof Scope.OneTool one) {
            json.writeStringField("tool_family", one.tool().value());
        }
        json.writeStringField("name", new ChoiceWords(texts, tools).what(scope));
        json.writeEndObject();
    }

    private void place(JsonGenerator json, Choice choice) throws IOException {
        json.writeObjectFieldStart("place");
        json.writeBooleanField("everywhere", choice.organization().isEmpty());
        Optional<Organization> where = choice.organization().flatMap(organizations::find);
        if (where.isPresent()) {
            json.writeStringField("name", where.get().name());
            json.writeStringField("system", where.get().identifier().system());
            json.writeStringField("value", where.get().identifier().value());
        }
        json.writeEndObject();
    }

    private void parties(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("parties");
        json.writeStartObject();
        json.writeStringField("party_id", HOSPITAL);
        json.writeStringField("party_name", contact.hospital());
        json.writeStringField("party_address", String.join(", ", contact.addressLines()));
        json.writeStringField("party_contact", contact.email());
        json.writeStringField("party_type", "organisation");
        json.writeStringField("party_role", "controller");
        json.writeStringField("party_email", contact.email());
        json.writeStringField("party_phone", contact.phone());
        json.writeStringField("party_url", publicAddress.toString());
        json.writeEndObject();
        json.writeStartObject();
        json.writeStringField("party_id", AUTHORITY);
        json.writeStringField(
                "party_name", "Commission nationale de l’informatique et des libertés");
        json.writeStringField(
                "party_address", "3 place de Fontenoy, TSA 80715, 75334 Paris Cedex 07");
        json.writeStringField("party_contact", "https://www.cnil.fr/");
        json.writeStringField("party_type", "authority");
        json.writeStringField("party_role", "supervisory authority");
        json.writeStringField("party_url", "https://www.cnil.fr/");
        json.writeEndObject();
        json.writeEndArray();
    }

    private static void event(JsonGenerator json, Choice choice, Choices.Entry entry)
            throws IOException {
        if (choice.seq() != entry.seq()) {
            throw new IllegalArgumentException("an event stands elsewhere than its entry");
        }
        json.writeStartObject();
        json.writeStringField("event_time", choice.recordedAt().toString());
        json.writeStringField(
                "validity_duration",
                choice.from()
                        + "/"
                        + choice.until().map(Object::toString).orElse("..")); // ISO 8601-2: open
        json.writeStringField("entity_id", choice.actor().quality().name());
        json.writeStringField("event_type", choice.effect().name());
        json.writeStringField("event_state", "RECORDED");
        json.writeStringField("legal_nature", choice.nature().name());
        json.writeStringField("choice", choice.id().toString());
        if (choice.takesBack().isPresent()) {
            json.writeStringField("takes_back", choice.takesBack().get().toString());
        }
        json.writeObjectFieldStart("ledger_entry");
        json.writeNumberField("number", entry.seq());
        json.writeStringField("previous", HEX.formatHex(entry.previous()));
        json.writeStringField("hash", HEX.formatHex(entry.hash()));
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void acted(JsonGenerator json, Choice choice, Choices.MadeBy madeBy)
            throws IOException {
        json.writeObjectFieldStart("acted");
        json.writeStringField("quality", choice.actor().quality().name());
        if (choice.actor().quality() != Choice.Actor.Quality.PATIENT
                && madeBy.person().isPresent()) {
            json.writeStringField("name", madeBy.person().get());
        }
        if (madeBy.paper().isPresent()) {
            json.writeStringField("paper_reference", madeBy.paper().get().reference());
            json.writeStringField("paper_signed", madeBy.paper().get().signed().toString());
        }
        json.writeEndObject();
    }

    private static void strings(JsonGenerator json, String field, String value) throws IOException {
        json.writeArrayFieldStart(field);
        json.writeString(value);
        json.writeEndArray();
    }

    private String page(String path) {
        return publicAddress + "/" + texts.language().tag() + path;
    }

    private static byte[] written(Fields fields) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = WRITER.createGenerator(bytes)) {
            json.useDefaultPrettyPrinter();
            json.writeStartObject();
            fields.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Writes the fields of an object. */
    private interface Fields {
        void write(JsonGenerator json) throws IOException;
    }
}
