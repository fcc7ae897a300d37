package org.clairsoin.portal.benchmark;

import jakarta.enterprise.context.Dependent;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.clairsoin.portal.access.Permit;

/** An empty REST method. */
@Path("/api/v1/benchmark-empty")
@Dependent
@Permit(everyone = true)
public class EmptyResource {

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public String empty() {
        return "{}";
    }
}
