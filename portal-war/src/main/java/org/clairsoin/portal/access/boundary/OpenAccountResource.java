package org.clairsoin.portal.access.boundary;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.clairsoin.i18n.Language;
import org.clairsoin.i18n.Message;
import org.clairsoin.portal.access.NewAccounts;
import org.clairsoin.portal.access.Permit;
import org.clairsoin.portal.access.SignInSessions;
import org.clairsoin.portal.shared.FieldError;
import org.clairsoin.portal.shared.Frame;
import org.clairsoin.portal.shared.Frames;
import org.clairsoin.portal.shared.MadeOnce;
import org.clairsoin.portal.shared.PathLanguage;
import org.clairsoin.portal.shared.Section;
import org.clairsoin.portal.shared.Visitors;

/** Open an account with a code from the desk, and sign the person in. */
@Path("/{lang:fr|en}/open-account")
@MadeOnce
@Permit(everyone = true)
public class OpenAccountResource {

    private static final Duration IDLE = Duration.ofMinutes(15);

    private final Frames frames;
    private final Visitors visitors;
    private final NewAccounts accounts;
    private final SignInSessions sessions;
    private final HttpServletRequest request;

    @Inject
    public OpenAccountResource(
            Frames frames,
            Visitors visitors,
            NewAccounts accounts,
            SignInSessions sessions,
            HttpServletRequest request) {
        this.frames = frames;
        this.visitors = visitors;
        this.accounts = accounts;
        this.sessions = sessions;
        this.request = request;
    }

    @GET
    public OpenAccountPage form(@PathParam("lang") PathLanguage language) {
        return new OpenAccountPage(frame(language.value()), visitors.csrf(), "", "", List.of());
    }

    @POST
    public Response open(
            @PathParam("lang") PathLanguage language, @BeanParam OpenAccountForm form) {
        Frame frame = frame(language.value());
        List<FieldError> errors = form.errors(frame.contact());
        if (!errors.isEmpty()) {
            return again(frame, form, 422, errors);
        }
        NewAccounts.Opened opened =
                accounts.open(
                        form.readCode().orElseThrow(),
                        form.readUsername().orElseThrow(),
                        form.password(),
                        request.getRemoteAddr());
        if (opened.refusal().isPresent()) {
            return refused(frame, form, opened.refusal().get());
        }
        sessions.start(request, opened.account().orElseThrow(), Optional.empty(), IDLE);
        return SeeOther.to(language.value(), "/care");
    }

    private Response refused(Frame frame, OpenAccountForm form, NewAccounts.Refusal refusal) {
        return switch (refusal) {
            case CODE ->
                    again(frame, form, 422, List.of(OpenAccountForm.wrongCode(frame.contact())));
            case NAME_TAKEN ->
                    again(
                            frame,
                            form,
                            422,
                            List.of(
                                    new FieldError(
                                            "username",
                                            Message.of("signin.error.username-taken"))));
            case TOO_MANY ->
                    again(
                            frame,
                            form,
                            429,
                            List.of(
                                    new FieldError(
                                            "code", Message.of("signin.error.wait", "n", 1))));
        };
    }

    private Response again(Frame frame, OpenAccountForm form, int status, List<FieldError> errors) {
        return Response.status(status)
                .entity(
                        new OpenAccountPage(
                                frame.withErrors(),
                                visitors.csrf(),
                                form.code(),
                                form.username(),
                                errors))
                .build();
    }

    private Frame frame(Language language) {
        return frames.of(language, Section.SIGN_IN, "signin.code.title");
    }
}
