package org.clairsoin.portal.intake.boundary;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.clairsoin.portal.shared.Identifier;

/** Writes the parts that our FHIR answers have in common. */
final class FhirJson {

    private static final JsonFactory JSON = new JsonFactory();

    private FhirJson() {}

    static byte[] written(Body body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(4_096);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            body.write(json);
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory could not be written", e);
        }
        return bytes.toByteArray();
    }

    static void coding(JsonGenerator json, String system, String code) throws IOException {
        json.writeStartObject();
        json.writeStringField("system", system);
        json.writeStringField("code", code);
        json.writeEndObject();
    }

    /** Write a CodeableConcept of one code as the field's value. */
    static void concept(JsonGenerator json, String field, String system, String code)
            throws IOException {
        json.writeObjectFieldStart(field);
        conceptBody(json, system, code);
        json.writeEndObject();
    }

    /** Write an array of CodeableConcepts that holds one code. */
    static void concepts(JsonGenerator json, String field, String system, String code)
            throws IOException {
        json.writeArrayFieldStart(field);
        json.writeStartObject();
        conceptBody(json, system, code);
        json.writeEndObject();
        json.writeEndArray();
    }

    private static void conceptBody(JsonGenerator json, String system, String code)
            throws IOException {
        json.writeArrayFieldStart("coding");
        coding(json, system, code);
        json.writeEndArray();
    }

    static void identifier(JsonGenerator json, Identifier identifier) throws IOException {
        json.writeObjectFieldStart("identifier");
        json.writeStringField("system", identifier.system());
        json.writeStringField("value", identifier.value());
        json.writeEndObject();
    }

    /** What writes a document. */
    interface Body {
        void write(JsonGenerator json) throws IOException;
    }
}
