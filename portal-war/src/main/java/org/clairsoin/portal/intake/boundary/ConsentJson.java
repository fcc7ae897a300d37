package org.clairsoin.portal.intake.boundary;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.clairsoin.portal.consent.Choice;
import org.clairsoin.portal.consent.ChoiceId;
import org.clairsoin.portal.consent.Effect;
import org.clairsoin.portal.consent.Scope;
import org.clairsoin.portal.consent.domain.Standing;
import org.clairsoin.portal.organization.Organization;
import org.clairsoin.portal.organization.Organizations;
import org.clairsoin.portal.shared.Identifier;
import org.clairsoin.portal.tool.Purpose;
import org.clairsoin.portal.tool.ToolFamily;
import org.clairsoin.portal.tool.ToolRegister;

/**
 * Writes choices as FHIR R4 Consent, one flat resource per choice.
 *
 * <p>The ledger is the truth and this its export: a choice that ended, was taken back or was
 * replaced by a newer one is {@code inactive}, never left {@code active}. IHE PCF names the fields.
 */
final class ConsentJson {

    private static final String ACT_CODE = "http://terminology.hl7.org/CodeSystem/v3-ActCode";
    private static final String PARTICIPATION =
            "http://terminology.hl7.org/CodeSystem/v3-ParticipationType";

    private final URI publicAddress;
    private final ToolRegister tools;
    private final Organizations organizations;

    ConsentJson(URI publicAddress, ToolRegister tools, Organizations organizations) {
        this.publicAddress = publicAddress;
        this.tools = tools;
        this.organizations = organizations;
    }

    byte[] bundle(List<Choice> ledger, Identifier patient, Instant now) {
        Set<ChoiceId> standing =
                Stream.concat(
                                Standing.inForce(ledger, now).stream(),
                                Standing.toCome(ledger, now).stream())
                        .map(Choice::id)
                        .collect(Collectors.toSet());
        List<Choice> choices =
                ledger.stream().filter(choice -> choice.effect() != Effect.TAKE_BACK).toList();
        return FhirJson.written(
                json -> {
                    json.writeStartObject();
                    json.writeStringField("resourceType", "Bundle");
                    json.writeStringField("type", "searchset");
                    json.writeNumberField("total", choices.size());
                    json.writeArrayFieldStart("entry");
                    for (Choice choice : choices) {
                        boolean ended = !standing.contains(choice.id());
                        json.writeStartObject();
                        json.writeStringField(
                                "fullUrl", publicAddress + "/fhir/Consent/" + choice.id());
                        json.writeObjectFieldStart("resource");
                        write(json, choice, patient, ended);
                        json.writeEndObject();
                        json.writeEndObject();
                    }
                    json.writeEndArray();
                    json.writeEndObject();
                });
    }

    private void write(JsonGenerator json, Choice choice, Identifier patient, boolean ended)
            throws IOException {
        json.writeStringField("resourceType", "Consent");
        json.writeStringField("id", choice.id().toString());
        json.writeStringField("status", ended ? "inactive" : "active");
        FhirJson.concept(
                json,
                "scope",
                "http://terminology.hl7.org/CodeSystem/consentscope",
                "patient-privacy");
        json.writeArrayFieldStart("category");
        json.writeStartObject();
        json.writeArrayFieldStart("coding");
        FhirJson.coding(json, "http://loinc.org", "59284-0");
        json.writeEndArray();
        json.writeEndObject();
        json.writeStartObject();
        json.writeArrayFieldStart("coding");
        FhirJson.coding(json, ACT_CODE, "IDSCL");
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndArray();
        json.writeObjectFieldStart("patient");
        FhirJson.identifier(json, patient);
        json.writeEndObject();
        json.writeStringField("dateTime", choice.recordedAt().toString());
        display(json, "performer", quality(choice));
        organization(json, choice);
        json.writeObjectFieldStart("sourceReference");
        json.writeStringField(
                "display",
                "text shown: version "
                        + choice.text().version()
                        + ", "
                        + choice.text().language().tag()
                        + ", SHA-256 "
                        + choice.text().sha256());
        json.writeEndObject();
        json.writeArrayFieldStart("policy");
        json.writeStartObject();
        json.writeStringField("uri", publicAddress + "/policies/ai-use/" + policy(choice.scope()));
        json.writeEndObject();
        json.writeEndArray();
        provision(json, choice);
    }

    private static String quality(Choice choice) {
        return switch (choice.actor().quality()) {
            case PATIENT -> "the patient";
            case REPRESENTATIVE -> "the representative";
            case DESK -> "the patient, at the desk";
        };
    }

    private void organization(JsonGenerator json, Choice choice) throws IOException {
        Optional<Organization> where = choice.organization().flatMap(organizations::find);
        json.writeArrayFieldStart("organization");
        json.writeStartObject();
        if (where.isPresent()) {
            FhirJson.identifier(json, where.get().identifier());
            json.writeStringField("display", where.get().name());
        } else {
            json.writeStringField("display", "every organisation of this portal");
        }
        json.writeEndObject();
        json.writeEndArray();
    }

    private static void display(JsonGenerator json, String field, String display)
            throws IOException {
        json.writeArrayFieldStart(field);
        json.writeStartObject();
        json.writeStringField("display", display);
        json.writeEndObject();
        json.writeEndArray();
    }

    /** Each form of a choice has its own policy: "everything" must never read as a bare deny. */
    private static String policy(Scope scope) {
        return switch (scope.specificity()) {
            case 0 -> "everything";
            case 1 -> "purpose";
            default -> "tool";
        };
    }

    private void provision(JsonGenerator json, Choice choice) throws IOException {
        json.writeObjectFieldStart("provision");
        json.writeStringField("type", choice.effect() == Effect.REFUSE ? "deny" : "permit");
        json.writeObjectFieldStart("period");
        json.writeStringField("start", choice.from().toString());
        if (choice.until().isPresent()) {
            json.writeStringField("end", choice.until().get().toString());
        }
        json.writeEndObject();
        Scope scope = choice.scope();
        if (scope instanceof Scope.OnePurpose purpose) {
            json.writeArrayFieldStart("purpose");
            FhirJson.coding(json, Purpose.SYSTEM, purpose.purpose().name());
            json.writeEndArray();
        }
        json.writeArrayFieldStart("actor");
        if (scope instanceof Scope.OneTool tool) {
            toolActors(json, tool);
        } else {
            actor(
                    json,
                    "Group",
                    new Identifier(publicAddress + "/groups", "ai-tools-of-this-hospital"));
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    /** The family, and each known version: a version alone would end the refusal with the next. */
    private void toolActors(JsonGenerator json, Scope.OneTool scope) throws IOException {
        String family = scope.tool().value();
        actor(json, "Device", new Identifier(publicAddress + "/tool-families", family));
        Optional<ToolFamily> known = tools.find(scope.tool());
        if (known.isPresent()) {
            for (var version : known.get().versions()) {
                actor(
                        json,
                        "Device",
                        new Identifier(
                                publicAddress + "/tool-families/" + family + "/versions",
                                version.version()));
            }
        }
    }

    private static void actor(JsonGenerator json, String type, Identifier identifier)
            throws IOException {
        json.writeStartObject();
        FhirJson.concept(json, "role", PARTICIPATION, "IRCP");
        json.writeObjectFieldStart("reference");
        json.writeStringField("type", type);
        FhirJson.identifier(json, identifier);
        json.writeEndObject();
        json.writeEndObject();
    }
}
