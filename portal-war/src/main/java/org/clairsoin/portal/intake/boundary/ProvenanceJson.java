package org.clairsoin.portal.intake.boundary;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.clairsoin.portal.aiuse.AiUse;
import org.clairsoin.portal.aiuse.ToolUsed;
import org.clairsoin.portal.aiuse.UseSummary;
import org.clairsoin.portal.aiuse.Verification;
import org.clairsoin.portal.shared.Identifier;

/**
 * Writes AI uses as current AI-Provenance resources: the tool as an AI agent, people who checked as
 * verifiers, what was touched as targets, the patient beside them.
 */
final class ProvenanceJson {

    private static final String GUIDE = "http://hl7.org/fhir/uv/aitransparency";
    private static final String PARTICIPANT =
            "http://terminology.hl7.org/CodeSystem/provenance-participant-type";
    private static final String OBSERVATION_VALUE =
            "http://terminology.hl7.org/CodeSystem/v3-ObservationValue";

    private ProvenanceJson() {}

    static byte[] bundle(List<AiUse> uses, Identifier patient, URI publicAddress) {
        return FhirJson.written(
                json -> {
                    json.writeStartObject();
                    json.writeStringField("resourceType", "Bundle");
                    json.writeStringField("type", "searchset");
                    json.writeNumberField("total", uses.size());
                    json.writeArrayFieldStart("entry");
                    for (AiUse use : uses) {
                        json.writeStartObject();
                        json.writeStringField(
                                "fullUrl", publicAddress + "/fhir/Provenance/" + use.id());
                        json.writeObjectFieldStart("resource");
                        write(json, use, patient, publicAddress);
                        json.writeEndObject();
                        json.writeObjectFieldStart("search");
                        json.writeStringField("mode", "match");
                        json.writeEndObject();
                        json.writeEndObject();
                    }
                    json.writeEndArray();
                    json.writeEndObject();
                });
    }

    private static void write(JsonGenerator json, AiUse use, Identifier patient, URI publicAddress)
            throws IOException {
        UseSummary summary = use.summary();
        json.writeStringField("resourceType", "Provenance");
        json.writeStringField("id", use.id().toString());
        json.writeObjectFieldStart("meta");
        json.writeArrayFieldStart("profile");
        json.writeString(GUIDE + "/StructureDefinition/AI-Provenance");
        json.writeEndArray();
        json.writeEndObject();
        json.writeArrayFieldStart("target");
        for (AiUse.Part part : use.parts()) {
            target(json, part);
        }
        json.writeStartObject();
        json.writeStringField("type", "Patient");
        FhirJson.identifier(json, patient);
        json.writeEndObject();
        json.writeEndArray();
        if (!summary.occurredFromRecorded()) {
            json.writeStringField("occurredDateTime", summary.occurred().toString());
        }
        json.writeStringField("recorded", summary.recorded().toString());
        FhirJson.concepts(json, "reason", OBSERVATION_VALUE, "AIAST");
        json.writeArrayFieldStart("agent");
        tool(json, summary.tool());
        for (Verification.Person checker : summary.verification().checkers()) {
            person(json, "verifier", checker);
        }
        Optional<Verification.Person> author = summary.verification().author();
        if (author.isPresent()) {
            person(json, "author", author.get());
        }
        json.writeEndArray();
        entities(json, use, publicAddress);
    }

    private static void target(JsonGenerator json, AiUse.Part part) throws IOException {
        json.writeStartObject();
        if (part.element().isPresent()) {
            json.writeArrayFieldStart("extension");
            json.writeStartObject();
            json.writeStringField("url", "http://hl7.org/fhir/StructureDefinition/targetPath");
            json.writeStringField("valueString", part.element().get());
            json.writeEndObject();
            json.writeEndArray();
        }
        json.writeStringField("type", part.resource());
        json.writeStringField("display", part.words().orElse(part.resource()));
        json.writeEndObject();
    }

    private static void tool(JsonGenerator json, ToolUsed tool) throws IOException {
        json.writeStartObject();
        FhirJson.concept(json, "type", PARTICIPANT, "author");
        FhirJson.concepts(
                json, "role", GUIDE + "/CodeSystem/AIdeviceTypeCS", "Artificial-Intelligence");
        json.writeObjectFieldStart("who");
        json.writeStringField("type", "Device");
        if (!tool.identifiers().isEmpty()) {
            FhirJson.identifier(json, tool.identifiers().get(0));
        }
        String version = tool.versions().isEmpty() ? "" : " " + tool.versions().get(0);
        String name = tool.name().or(tool::manufacturer).orElse("AI tool without a name");
        json.writeStringField("display", name + version);
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void person(JsonGenerator json, String type, Verification.Person person)
            throws IOException {
        json.writeStartObject();
        FhirJson.concept(json, "type", PARTICIPANT, type);
        json.writeObjectFieldStart("who");
        json.writeStringField("type", "Practitioner");
        json.writeStringField(
                "display", person.name().or(person::role).orElse("A professional, not named"));
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void entities(JsonGenerator json, AiUse use, URI publicAddress)
            throws IOException {
        if (use.inputs().isEmpty() && use.decisionId().isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("entity");
        for (AiUse.Input input : use.inputs()) {
            json.writeStartObject();
            json.writeStringField("role", "source");
            json.writeObjectFieldStart("what");
            json.writeStringField("display", input.words().orElse(input.resource()));
            json.writeEndObject();
            json.writeEndObject();
        }
        if (use.decisionId().isPresent()) {
            json.writeStartObject();
            json.writeStringField("role", "source");
            json.writeObjectFieldStart("what");
            FhirJson.identifier(
                    json, new Identifier(publicAddress + "/decisions", use.decisionId().get()));
            json.writeEndObject();
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
