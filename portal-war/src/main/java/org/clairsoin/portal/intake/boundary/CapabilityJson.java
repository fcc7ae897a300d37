package org.clairsoin.portal.intake.boundary;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.net.URI;
import java.util.List;

/** Writes what this FHIR server can do. FHIR: CapabilityStatement. */
final class CapabilityJson {

    private static final String GUIDE = "http://hl7.org/fhir/uv/aitransparency";

    private CapabilityJson() {}

    static byte[] write(URI publicAddress) {
        return FhirJson.written(
                json -> {
                    json.writeStartObject();
                    json.writeStringField("resourceType", "CapabilityStatement");
                    json.writeStringField("url", publicAddress + "/fhir/metadata");
                    json.writeStringField("status", "active");
                    json.writeStringField("date", "2026-11-22");
                    json.writeStringField("kind", "instance");
                    json.writeObjectFieldStart("software");
                    json.writeStringField("name", "Clairsoin");
                    json.writeEndObject();
                    json.writeObjectFieldStart("implementation");
                    json.writeStringField(
                            "description", "Reports of AI use in care, and choices about it");
                    json.writeStringField("url", publicAddress + "/fhir");
                    json.writeEndObject();
                    json.writeStringField("fhirVersion", "4.0.1");
                    strings(
                            json,
                            "format",
                            List.of("application/fhir+json", "application/fhir+xml"));
                    strings(json, "implementationGuide", List.of(GUIDE));
                    json.writeArrayFieldStart("rest");
                    json.writeStartObject();
                    json.writeStringField("mode", "server");
                    json.writeStringField(
                            "documentation",
                            "POST a Bundle of type transaction, batch or collection to the base.");
                    json.writeArrayFieldStart("resource");
                    resource(json, "Provenance");
                    resource(json, "Consent");
                    json.writeEndArray();
                    json.writeArrayFieldStart("interaction");
                    code(json, "transaction");
                    code(json, "batch");
                    json.writeEndArray();
                    json.writeEndObject();
                    json.writeEndArray();
                    json.writeEndObject();
                });
    }

    private static void resource(JsonGenerator json, String type) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", type);
        json.writeArrayFieldStart("interaction");
        code(json, "search-type");
        json.writeEndArray();
        json.writeArrayFieldStart("searchParam");
        json.writeStartObject();
        json.writeStringField("name", "patient.identifier");
        json.writeStringField("type", "token");
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void code(JsonGenerator json, String code) throws IOException {
        json.writeStartObject();
        json.writeStringField("code", code);
        json.writeEndObject();
    }

    private static void strings(JsonGenerator json, String field, List<String> values)
            throws IOException {
        json.writeArrayFieldStart(field);
        for (String value : values) {
            json.writeString(value);
        }
        json.writeEndArray();
    }
}
