package org.clairsoin.portal.access.boundary;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.clairsoin.i18n.Message;
import org.clairsoin.portal.access.JwtTokens;
import org.clairsoin.portal.access.SystemScope;
import org.clairsoin.portal.access.VerifiedToken;
import org.clairsoin.portal.shared.PortalException;
import org.clairsoin.portal.shared.ProblemType;
import org.clairsoin.portal.shared.problem.Refusal;
import org.clairsoin.portal.shared.web.PagePath;
import org.clairsoin.portal.shared.web.UnreadBody;
import org.jspecify.annotations.Nullable;

/**
 * Authenticate systems by their bearer token.
 *
 * <p>The portal's one mechanism: beside it the server's MicroProfile JWT mechanism stays off, since
 * the two together answer every request with 500. People's sessions are read where they are asked
 * for, so that a page that needs nobody costs no look-up.
 */
@ApplicationScoped
@Alternative
@Priority(Interceptor.Priority.APPLICATION)
public class BearerMechanism implements HttpAuthenticationMechanism {

    private static final String SCHEME = "Bearer ";

    /** The hot path checks its token itself and answers an outage in its own words. */
    private static final String DECISIONS = "/api/v1/decisions";

    /** A stranger's body is read as far as our own systems' longest, not further. */
    private static final int LONGEST_UNREAD = 8 * 1024 * 1024;

    private final @Nullable JwtTokens tokens;

    /** For the container's proxy only. */
    protected BearerMechanism() {
        this.tokens = null;
    }

    @Inject
    BearerMechanism(JwtTokens tokens) {
        this.tokens = tokens;
    }

    @Override
    public AuthenticationStatus validateRequest(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        String path = request.getRequestURI();
        String header = request.getHeader("Authorization");
        if (header == null || PagePath.is(path) || path.startsWith(DECISIONS)) {
            return context.doNothing();
        }
        try {
            VerifiedToken token = verified(header);
            token.keepIn(request);
            return context.notifyContainerAboutLogin(
                    new TokenPrincipal(token), scopes(token.client().scopes()));
        } catch (RuntimeException refusal) {
            refuse(request, response, refusal);
            return AuthenticationStatus.SEND_FAILURE;
        }
    }

    private VerifiedToken verified(String header) {
        if (!header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw new PortalException(
                    ProblemType.UNAUTHENTICATED, Message.of("problem.unauthenticated.detail"));
        }
        return Objects.requireNonNull(tokens).verified(header.substring(SCHEME.length()).strip());
    }

    private static void refuse(
            HttpServletRequest request, HttpServletResponse response, RuntimeException refusal) {
        try {
            Refusal.send(request, response, refusal);
            UnreadBody.forget(request, LONGEST_UNREAD);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> scopes(Set<SystemScope> scopes) {
        return scopes.stream().map(SystemScope::claim).collect(Collectors.toSet());
    }
}
