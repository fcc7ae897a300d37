package org.clairsoin.portal.modelcard.boundary;

import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.clairsoin.portal.access.CurrentUser;
import org.clairsoin.portal.access.Permit;
import org.clairsoin.portal.access.SystemScope;
import org.clairsoin.portal.audit.AuditEvent;
import org.clairsoin.portal.audit.AuditTrail;
import org.clairsoin.portal.modelcard.ModelCards;
import org.clairsoin.portal.shared.BoundedBody;
import org.clairsoin.portal.shared.MadeOnce;
import org.clairsoin.portal.shared.Site;
import org.clairsoin.portal.shared.XmlGate;
import org.clairsoin.portal.tool.VersionAddress;
import org.jspecify.annotations.Nullable;

/** Take CHAI model cards. */
@Path("/api/v1/model-cards")
@MadeOnce
@Permit(scopes = SystemScope.TOOLS_WRITE)
public class ModelCardsResource {

    private final ModelCards cards;
    private final CardJson json;
    private final CurrentUser user;
    private final AuditTrail audit;
    private final Site site;

    @Inject
    ModelCardsResource(
            ModelCards cards, CardJson json, CurrentUser user, AuditTrail audit, Site site) {
        this.cards = cards;
        this.json = json;
        this.user = user;
        this.audit = audit;
        this.site = site;
    }

    /** Keep a card: 201 for a new one, 200 for the same again. */
    @POST
    @Consumes(MediaType.APPLICATION_XML)
    @Transactional
    public Response keep(@HeaderParam("Content-Length") @Nullable Long length, InputStream body)
            throws IOException {
        byte[] xml =
                BoundedBody.read(body, length == null ? -1 : length, XmlGate.CARD.limits().body());
        ModelCards.Kept kept = cards.keep(xml);
        if (kept.created()) {
            audit.record(
                    new AuditEvent(
                            AuditEvent.Action.MODEL_CARD_STORED,
                            Optional.empty(),
                            Optional.empty(),
                            Optional.of(user.requireSystem().id()),
                            Optional.empty(),
                            Map.of(
                                    "family",
                                    kept.family().value(),
                                    "version",
                                    kept.version(),
                                    "schema",
                                    kept.schema())));
        }
        URI address =
                URI.create(
                        site.publicAddress().toString()
                                + VersionAddress.card(kept.family(), kept.version())
                                + "?schema="
                                + kept.schema());
        byte[] answer =
                json.write(kept.family().value(), kept.version(), kept.schema(), kept.findings());
        return Response.status(kept.created() ? Response.Status.CREATED : Response.Status.OK)
                .location(address)
                .entity(answer)
                .type("application/json;charset=UTF-8")
                .build();
    }
}
