package org.clairsoin.portal.access.boundary;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Method;
import java.net.URI;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.clairsoin.i18n.Message;
import org.clairsoin.portal.access.CurrentUser;
import org.clairsoin.portal.access.Permit;
import org.clairsoin.portal.access.SignedIn;
import org.clairsoin.portal.access.SystemClient;
import org.clairsoin.portal.access.SystemScope;
import org.clairsoin.portal.access.domain.NextPage;
import org.clairsoin.portal.shared.PortalException;
import org.clairsoin.portal.shared.ProblemType;
import org.clairsoin.portal.shared.web.PagePath;
import org.jspecify.annotations.Nullable;

/** Let nobody reach a REST method its {@link Permit} does not name; without one, nobody at all. */
@Provider
@ApplicationScoped
@Priority(Priorities.AUTHORIZATION)
public class PermitFilter implements ContainerRequestFilter {

    private final @Nullable Instance<CurrentUser> users;
    private final @Nullable HttpServletRequest servletRequest;
    private final Map<Method, Optional<Permit>> permits = new ConcurrentHashMap<>();

    @Context private @Nullable ResourceInfo resource;

    /** For the container's proxy only. */
    protected PermitFilter() {
        this.users = null;
        this.servletRequest = null;
    }

    @Inject
    PermitFilter(Instance<CurrentUser> users, HttpServletRequest servletRequest) {
        this.users = users;
        this.servletRequest = servletRequest;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        ResourceInfo asked = Objects.requireNonNull(resource);
        Method method = asked.getResourceMethod();
        if (method == null) {
            throw PortalException.notFound();
        }
        Permit permit =
                permits.computeIfAbsent(method, key -> Routes.permit(asked.getResourceClass(), key))
                        .orElseThrow(PortalException::notFound);
        if (permit.everyone()) {
            return;
        }
        CurrentUser user = Objects.requireNonNull(users).get();
        if (PagePath.is(request.getUriInfo().getRequestUri().getRawPath())) {
            checkPerson(request, permit, user.person());
        } else {
            checkSystem(permit, user.system());
        }
    }

    private void checkPerson(
            ContainerRequestContext request, Permit permit, Optional<SignedIn> person) {
        if (person.isEmpty()) {
            request.abortWith(toSignIn(request.getUriInfo().getRequestUri().getRawPath()));
        } else if (Arrays.stream(permit.roles()).noneMatch(person.get()::has)) {
            throw new PortalException(ProblemType.FORBIDDEN, Message.of("error.forbidden.text"));
        }
    }

    /** Lead to the sign-in, which leads back; the address names the page by its number only. */
    private Response toSignIn(String path) {
        int local = path.indexOf('/', 1);
        String language = local < 0 ? path : path.substring(0, local);
        String next =
                NextPage.nearest(local < 0 ? "" : path.substring(local))
                        .map(page -> "next=" + page.ordinal())
                        .orElse("");
        HttpServletRequest asked = Objects.requireNonNull(servletRequest);
        boolean ended = asked.getRequestedSessionId() != null && !asked.isRequestedSessionIdValid();
        String query = next + (ended ? (next.isEmpty() ? "" : "&") + "ended=1" : "");
        return Response.status(Response.Status.SEE_OTHER)
                .location(URI.create(language + "/sign-in" + (query.isEmpty() ? "" : "?" + query)))
                .build();
    }

    private static void checkSystem(Permit permit, Optional<SystemClient> system) {
        SystemClient client =
                system.orElseThrow(
                        () ->
                                new PortalException(
                                        ProblemType.UNAUTHENTICATED,
                                        Message.of("problem.unauthenticated.detail")));
        if (Arrays.stream(permit.scopes()).noneMatch(client::has)) {
            String needed =
                    Arrays.stream(permit.scopes()).map(SystemScope::claim).findFirst().orElse("-");
            throw new PortalException(
                    ProblemType.FORBIDDEN, Message.of("problem.scope.detail", "scope", needed));
        }
    }
}
