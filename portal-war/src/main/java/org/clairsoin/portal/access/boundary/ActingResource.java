package org.clairsoin.portal.access.boundary;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import org.clairsoin.portal.access.Acting;
import org.clairsoin.portal.access.CurrentUser;
import org.clairsoin.portal.access.Permit;
import org.clairsoin.portal.access.Role;
import org.clairsoin.portal.shared.Frames;
import org.clairsoin.portal.shared.MadeOnce;
import org.clairsoin.portal.shared.PathLanguage;
import org.clairsoin.portal.shared.Section;
import org.clairsoin.portal.shared.Visitors;

/** Let somebody choose whose record they look at: their own, or a person's they act for. */
@Path("/{lang:fr|en}/acting")
@MadeOnce
@Permit(roles = {Role.PATIENT, Role.REPRESENTATIVE})
public class ActingResource {

    private final Frames frames;
    private final Visitors visitors;
    private final CurrentUser user;
    private final Acting acting;
    private final HttpServletRequest request;

    @Inject
    public ActingResource(
            Frames frames,
            Visitors visitors,
            CurrentUser user,
            Acting acting,
            HttpServletRequest request) {
        this.frames = frames;
        this.visitors = visitors;
        this.user = user;
        this.acting = acting;
        this.request = request;
    }

    @GET
    public ActingPage choose(@PathParam("lang") PathLanguage language) {
        return new ActingPage(
                frames.of(language.value(), Section.NONE, "access.acting.title"),
                visitors.csrf(),
                acting.people(request),
                user.requirePerson().ownRecord().isPresent());
    }

    @POST
    public Response act(
            @PathParam("lang") PathLanguage language,
            @FormParam("person") @DefaultValue("") String person) {
        acting.act(request, person);
        return SeeOther.to(language.value(), "/care");
    }
}
