package org.clairsoin.portal.modelcard.boundary;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.clairsoin.portal.access.Permit;
import org.clairsoin.portal.modelcard.ModelCard;
import org.clairsoin.portal.modelcard.ModelCards;
import org.clairsoin.portal.shared.MadeOnce;
import org.clairsoin.portal.shared.PortalException;
import org.clairsoin.portal.shared.PublicData;
import org.clairsoin.portal.tool.ToolFamilyId;
import org.clairsoin.portal.tool.VersionAddress;
import org.jspecify.annotations.Nullable;

/** Give a kept card back: its bytes as XML, or what is to be said about it as JSON. */
@Path("/api/v1/tools/{family}/versions/{version}/card")
@MadeOnce
@Permit(everyone = true)
public class CardResource {

    private final ModelCards cards;
    private final CardJson json;

    @Inject
    CardResource(ModelCards cards, CardJson json) {
        this.cards = cards;
        this.json = json;
    }

    /** Return the very bytes that were sent. */
    @GET
    @Produces({"application/xml;qs=1.0", "text/xml;qs=0.9"})
    public Response xml(
            @PathParam("family") String family,
            @PathParam("version") String version,
            @QueryParam("schema") @Nullable String schema,
            @Context Request request) {
        ToolFamilyId id = id(family);
        String release = release(version);
        byte[] bytes =
                (schema == null
                                ? cards.xml(id, release, "0.2")
                                        .or(() -> cards.xml(id, release, "0.1"))
                                : cards.xml(id, release, schema))
                        .orElseThrow(PortalException::notFound);
        return varying(PublicData.answer(request, bytes, "application/xml;charset=UTF-8"));
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON + ";qs=0.5")
    public Response findings(
            @PathParam("family") String family,
            @PathParam("version") String version,
            @Context Request request) {
        ToolFamilyId id = id(family);
        String release = release(version);
        ModelCard card =
                cards.card(id, Optional.of(release))
                        .filter(found -> found.version().equals(release))
                        .orElseThrow(PortalException::notFound);
        return varying(
                PublicData.answer(
                        request,
                        json.write(id.value(), release, card.schema(), card.findings()),
                        "application/json;charset=UTF-8"));
    }

    private static Response varying(Response answer) {
        return Response.fromResponse(answer).header("Vary", "Accept").build();
    }

    private static ToolFamilyId id(String family) {
        return ToolFamilyId.ofText(family).orElseThrow(PortalException::notFound);
    }

    private static String release(String segment) {
        return VersionAddress.version(segment).orElseThrow(PortalException::notFound);
    }
}
