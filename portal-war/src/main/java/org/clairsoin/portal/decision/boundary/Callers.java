package org.clairsoin.portal.decision.boundary;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Enumeration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.clairsoin.i18n.Message;
import org.clairsoin.portal.access.SystemClient;
import org.clairsoin.portal.access.SystemScope;
import org.clairsoin.portal.access.Tokens;
import org.clairsoin.portal.decision.DecisionConfig;
import org.clairsoin.portal.shared.PortalException;
import org.clairsoin.portal.shared.ProblemType;
import org.clairsoin.portal.shared.RateLimit;
import org.jspecify.annotations.Nullable;

/**
 * Know which system asks, fast: a token that was checked a moment ago is not checked again.
 *
 * <p>A token that must be checked may need the database; that check has a time limit of its own, so
 * that a database that hangs makes the answer UNKNOWN and not late.
 */
@ApplicationScoped
class Callers {

    private static final String SCHEME = "Bearer ";
    private static final long MOMENT = 1_000_000_000L;
    private static final long LONGEST_CHECK_MILLIS = 700;
    private static final int MOST_REMEMBERED = 10_000;
    private static final int CHECKERS = 8;

    private final @Nullable Tokens tokens;
    private final RateLimit limit;
    private final Map<String, Known> known = new ConcurrentHashMap<>();
    private final ExecutorService checks =
            new ThreadPoolExecutor(
                    0,
                    CHECKERS,
                    30,
                    TimeUnit.SECONDS,
                    new ArrayBlockingQueue<>(CHECKERS),
                    work -> {
                        Thread thread = new Thread(work, "clairsoin-decision-tokens");
                        thread.setDaemon(true);
                        return thread;
                    });

    /** For the container's proxy only. */
    protected Callers() {
        this.tokens = null;
        this.limit = new RateLimit(1, System::nanoTime);
    }

    @Inject
    Callers(Tokens tokens, DecisionConfig config) {
        this.tokens = tokens;
        this.limit = new RateLimit(config.questionsPerSecond(), System::nanoTime);
    }

    /**
     * Return the system that asks.
     *
     * @throws PortalException UNAUTHENTICATED, FORBIDDEN, or UNAVAILABLE when it cannot be known
     */
    SystemClient caller(HttpServletRequest request) {
        SystemClient client = client(bearer(request));
        if (!client.has(SystemScope.DECISIONS_CHECK)) {
            throw new PortalException(
                    ProblemType.FORBIDDEN,
                    Message.of(
                            "problem.scope.detail", "scope", SystemScope.DECISIONS_CHECK.claim()));
        }
        return client;
    }

    /**
     * Count questions against the client's limit.
     *
     * @throws PortalException TOO_MANY_REQUESTS
     */
    void count(SystemClient client, int questions) {
        if (!limit.allows(client.id(), Math.max(1, questions))) {
            throw new PortalException(
                    ProblemType.TOO_MANY_REQUESTS, Message.of("problem.too-many-requests.detail"));
        }
    }

    @PreDestroy
    void stop() {
        checks.shutdownNow();
    }

    private static String bearer(HttpServletRequest request) {
        Enumeration<String> headers = request.getHeaders("Authorization");
        String header = headers != null && headers.hasMoreElements() ? headers.nextElement() : "";
        if (headers != null && headers.hasMoreElements()
                || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw new PortalException(
                    ProblemType.UNAUTHENTICATED, Message.of("problem.unauthenticated.detail"));
        }
        return header.substring(SCHEME.length()).strip();
    }

    private SystemClient client(String bearer) {
        long now = System.nanoTime();
        Known recent = known.get(bearer);
        if (recent != null && now - recent.at() < MOMENT) {
            return recent.client();
        }
        SystemClient client = checked(bearer);
        if (known.size() >= MOST_REMEMBERED) {
            known.clear();
        }
        known.put(bearer, new Known(client, now));
        return client;
    }

    private SystemClient checked(String bearer) {
        Tokens all = Objects.requireNonNull(tokens);
        Future<SystemClient> check;
        try {
            check = checks.submit(() -> all.verify(bearer));
        } catch (RejectedExecutionException e) {
            throw unavailable(e);
        }
        try {
            return check.get(LONGEST_CHECK_MILLIS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof PortalException refused) {
                throw refused;
            }
            throw unavailable(e);
        } catch (TimeoutException e) {
            check.cancel(true);
            throw unavailable(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable(e);
        }
    }

    private static PortalException unavailable(Exception cause) {
        return new PortalException(
                ProblemType.UNAVAILABLE, Message.of("decision.problem.unknown"), cause);
    }

    private record Known(SystemClient client, long at) {}
}
