package org.clairsoin.portal.aiuse.boundary;

import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.clairsoin.i18n.Message;
import org.clairsoin.portal.access.CurrentUser;
import org.clairsoin.portal.access.Permit;
import org.clairsoin.portal.access.SystemClient;
import org.clairsoin.portal.access.SystemScope;
import org.clairsoin.portal.aiuse.Coverage;
import org.clairsoin.portal.shared.ApiJson;
import org.clairsoin.portal.shared.BoundedBody;
import org.clairsoin.portal.shared.GateLimits;
import org.clairsoin.portal.shared.MadeOnce;
import org.clairsoin.portal.shared.PortalException;
import org.clairsoin.portal.shared.ProblemType;
import org.jspecify.annotations.Nullable;

/** Answer {@code /api/v1/heartbeats}: a source system says that it is there and reports. */
@Path("/api/v1/heartbeats")
@MadeOnce
@Permit(scopes = SystemScope.INTAKE_WRITE)
public class HeartbeatsResource {

    private static final int LONGEST_NAME = 200;
    private static final Duration AHEAD = Duration.ofHours(24);
    private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");

    private final Coverage coverage;
    private final CurrentUser user;
    private final Clock clock;

    @Inject
    public HeartbeatsResource(Coverage coverage, CurrentUser user, Clock clock) {
        this.coverage = coverage;
        this.user = user;
        this.clock = clock;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Transactional
    public Response beat(@HeaderParam("Content-Length") @Nullable Long length, InputStream body)
            throws IOException {
        byte[] bytes = BoundedBody.read(body, length == null ? -1 : length, GateLimits.OWN.body());
        Heartbeat heartbeat = ApiJson.read(bytes, Heartbeat.class);
        SystemClient client = user.requireSystem();
        coverage.heartbeat(
                client.id(),
                name(heartbeat.sourceSystem()),
                time("reportingSince", heartbeat.reportingSince()),
                time("at", heartbeat.at()));
        return Response.noContent().build();
    }

    private static String name(@Nullable String name) {
        if (name == null || name.isBlank() || name.length() > LONGEST_NAME) {
            throw refused("problem.aiuse.name", "sourceSystem");
        }
        return name;
    }

    private Instant time(String field, @Nullable String text) {
        Instant time;
        try {
            time = OffsetDateTime.parse(text == null ? "" : text).toInstant();
        } catch (DateTimeException e) {
            throw refused("problem.aiuse.time", field);
        }
        if (time.isBefore(EARLIEST) || time.isAfter(clock.instant().plus(AHEAD))) {
            throw refused("problem.aiuse.time-range", field);
        }
        return time;
    }

    private static PortalException refused(String key, String field) {
        return new PortalException(ProblemType.UNPROCESSABLE, Message.of(key, "field", field));
    }

    /** The request. */
    record Heartbeat(
            @Nullable String sourceSystem, @Nullable String reportingSince, @Nullable String at) {}
}
