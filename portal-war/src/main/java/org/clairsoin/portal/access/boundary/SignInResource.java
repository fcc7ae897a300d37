package org.clairsoin.portal.access.boundary;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.clairsoin.i18n.Language;
import org.clairsoin.i18n.Message;
import org.clairsoin.portal.access.Permit;
import org.clairsoin.portal.access.SignInSessions;
import org.clairsoin.portal.access.SignIns;
import org.clairsoin.portal.access.SignedIn;
import org.clairsoin.portal.access.domain.Landing;
import org.clairsoin.portal.access.domain.NextPage;
import org.clairsoin.portal.shared.FieldError;
import org.clairsoin.portal.shared.Frame;
import org.clairsoin.portal.shared.Frames;
import org.clairsoin.portal.shared.MadeOnce;
import org.clairsoin.portal.shared.PathLanguage;
import org.clairsoin.portal.shared.Section;
import org.clairsoin.portal.shared.Site;
import org.clairsoin.portal.shared.Visitors;

/** Sign people in. */
@Path("/{lang:fr|en}/sign-in")
@MadeOnce
@Permit(everyone = true)
public class SignInResource {

    private static final int UNPROCESSABLE = 422;

    private final Frames frames;
    private final Visitors visitors;
    private final SignIns signIns;
    private final SignInSessions sessions;
    private final Site site;
    private final HttpServletRequest request;

    @Inject
    public SignInResource(
            Frames frames,
            Visitors visitors,
            SignIns signIns,
            SignInSessions sessions,
            Site site,
            HttpServletRequest request) {
        this.frames = frames;
        this.visitors = visitors;
        this.signIns = signIns;
        this.sessions = sessions;
        this.site = site;
        this.request = request;
    }

    @GET
    public SignInPage form(
            @PathParam("lang") PathLanguage language,
            @QueryParam("next") @DefaultValue("") String next,
            @QueryParam("ended") @DefaultValue("") String ended) {
        return page(frame(language.value()), "", "shared", next, !ended.isEmpty(), List.of());
    }

    @POST
    public Response signIn(@PathParam("lang") PathLanguage language, @BeanParam SignInForm form) {
        List<FieldError> errors = form.errors();
        if (!errors.isEmpty()) {
            return again(language.value(), form, UNPROCESSABLE, errors);
        }
        SignIns.Result result =
                signIns.signIn(form.username(), form.password(), request.getRemoteAddr());
        if (result.person().isEmpty()) {
            return refused(language.value(), form, result.refusal());
        }
        SignedIn person = result.person().get();
        sessions.start(request, person.account(), person.actingFor(), form.idle());
        return SeeOther.to(
                language.value(), Landing.of(person.roles(), NextPage.ofIndex(form.next())));
    }

    private Response refused(
            Language language, SignInForm form, Optional<SignIns.Refusal> refusal) {
        return refusal.equals(Optional.of(SignIns.Refusal.TOO_MANY))
                ? Response.fromResponse(
                                again(
                                        language,
                                        form,
                                        429,
                                        error(Message.of("signin.error.wait", "n", 1))))
                        .header("Retry-After", 60)
                        .build()
                : again(language, form, UNPROCESSABLE, error(Message.of("signin.error.failed")));
    }

    private static List<FieldError> error(Message message) {
        return List.of(new FieldError("username", message));
    }

    private Response again(
            Language language, SignInForm form, int status, List<FieldError> errors) {
        SignInPage page =
                page(
                        frame(language).withErrors(),
                        form.username(),
                        form.time(),
                        form.next(),
                        false,
                        errors);
        return Response.status(status).entity(page).build();
    }

    private SignInPage page(
            Frame frame,
            String username,
            String time,
            String next,
            boolean ended,
            List<FieldError> errors) {
        String known = NextPage.ofIndex(next).map(page -> next).orElse("");
        return new SignInPage(
                frame, visitors.csrf(), username, time, known, ended, site.demo(), errors);
    }

    private Frame frame(Language language) {
        return frames.of(language, Section.SIGN_IN, "signin.page.title");
    }
}
