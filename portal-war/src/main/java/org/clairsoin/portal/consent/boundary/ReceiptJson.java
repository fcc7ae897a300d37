package org.clairsoin.portal.consent.boundary;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.clairsoin.portal.consent.Choice;
import org.clairsoin.portal.consent.Choices;
import org.clairsoin.portal.consent.Effect;
import org.clairsoin.portal.consent.LegalNature;
import org.clairsoin.portal.consent.Scope;
import org.clairsoin.portal.organization.OrganizationId;
import org.clairsoin.portal.proof.TreeHeads;
import org.clairsoin.portal.shared.Site;
import org.clairsoin.portal.tool.Purpose;

/**
 * Writes the receipt of a confirmation with the field names of ISO/IEC TS 27560:2023.
 *
 * <p>What that specification calls consent keeps its own legal nature here: a refusal of care or an
 * objection is never called a consent. Fields nobody gave the portal are left out, not guessed.
 * Form: {@code docs/choice-receipt.schema.json}.
 */
final class ReceiptJson {

    /** The version of the form. */
    static final String SCHEMA = "clairsoin/choice-receipt/1";

    private static final JsonFactory JSON = new JsonFactory();

    private final Site site;
    private final ChoiceWords words;
    private final Map<OrganizationId, String> places;
    private final List<Choice> standing;

    /**
     * Prepare to write.
     *
     * @param words in the language of the receipt
     * @param places names of organisations
     * @param standing the patient's choices that hold or will hold
     */
    ReceiptJson(
            Site site,
            ChoiceWords words,
            Map<OrganizationId, String> places,
            List<Choice> standing) {
        this.site = site;
        this.words = words;
        this.places = Map.copyOf(places);
        this.standing = List.copyOf(standing);
    }

    /**
     * Write a receipt.
     *
     * @param receipt the events of one confirmation, at least one
     * @param language of the receipt's words, a tag of BCP 47
     */
    byte[] write(
            List<Choice> receipt,
            Choices.MadeBy madeBy,
            Optional<TreeHeads.Anchor> anchor,
            String language) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes).useDefaultPrettyPrinter()) {
            Choice first = receipt.get(0);
            json.writeStartObject();
            json.writeStringField("schema_version", SCHEMA);
            json.writeStringField("receipt_id", first.receipt().toString());
            json.writeStringField("pii_principal_id", first.patient().value().toString());
            json.writeStringField("language", language);
            json.writeStringField("privacy_notice", page(language, "/privacy"));
            json.writeStringField("jurisdiction", "FR");
            json.writeStringField("withdrawal_method", page(language, "/choices"));
            json.writeStringField("privacy_rights", page(language, "/help"));
            controller(json);
            notice(json, first.text());
            json.writeArrayFieldStart("records");
            for (Choice choice : receipt) {
                record(json, choice, madeBy);
            }
            json.writeEndArray();
            anchor(json, anchor);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private String page(String language, String path) {
        return site.publicAddress() + "/" + language + path;
    }

    private void controller(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("pii_controllers");
        json.writeStartObject();
        json.writeStringField("party_id", site.publicAddress().toString());
        json.writeStringField("party_name", site.contact().hospital());
        json.writeStringField("party_address", String.join(", ", site.contact().addressLines()));
        json.writeStringField("party_contact", site.contact().email());
        json.writeStringField("party_phone", site.contact().phone());
        json.writeStringField("party_url", site.publicAddress().toString());
        json.writeStringField("party_type", "CONTROLLER");
        json.writeEndObject();
        json.writeEndArray();
    }

    /** The exact text the person had before them. */
    private static void notice(JsonGenerator json, Choice.TextShown text) throws IOException {
        json.writeObjectFieldStart("text_shown");
        json.writeStringField("version", text.version());
        json.writeStringField("language", text.language().tag());
        json.writeStringField("sha256", text.sha256());
        json.writeEndObject();
    }

    private void record(JsonGenerator json, Choice choice, Choices.MadeBy madeBy)
            throws IOException {
        json.writeStartObject();
        json.writeStringField("record_id", choice.id().toString());
        json.writeStringField("purpose", words.what(choice.scope()));
        if (choice.scope() instanceof Scope.OnePurpose one) {
            json.writeObjectFieldStart("purpose_type");
            json.writeStringField("system", Purpose.SYSTEM);
            json.writeStringField("code", one.purpose().name());
            json.writeEndObject();
        }
        if (choice.scope() instanceof Scope.OneTool one) {
            json.writeStringField("service", one.tool().value());
        }
        if (choice.organization().isPresent()) {
            String name = places.get(choice.organization().get());
            if (name != null) {
                json.writeStringField("organization", name);
            }
        }
        json.writeStringField("legal_nature", choice.nature().name());
        if (choice.nature() == LegalNature.CONSENT_GIVEN) {
            json.writeStringField("lawful_basis", "CONSENT");
        }
        json.writeObjectFieldStart("event");
        json.writeStringField("event_time", choice.recordedAt().toString());
        json.writeStringField("event_type", choice.effect().name());
        json.writeStringField("event_state", state(choice));
        json.writeObjectFieldStart("validity_duration");
        json.writeStringField("from", choice.from().toString());
        optional(json, "until", choice.until().map(Instant::toString));
        json.writeEndObject();
        json.writeStringField("entity_id", choice.actor().quality().name());
        optional(json, "takes_back", choice.takesBack().map(Object::toString));
        optional(json, "reason", choice.reason());
        if (madeBy.paper().isPresent()) {
            json.writeObjectFieldStart("paper");
            json.writeStringField("reference", madeBy.paper().get().reference());
            json.writeStringField("signed", madeBy.paper().get().signed().toString());
            json.writeEndObject();
        }
        json.writeNumberField("ledger_number", choice.seq());
        json.writeEndObject();
        json.writeEndObject();
    }

    /** What became of the event since; a taking back is done once and stays. */
    private String state(Choice choice) {
        return choice.effect() == Effect.TAKE_BACK
                        || standing.stream().anyMatch(one -> one.id().equals(choice.id()))
                ? "IN_FORCE"
                : "ENDED";
    }

    /** Where the first event stands under a signed head; left out while it waits for one. */
    private static void anchor(JsonGenerator json, Optional<TreeHeads.Anchor> anchor)
            throws IOException {
        if (anchor.isPresent()) {
            json.writeObjectFieldStart("proof");
            json.writeNumberField("tree_head", anchor.get().head().number());
            json.writeNumberField("leaf", anchor.get().leaf());
            json.writeEndObject();
        }
    }

    private static void optional(JsonGenerator json, String field, Optional<String> value)
            throws IOException {
        if (value.isPresent()) {
            json.writeStringField(field, value.get());
        }
    }
}
