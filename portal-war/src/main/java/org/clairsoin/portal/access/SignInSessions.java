package org.clairsoin.portal.access;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.clairsoin.portal.patient.PatientId;
import org.clairsoin.portal.shared.MadeOnce;

/** Start, read and end sign-in sessions. */
@MadeOnce
public class SignInSessions {

    private static final String SIGN_IN = "org.clairsoin.sign-in";
    private static final String TOKEN = "org.clairsoin.csrf";
    private static final Duration LONGEST = Duration.ofHours(8);
    private static final Duration WITHOUT_SIGN_IN = Duration.ofHours(1);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Clock clock;

    @Inject
    SignInSessions(Clock clock) {
        this.clock = clock;
    }

    /**
     * Start a session for somebody who proved who they are.
     *
     * <p>The session that was there is ended with all it held, so that nobody can plant one.
     *
     * @param idle after which time without a request it ends
     */
    public void start(
            HttpServletRequest request,
            UUID account,
            Optional<PatientId> actingFor,
            Duration idle) {
        end(request);
        HttpSession session = request.getSession(true);
        session.setMaxInactiveInterval(Math.toIntExact(idle.toSeconds()));
        session.setAttribute(
                SIGN_IN,
                new SignInSession(
                        account, clock.instant(), actingFor.map(PatientId::value).orElse(null)));
        session.setAttribute(TOKEN, newToken());
    }

    /** End the session, if there is one. */
    public void end(HttpServletRequest request) {
        HttpSession old = request.getSession(false);
        if (old != null) {
            old.invalidate();
        }
    }

    /** Remember whom the person acts for from now on. */
    void act(HttpServletRequest request, Optional<PatientId> actingFor) {
        HttpSession session = request.getSession(false);
        Optional<SignInSession> signIn = current(request);
        if (session != null && signIn.isPresent()) {
            session.setAttribute(
                    SIGN_IN,
                    new SignInSession(
                            signIn.get().account(),
                            signIn.get().at(),
                            actingFor.map(PatientId::value).orElse(null)));
        }
    }

    /** Return the sign-in of a request; one that is too old is ended. */
    Optional<SignInSession> current(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session == null || !(session.getAttribute(SIGN_IN) instanceof SignInSession signIn)) {
            return Optional.empty();
        }
        Instant latest = signIn.at().plus(LONGEST);
        if (clock.instant().isBefore(latest)) {
            return Optional.of(signIn);
        }
        session.invalidate();
        return Optional.empty();
    }

    /** Return the form token of the session, and start one where none is. */
    public String csrf(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session == null) {
            session = request.getSession(true);
            session.setMaxInactiveInterval(Math.toIntExact(WITHOUT_SIGN_IN.toSeconds()));
        }
        if (session.getAttribute(TOKEN) instanceof String token) {
            return token;
        }
        String token = newToken();
        session.setAttribute(TOKEN, token);
        return token;
    }

    /** Return the form token of the session there is. */
    public Optional<String> knownCsrf(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null && session.getAttribute(TOKEN) instanceof String token
                ? Optional.of(token)
                : Optional.empty();
    }

    private static String newToken() {
        byte[] token = new byte[32];
        RANDOM.nextBytes(token);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }
}
