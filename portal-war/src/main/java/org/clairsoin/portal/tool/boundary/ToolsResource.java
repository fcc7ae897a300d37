package org.clairsoin.portal.tool.boundary;

import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.clairsoin.i18n.Message;
import org.clairsoin.portal.access.CurrentUser;
import org.clairsoin.portal.access.Permit;
import org.clairsoin.portal.access.SystemScope;
import org.clairsoin.portal.audit.AuditEvent;
import org.clairsoin.portal.audit.AuditTrail;
import org.clairsoin.portal.organization.Organization;
import org.clairsoin.portal.organization.OrganizationId;
import org.clairsoin.portal.organization.Organizations;
import org.clairsoin.portal.shared.BoundedBody;
import org.clairsoin.portal.shared.GateLimits;
import org.clairsoin.portal.shared.MadeOnce;
import org.clairsoin.portal.shared.PortalException;
import org.clairsoin.portal.shared.ProblemType;
import org.clairsoin.portal.shared.PublicData;
import org.clairsoin.portal.shared.Site;
import org.clairsoin.portal.tool.Refusability;
import org.clairsoin.portal.tool.ToolFamily;
import org.clairsoin.portal.tool.ToolFamilyId;
import org.clairsoin.portal.tool.ToolRegister;
import org.clairsoin.portal.tool.ToolRegister.Registered;
import org.jspecify.annotations.Nullable;

/** Answer {@code /api/v1/tools}: the register as public data, and its registration. */
@Path("/api/v1/tools")
@MadeOnce
@Permit(everyone = true)
public class ToolsResource {

    private static final String JSON = "application/json;charset=UTF-8";
    private static final String CSV = "text/csv;charset=UTF-8";

    private final ToolRegister register;
    private final Organizations places;
    private final CurrentUser user;
    private final AuditTrail audit;
    private final Site site;

    @Inject
    public ToolsResource(
            ToolRegister register,
            Organizations places,
            CurrentUser user,
            AuditTrail audit,
            Site site) {
        this.register = register;
        this.places = places;
        this.user = user;
        this.audit = audit;
        this.site = site;
    }

    @GET
    public Response list(@QueryParam("format") @Nullable String format, @Context Request request) {
        if (format == null || format.equals("json")) {
            return PublicData.answer(request, ToolJson.list(register), JSON);
        }
        if (format.equals("csv")) {
            return PublicData.answer(request, ToolCsv.list(register.all()), CSV);
        }
        throw new PortalException(
                ProblemType.UNPROCESSABLE,
                Message.of("problem.tool.not-one-of", "field", "format", "allowed", "json, csv"));
    }

    @GET
    @Path("{family}")
    public Response one(@PathParam("family") String family, @Context Request request) {
        ToolFamily found = find(family);
        return PublicData.answer(
                request, ToolJson.one(found, register.facts(found.id()), local(found.id())), JSON);
    }

    @GET
    @Path("{family}/versions")
    public Response versions(@PathParam("family") String family, @Context Request request) {
        return PublicData.answer(request, ToolJson.versions(find(family)), JSON);
    }

    /** Put a family on the register or replace it; the same again changes nothing. */
    @PUT
    @Path("{family}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Permit(scopes = SystemScope.TOOLS_WRITE)
    @Transactional
    public Response register(
            @PathParam("family") String family,
            @HeaderParam("Content-Length") @Nullable Long length,
            InputStream body)
            throws IOException {
        ToolFamilyId id =
                ToolFamilyId.ofText(family)
                        .orElseThrow(
                                () ->
                                        new PortalException(
                                                ProblemType.UNPROCESSABLE,
                                                Message.of("problem.tool.family")));
        byte[] bytes = BoundedBody.read(body, length == null ? -1 : length, GateLimits.OWN.body());
        ToolRequestReader.Told told = ToolRequestReader.read(id, bytes);
        Registered registered = register.register(told.family(), told.facts());
        if (registered.changed()) {
            audit.record(
                    new AuditEvent(
                            AuditEvent.Action.TOOL_REGISTERED,
                            Optional.empty(),
                            Optional.empty(),
                            Optional.of(user.requireSystem().id()),
                            Optional.empty(),
                            Map.of(
                                    "family",
                                    id.value(),
                                    "state",
                                    registered.family().state().name())));
        }
        byte[] answer =
                ToolJson.registered(registered.family(), told.facts(), registered.heldBack());
        return registered.created()
                ? Response.created(URI.create(site.publicAddress() + "/api/v1/tools/" + id))
                        .entity(answer)
                        .type(JSON)
                        .build()
                : Response.ok(answer, JSON).build();
    }

    private Map<Organization, Refusability> local(ToolFamilyId id) {
        Map<Organization, Refusability> named = new LinkedHashMap<>();
        Map<OrganizationId, Refusability> local = register.local(id);
        for (Organization organization : local.isEmpty() ? List.<Organization>of() : places.all()) {
            Refusability rule = local.get(organization.id());
            if (rule != null) {
                named.put(organization, rule);
            }
        }
        return named;
    }

    private ToolFamily find(String family) {
        return ToolFamilyId.ofText(family)
                .flatMap(register::find)
                .orElseThrow(PortalException::notFound);
    }
}
