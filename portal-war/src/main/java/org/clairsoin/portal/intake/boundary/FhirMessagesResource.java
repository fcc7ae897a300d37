package org.clairsoin.portal.intake.boundary;

import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.clairsoin.i18n.Language;
import org.clairsoin.i18n.Message;
import org.clairsoin.i18n.Messages;
import org.clairsoin.portal.access.CurrentUser;
import org.clairsoin.portal.access.Permit;
import org.clairsoin.portal.access.SystemClient;
import org.clairsoin.portal.access.SystemScope;
import org.clairsoin.portal.intake.Intake;
import org.clairsoin.portal.intake.Receipt;
import org.clairsoin.portal.intake.domain.Envelope;
import org.clairsoin.portal.intake.domain.FhirModel;
import org.clairsoin.portal.intake.domain.XmlMessage;
import org.clairsoin.portal.shared.BoundedBody;
import org.clairsoin.portal.shared.GateLimits;
import org.clairsoin.portal.shared.MadeOnce;
import org.clairsoin.portal.shared.PortalException;
import org.clairsoin.portal.shared.ProblemType;
import org.jspecify.annotations.Nullable;

/** Take in FHIR messages: {@code POST /fhir}, JSON or XML, one outcome for each entry. */
@Path("/fhir")
@MadeOnce
public class FhirMessagesResource {

    private static final String JSON = "application/fhir+json;charset=UTF-8";
    private static final String XML = "application/fhir+xml;charset=UTF-8";

    private final Intake intake;
    private final CurrentUser user;
    private final Messages messages;

    @Inject
    public FhirMessagesResource(Intake intake, CurrentUser user, Messages messages) {
        this.intake = intake;
        this.user = user;
        this.messages = messages;
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    @Permit(scopes = SystemScope.INTAKE_WRITE)
    public Response receive(
            @HeaderParam(HttpHeaders.CONTENT_TYPE) @Nullable String type,
            @HeaderParam(HttpHeaders.CONTENT_LENGTH) @Nullable Long length,
            @HeaderParam(HttpHeaders.ACCEPT) @Nullable String accept,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String languages,
            InputStream body)
            throws IOException {
        SystemClient client = user.requireSystem();
        FhirAnswers answers = new FhirAnswers(messages, Language.best(languages));
        boolean xml = accept == null ? isXml(type) : prefersXml(accept);
        try {
            boolean sentXml = format(type);
            byte[] bytes =
                    BoundedBody.read(body, length == null ? -1 : length, GateLimits.FHIR.body());
            Envelope envelope = Envelope.read(sentXml ? XmlMessage.toJson(bytes) : bytes);
            Receipt receipt = intake.receive(client, envelope);
            return receipt.refused()
                    ? answer(FhirAnswers.status(receipt), answers.refusal(receipt), answers, xml)
                    : answer(200, answers.bundle(receipt, envelope.kind()), answers, xml);
        } catch (PortalException refused) {
            if (refused.type().status() >= 500) {
                throw refused;
            }
            intake.noteRefusal(client, refused);
            return answer(refused.type().status(), answers.refusal(refused), answers, xml);
        }
    }

    private static Response answer(int status, byte[] json, FhirAnswers answers, boolean xml) {
        Response.ResponseBuilder response =
                Response.status(status)
                        .header(HttpHeaders.CONTENT_LANGUAGE, answers.language().tag());
        return xml
                ? response.entity(FhirModel.toXml(new String(json, StandardCharsets.UTF_8)))
                        .type(XML)
                        .build()
                : response.entity(json).type(JSON).build();
    }

    /** Tell whether XML was sent; refuse what is neither XML nor JSON in UTF-8. */
    private static boolean format(@Nullable String type) {
        String[] parts =
                (type == null ? "" : type).toLowerCase(Locale.ROOT).replace(" ", "").split(";");
        for (int i = 1; i < parts.length; i++) {
            if (parts[i].startsWith("charset=")
                    && !parts[i].replace("\"", "").equals("charset=utf-8")) {
                throw unsupported();
            }
        }
        return switch (parts.length == 0 ? "" : parts[0]) {
            case "application/fhir+json", "application/json" -> false;
            case "application/fhir+xml", "application/xml" -> true;
            default -> throw unsupported();
        };
    }

    private static PortalException unsupported() {
        return new PortalException(
                ProblemType.UNSUPPORTED_MEDIA_TYPE, Message.of("intake.media-type"));
    }

    private static boolean isXml(@Nullable String type) {
        return type != null && type.toLowerCase(Locale.ROOT).contains("xml");
    }

    private static boolean prefersXml(String accept) {
        String lower = accept.toLowerCase(Locale.ROOT);
        int xml = lower.indexOf("xml");
        int json = lower.indexOf("json");
        return xml >= 0 && (json < 0 || xml < json);
    }
}
