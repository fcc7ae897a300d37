package org.clairsoin.portal.aiuse.boundary;

import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.clairsoin.i18n.Message;
import org.clairsoin.portal.access.CurrentUser;
import org.clairsoin.portal.access.Permit;
import org.clairsoin.portal.access.SystemScope;
import org.clairsoin.portal.aiuse.AiUses;
import org.clairsoin.portal.audit.AuditEvent;
import org.clairsoin.portal.audit.AuditTrail;
import org.clairsoin.portal.patient.PatientId;
import org.clairsoin.portal.patient.Patients;
import org.clairsoin.portal.shared.ApiJson;
import org.clairsoin.portal.shared.BoundedBody;
import org.clairsoin.portal.shared.GateLimits;
import org.clairsoin.portal.shared.Identifier;
import org.clairsoin.portal.shared.MadeOnce;
import org.clairsoin.portal.shared.PortalException;
import org.clairsoin.portal.shared.ProblemType;
import org.jspecify.annotations.Nullable;

/**
 * Answer {@code /api/v1/ai-uses}: the uses of one patient, newest first, for systems.
 *
 * <p>A patient nobody knows has no uses: the answer never tells whether somebody is known here.
 */
@Path("/api/v1/ai-uses")
@MadeOnce
@Permit(scopes = SystemScope.USES_READ)
@Transactional
public class AiUsesResource {

    private static final String JSON = "application/json;charset=UTF-8";
    private static final int DEFAULT_LIMIT = 50;
    private static final int MOST = 200;

    private final AiUses uses;
    private final Patients patients;
    private final CurrentUser user;
    private final AuditTrail audit;

    @Inject
    public AiUsesResource(AiUses uses, Patients patients, CurrentUser user, AuditTrail audit) {
        this.uses = uses;
        this.patients = patients;
        this.user = user;
        this.audit = audit;
    }

    @GET
    public Response list(
            @QueryParam("system") @Nullable String system,
            @QueryParam("value") @Nullable String value,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable Integer limit) {
        return answer(identifier(system, value), cursor, limit);
    }

    /** The same with the identifier in the body, so that it stands in no address and no log. */
    @POST
    @Path("search")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response search(@HeaderParam("Content-Length") @Nullable Long length, InputStream body)
            throws IOException {
        byte[] bytes = BoundedBody.read(body, length == null ? -1 : length, GateLimits.OWN.body());
        Search search = ApiJson.read(bytes, Search.class);
        Search.Patient named =
                search.patient() == null
                        ? new Search.Patient(search.system(), search.value())
                        : search.patient();
        return answer(identifier(named.system(), named.value()), search.cursor(), search.limit());
    }

    private Response answer(
            Identifier identifier, @Nullable String cursor, @Nullable Integer limit) {
        int size = limit == null ? DEFAULT_LIMIT : limit;
        if (size < 1 || size > MOST) {
            throw refused("problem.aiuse.limit", "most", MOST);
        }
        Optional<PatientId> patient = patients.find(identifier);
        audit.record(
                new AuditEvent(
                        AuditEvent.Action.READ_BY_SYSTEM,
                        patient.map(PatientId::value),
                        Optional.empty(),
                        Optional.of(user.requireSystem().id()),
                        Optional.empty(),
                        Map.of("what", "ai-uses")));
        AiUses.FullPage page =
                patient.map(found -> uses.page(found, Optional.ofNullable(cursor), size))
                        .orElseGet(() -> new AiUses.FullPage(List.of(), Optional.empty()));
        return Response.ok(AiUseJson.page(page), JSON).build();
    }

    private static Identifier identifier(@Nullable String system, @Nullable String value) {
        try {
            return new Identifier(system == null ? "" : system, value == null ? "" : value);
        } catch (IllegalArgumentException e) {
            throw new PortalException(
                    ProblemType.UNPROCESSABLE, Message.of("problem.aiuse.identifier"), e);
        }
    }

    private static PortalException refused(String key, String name, Object value) {
        return new PortalException(ProblemType.UNPROCESSABLE, Message.of(key, name, value));
    }

    /** The request; the identifier stands at the top or in {@code patient}. */
    record Search(
            @Nullable String system,
            @Nullable String value,
            @Nullable Patient patient,
            @Nullable String cursor,
            @Nullable Integer limit) {

        /** An identifier of the patient. */
        record Patient(@Nullable String system, @Nullable String value) {}
    }
}
