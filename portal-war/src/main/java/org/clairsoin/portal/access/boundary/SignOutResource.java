package org.clairsoin.portal.access.boundary;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Optional;
import org.clairsoin.portal.access.CurrentUser;
import org.clairsoin.portal.access.Permit;
import org.clairsoin.portal.access.SignInSessions;
import org.clairsoin.portal.access.SignedIn;
import org.clairsoin.portal.audit.AuditEvent;
import org.clairsoin.portal.audit.AuditTrail;
import org.clairsoin.portal.shared.Frames;
import org.clairsoin.portal.shared.MadeOnce;
import org.clairsoin.portal.shared.PathLanguage;
import org.clairsoin.portal.shared.Section;

/** Sign people out; a POST, so that no link or picture can do it for them. */
@Path("/{lang:fr|en}/sign-out")
@MadeOnce
@Permit(everyone = true)
public class SignOutResource {

    private final Frames frames;
    private final CurrentUser user;
    private final SignInSessions sessions;
    private final AuditTrail audit;
    private final HttpServletRequest request;

    @Inject
    public SignOutResource(
            Frames frames,
            CurrentUser user,
            SignInSessions sessions,
            AuditTrail audit,
            HttpServletRequest request) {
        this.frames = frames;
        this.user = user;
        this.sessions = sessions;
        this.audit = audit;
        this.request = request;
    }

    @POST
    public Response signOut(@PathParam("lang") PathLanguage language) {
        Optional<SignedIn> person = user.person();
        sessions.end(request);
        person.ifPresent(this::note);
        return Response.fromResponse(SeeOther.to(language.value(), "/sign-out"))
                .header("Clear-Site-Data", "\"cache\", \"cookies\", \"storage\"")
                .build();
    }

    private void note(SignedIn person) {
        audit.record(
                new AuditEvent(
                        AuditEvent.Action.SIGN_OUT,
                        Optional.empty(),
                        Optional.of(person.account()),
                        Optional.empty(),
                        Optional.empty(),
                        Map.of()));
    }

    @GET
    public SignedOutPage signedOut(@PathParam("lang") PathLanguage language) {
        return new SignedOutPage(frames.of(language.value(), Section.SIGN_IN, "signin.out.title"));
    }
}
