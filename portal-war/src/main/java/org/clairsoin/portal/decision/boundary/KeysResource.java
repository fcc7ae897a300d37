package org.clairsoin.portal.decision.boundary;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.clairsoin.i18n.Message;
import org.clairsoin.portal.access.Permit;
import org.clairsoin.portal.shared.MadeOnce;
import org.clairsoin.portal.shared.PortalException;
import org.clairsoin.portal.shared.ProblemType;
import org.clairsoin.portal.shared.PublishedKeys;

/** Publish the keys with which anybody can check a receipt or a tree head. */
@Path(".well-known/jwks.json")
@MadeOnce
@Permit(everyone = true)
public class KeysResource {

    private static final int ONE_HOUR = 3_600;

    private final Instance<PublishedKeys> signers;

    @Inject
    KeysResource(@Any Instance<PublishedKeys> signers) {
        this.signers = signers;
    }

    @GET
    @Produces("application/json")
    public Response keys() {
        List<JWK> keys = new ArrayList<>();
        for (PublishedKeys signer : signers) {
            List<JWK> own = signer.publicKeys();
            if (own.isEmpty()) {
                throw new PortalException(
                        ProblemType.UNAVAILABLE, Message.of("problem.unavailable.detail"));
            }
            keys.addAll(own);
        }
        keys.sort(Comparator.comparing(JWK::getKeyID));
        return Response.ok(new JWKSet(keys).toString(true))
                .header("Cache-Control", "public, max-age=" + ONE_HOUR)
                .header("Access-Control-Allow-Origin", "*")
                .build();
    }
}
