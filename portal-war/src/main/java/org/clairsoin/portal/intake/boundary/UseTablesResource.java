package org.clairsoin.portal.intake.boundary;

import com.fasterxml.jackson.core.JsonGenerator;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.clairsoin.i18n.Language;
import org.clairsoin.i18n.Message;
import org.clairsoin.i18n.Messages;
import org.clairsoin.portal.access.CurrentUser;
import org.clairsoin.portal.access.Permit;
import org.clairsoin.portal.access.SystemClient;
import org.clairsoin.portal.access.SystemScope;
import org.clairsoin.portal.intake.Intake;
import org.clairsoin.portal.intake.IntakeSettings;
import org.clairsoin.portal.intake.Receipt;
import org.clairsoin.portal.intake.domain.CsvUses;
import org.clairsoin.portal.shared.BoundedBody;
import org.clairsoin.portal.shared.GateLimits;
import org.clairsoin.portal.shared.MadeOnce;
import org.clairsoin.portal.shared.PortalException;
import org.clairsoin.portal.shared.ProblemType;
import org.jspecify.annotations.Nullable;

/** Take in tables of uses: {@code POST /api/v1/ai-uses} with {@code text/csv}. */
@Path("/api/v1/ai-uses")
@MadeOnce
public class UseTablesResource {

    private final Intake intake;
    private final IntakeSettings settings;
    private final CurrentUser user;
    private final Messages messages;

    @Inject
    public UseTablesResource(
            Intake intake, IntakeSettings settings, CurrentUser user, Messages messages) {
        this.intake = intake;
        this.settings = settings;
        this.user = user;
        this.messages = messages;
    }

    @POST
    @Consumes("text/csv")
    @Permit(scopes = SystemScope.INTAKE_WRITE)
    public Response receive(
            @HeaderParam(HttpHeaders.CONTENT_LENGTH) @Nullable Long length,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String languages,
            InputStream body)
            throws IOException {
        SystemClient client = user.requireSystem();
        try {
            byte[] bytes =
                    BoundedBody.read(body, length == null ? -1 : length, GateLimits.FHIR.body());
            Receipt receipt =
                    intake.receive(client, new CsvUses(text(bytes), settings.testNumbers()));
            return Response.ok(
                            answer(receipt, Language.best(languages)),
                            "application/json;charset=UTF-8")
                    .build();
        } catch (PortalException refused) {
            intake.noteRefusal(client, refused);
            throw refused;
        }
    }

    private static String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException notUtf8) {
            throw new PortalException(
                    ProblemType.MALFORMED,
                    Message.of("gate.encoding", "line", "1", "column", "1"),
                    notUtf8);
        }
    }

    private byte[] answer(Receipt receipt, Language language) {
        return FhirJson.written(
                json -> {
                    json.writeStartObject();
                    json.writeArrayFieldStart("rows");
                    for (int i = 0; i < receipt.entries().size(); i++) {
                        row(json, i + 1, receipt.entries().get(i), language);
                    }
                    json.writeEndArray();
                    json.writeEndObject();
                });
    }

    private void row(JsonGenerator json, int number, Receipt.Entry entry, Language language)
            throws IOException {
        json.writeStartObject();
        json.writeNumberField("row", number);
        json.writeStringField("outcome", entry.outcome().name());
        json.writeStringField(
                "use",
                entry.location()
                        .map(location -> location.substring(location.indexOf('/') + 1))
                        .orElse(null));
        json.writeArrayFieldStart("issues");
        for (Receipt.Issue issue : entry.issues()) {
            json.writeString(messages.text(language, issue.message()));
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
