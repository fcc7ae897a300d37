package org.clairsoin.portal.server;

import jakarta.enterprise.context.Dependent;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.clairsoin.i18n.Message;
import org.clairsoin.portal.access.Permit;
import org.clairsoin.portal.access.SystemScope;
import org.clairsoin.portal.shared.PortalException;
import org.clairsoin.portal.shared.ProblemType;

/** Routes that exist in tests only: some that fail, some that need a token, one nobody may call. */
@Path("/api/test")
@Dependent
public class TestRoutes {

    @GET
    @Path("{failure}")
    @Permit(everyone = true)
    public String answer(@PathParam("failure") String failure) {
        return fail(failure);
    }

    /** The same below the FHIR base. */
    @Path("/fhir/test")
    @Dependent
    @Permit(everyone = true)
    public static class OnFhir {
        @GET
        @Path("{failure}")
        public String answer(@PathParam("failure") String failure) {
            return fail(failure);
        }
    }

    /** The same among the pages. */
    @Path("/{lang:fr|en}/test")
    @Dependent
    @Permit(everyone = true)
    public static class AmongPages {
        @GET
        @Path("{failure}")
        public String answer(@PathParam("failure") String failure) {
            return fail(failure);
        }
    }

    private static String fail(String failure) {
        return switch (failure) {
            case "caller" ->
                    throw new PortalException(
                            ProblemType.UNPROCESSABLE,
                            Message.of("problem.form-fields.detail", "most", 12));
            case "ours" -> throw new IllegalStateException("a secret of the inside");
            case "outage" ->
                    throw new IllegalStateException(
                            new java.sql.SQLException("the server goes down", "57P01"));
            case "error" -> throw new StackOverflowError("a secret of the inside");
            default -> "nothing failed";
        };
    }

    @GET
    @Path("for-readers/uses")
    @Permit(scopes = SystemScope.USES_READ)
    public String uses() {
        return "the uses";
    }

    @GET
    @Path("forgotten/permit")
    public String forgotten() {
        return "nobody may read this";
    }

    @POST
    @Path("json/only")
    @jakarta.ws.rs.Consumes("application/json")
    @Permit(everyone = true)
    public String json(String body) {
        return body;
    }
}
