package org.clairsoin.portal.tool.boundary;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.clairsoin.portal.organization.Organization;
import org.clairsoin.portal.shared.Bilingual;
import org.clairsoin.portal.shared.Identifier;
import org.clairsoin.portal.tool.PublicFact;
import org.clairsoin.portal.tool.PublicFacts;
import org.clairsoin.portal.tool.Refusability;
import org.clairsoin.portal.tool.ToolFamily;
import org.clairsoin.portal.tool.ToolFamilyId;
import org.clairsoin.portal.tool.ToolRegister;
import org.clairsoin.portal.tool.ToolVersion;
import org.clairsoin.portal.tool.VersionAddress;

/** Write families as JSON; a field that is not known is null, never left out. */
final class ToolJson {

    private static final JsonFactory JSON = new JsonFactory();

    private ToolJson() {}

    static byte[] list(ToolRegister register) {
        return written(
                json -> {
                    json.writeStartObject();
                    json.writeArrayFieldStart("items");
                    for (ToolFamily family : register.all()) {
                        json.writeStartObject();
                        write(json, family, register.facts(family.id()));
                        json.writeEndObject();
                    }
                    json.writeEndArray();
                    json.writeEndObject();
                });
    }

    static byte[] one(ToolFamily family, PublicFacts facts, Map<Organization, Refusability> local) {
        return written(
                json -> {
                    json.writeStartObject();
                    write(json, family, facts);
                    json.writeArrayFieldStart("refusabilityAt");
                    for (Map.Entry<Organization, Refusability> there : local.entrySet()) {
                        json.writeStartObject();
                        write(json, there.getKey());
                        write(json, there.getValue());
                        json.writeEndObject();
                    }
                    json.writeEndArray();
                    json.writeEndObject();
                });
    }

    /** Write a family that was sent to us, and what of it was held back. */
    static byte[] registered(ToolFamily family, PublicFacts facts, List<String> heldBack) {
        return written(
                json -> {
                    json.writeStartObject();
                    write(json, family, facts);
                    json.writeArrayFieldStart("heldBack");
                    for (String field : heldBack) {
                        json.writeString(field);
                    }
                    json.writeEndArray();
                    json.writeEndObject();
                });
    }

    private static void write(JsonGenerator json, Organization organization) throws IOException {
        json.writeObjectFieldStart("organization");
        json.writeStringField("system", organization.identifier().system());
        json.writeStringField("value", organization.identifier().value());
        json.writeStringField("name", organization.name());
        json.writeEndObject();
    }

    static byte[] versions(ToolFamily family) {
        return written(
                json -> {
                    json.writeStartObject();
                    json.writeStringField("family", family.id().value());
                    write(json, family.id(), family.versions());
                    json.writeEndObject();
                });
    }

    private static void write(JsonGenerator json, ToolFamily family, PublicFacts facts)
            throws IOException {
        json.writeStringField("family", family.id().value());
        json.writeStringField("state", family.state().name());
        json.writeBooleanField("registered", family.registered());
        json.writeStringField("name", family.name());
        json.writeStringField("manufacturer", family.manufacturer());
        write(json, "plainName", family.plainName());
        write(json, "summary", family.summary());
        json.writeArrayFieldStart("identifiers");
        for (Identifier identifier : family.identifiers()) {
            json.writeStartObject();
            json.writeStringField("system", identifier.system());
            json.writeStringField("value", identifier.value());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeStringField("algorithm", family.algorithm().orElse(null));
        json.writeStringField("purpose", family.purpose().name());
        json.writeStringField("involvement", family.involvement().name());
        if (family.refusability().isPresent()) {
            write(json, family.refusability().get());
        } else {
            json.writeNullField("refusability");
        }
        json.writeBooleanField("consentNeeded", family.consentNeeded());
        json.writeStringField("legalClass", family.legalClass().name());
        write(json, family.id(), family.versions());
        json.writeObjectFieldStart("facts");
        for (PublicFact fact : PublicFact.values()) {
            write(json, fact.field(), facts.text(fact));
        }
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Refusability refusability) throws IOException {
        json.writeObjectFieldStart("refusability");
        json.writeStringField("level", refusability.level().name());
        write(json, "reason", refusability.reason());
        write(json, "instead", Optional.of(refusability.instead()));
        write(json, "delay", refusability.delay());
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, ToolFamilyId family, List<ToolVersion> versions)
            throws IOException {
        json.writeArrayFieldStart("versions");
        for (ToolVersion version : versions) {
            json.writeStartObject();
            json.writeStringField("version", version.version());
            json.writeStringField(
                    "card",
                    version.hasCard()
                            ? VersionAddress.card(family, version.version()).toString()
                            : null);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void write(JsonGenerator json, String field, Optional<Bilingual> text)
            throws IOException {
        if (text.isEmpty()) {
            json.writeNullField(field);
            return;
        }
        json.writeObjectFieldStart(field);
        json.writeStringField("fr", text.get().fr());
        json.writeStringField("en", text.get().en());
        json.writeEndObject();
    }

    private static byte[] written(Body body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            body.write(json);
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory could not be written", e);
        }
        return bytes.toByteArray();
    }

    private interface Body {
        void write(JsonGenerator json) throws IOException;
    }
}
