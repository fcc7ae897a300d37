package org.clairsoin.portal.modelcard.boundary;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.clairsoin.i18n.Language;
import org.clairsoin.i18n.Messages;
import org.clairsoin.portal.modelcard.ModelCards.Finding;
import org.clairsoin.portal.shared.MadeOnce;

/** Write what came of a card as JSON, its findings with words in both languages. */
@MadeOnce
class CardJson {

    private static final JsonFactory JSON = new JsonFactory();

    private final Messages messages;

    @Inject
    CardJson(Messages messages) {
        this.messages = messages;
    }

    byte[] write(String family, String version, String schema, List<Finding> findings) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField("family", family);
            json.writeStringField("version", version);
            json.writeStringField("schema", schema);
            json.writeArrayFieldStart("findings");
            for (Finding finding : findings) {
                write(json, finding);
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory could not be written", e);
        }
        return bytes.toByteArray();
    }

    private void write(JsonGenerator json, Finding finding) throws IOException {
        json.writeStartObject();
        json.writeStringField("code", finding.code());
        json.writeStringField("field", finding.field());
        json.writeStringField("found", finding.found().orElse(null));
        json.writeObjectFieldStart("text");
        for (Language language : Language.values()) {
            json.writeStringField(
                    language.tag(), messages.text(language, "register.finding." + finding.code()));
        }
        json.writeEndObject();
        json.writeEndObject();
    }
}
