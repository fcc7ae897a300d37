package org.clairsoin.portal.aiuse.boundary;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.clairsoin.portal.aiuse.AiUse;
import org.clairsoin.portal.aiuse.AiUses;
import org.clairsoin.portal.aiuse.ToolUsed;
import org.clairsoin.portal.aiuse.UseSummary;
import org.clairsoin.portal.tool.ToolFamilyId;

/** Write uses as JSON; a field that is not known is null, never left out. */
final class AiUseJson {

    private static final JsonFactory JSON = new JsonFactory();

    private AiUseJson() {}

    static byte[] page(AiUses.FullPage page) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512 * (1 + page.uses().size()));
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeArrayFieldStart("items");
            for (AiUse use : page.uses()) {
                write(json, use);
            }
            json.writeEndArray();
            json.writeStringField("next", page.next().orElse(null));
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory could not be written", e);
        }
        return bytes.toByteArray();
    }

    private static void write(JsonGenerator json, AiUse use) throws IOException {
        UseSummary summary = use.summary();
        json.writeStartObject();
        json.writeStringField("id", use.id().toString());
        json.writeStringField("occurred", summary.occurred().toString());
        json.writeStringField("recorded", summary.recorded().toString());
        write(json, summary.tool());
        json.writeStringField("organization", summary.organizationName().orElse(null));
        json.writeStringField("involvement", summary.involvement().name());
        json.writeStringField("humanCheck", summary.verification().humanCheck().name());
        json.writeStringField("followed", summary.verification().followed().name());
        json.writeStringField("classification", summary.classification().name());
        json.writeArrayFieldStart("parts");
        for (AiUse.Part part : use.parts()) {
            json.writeStartObject();
            json.writeStringField("resource", part.resource());
            json.writeStringField("element", part.element().orElse(null));
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, ToolUsed tool) throws IOException {
        json.writeObjectFieldStart("tool");
        json.writeStringField("family", tool.family().map(ToolFamilyId::value).orElse(null));
        json.writeStringField("name", tool.name().orElse(null));
        json.writeStringField("manufacturer", tool.manufacturer().orElse(null));
        json.writeArrayFieldStart("versions");
        for (String version : tool.versions()) {
            json.writeString(version);
        }
        json.writeEndArray();
        json.writeBooleanField("registered", tool.registered());
        json.writeEndObject();
    }
}
