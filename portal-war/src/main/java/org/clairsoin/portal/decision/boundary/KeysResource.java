package org.clairsoin.portal.decision.boundary;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import org.clairsoin.i18n.Message;
import org.clairsoin.portal.access.Permit;
import org.clairsoin.portal.decision.DecisionPoint;
import org.clairsoin.portal.shared.MadeOnce;
import org.clairsoin.portal.shared.PortalException;
import org.clairsoin.portal.shared.ProblemType;

/** Publish the keys with which anybody can check a receipt. */
@Path(".well-known/jwks.json")
@MadeOnce
@Permit(everyone = true)
public class KeysResource {

    private static final int ONE_HOUR = 3_600;

    private final DecisionPoint point;

    @Inject
    KeysResource(DecisionPoint point) {
        this.point = point;
    }

    @GET
    @Produces("application/json")
    public Response keys() {
        String keys =
                point.publishedKeys()
                        .orElseThrow(
                                () ->
                                        new PortalException(
                                                ProblemType.UNAVAILABLE,
                                                Message.of("problem.unavailable.detail")));
        return Response.ok(keys)
                .header("Cache-Control", "public, max-age=" + ONE_HOUR)
                .header("Access-Control-Allow-Origin", "*")
                .build();
    }
}
