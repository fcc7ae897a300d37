package org.clairsoin.portal.incident.boundary;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.clairsoin.i18n.Dates;
import org.clairsoin.portal.access.Permit;
import org.clairsoin.portal.access.Role;
import org.clairsoin.portal.aiuse.Classification;
import org.clairsoin.portal.incident.Incident;
import org.clairsoin.portal.incident.Incidents;
import org.clairsoin.portal.shared.Frame;
import org.clairsoin.portal.shared.Frames;
import org.clairsoin.portal.shared.PathLanguage;
import org.clairsoin.portal.shared.PortalException;
import org.clairsoin.portal.shared.Section;

/** List the uses that went against a choice, for those who must answer them. */
@Path("/{lang:fr|en}/staff/incidents")
@Dependent
@Permit(roles = {Role.QUALITY, Role.DPO})
public class StaffIncidentsResource {

    private static final int PAGE_SIZE = 20;

    private final Frames frames;
    private final Incidents incidents;
    private final Clock clock;

    @Inject
    public StaffIncidentsResource(Frames frames, Incidents incidents, Clock clock) {
        this.frames = frames;
        this.incidents = incidents;
        this.clock = clock;
    }

    @GET
    public StaffIncidentsPage list(
            @PathParam("lang") PathLanguage language,
            @QueryParam("class") @DefaultValue("") String only,
            @QueryParam("page") @DefaultValue("") String cursor) {
        Optional<Classification> wanted =
                Arrays.stream(Classification.values())
                        .filter(one -> one.name().equals(only))
                        .findFirst();
        List<Incident> found =
                incidents.open(
                        wanted, Optional.of(cursor).filter(text -> !text.isEmpty()), PAGE_SIZE + 1);
        List<Incident> shown = found.subList(0, Math.min(PAGE_SIZE, found.size()));
        Optional<String> next =
                found.size() > PAGE_SIZE
                        ? Optional.of(incidents.cursorAfter(shown.get(PAGE_SIZE - 1)))
                        : Optional.empty();
        Frame frame = frames.of(language.value(), Section.STAFF_INCIDENTS, "staff.incidents.title");
        Instant now = clock.instant();
        return new StaffIncidentsPage(
                frame,
                now,
                incidents.counts(),
                wanted,
                shown.stream().map(incident -> IncidentRow.of(frame, incident, now)).toList(),
                next);
    }

    @GET
    @Path("/{id}")
    public StaffIncidentPage one(
            @PathParam("lang") PathLanguage language, @PathParam("id") String id) {
        Incident incident =
                uuid(id).flatMap(incidents::find).orElseThrow(PortalException::notFound);
        Frame list = frames.of(language.value(), Section.STAFF_INCIDENTS, "staff.incidents.title");
        IncidentRow row = IncidentRow.of(list, incident, clock.instant());
        Frame frame =
                frames.titled(
                        language.value(),
                        Section.STAFF_INCIDENTS,
                        list.t("staff.incidents.case.title", "reference", row.reference()));
        return new StaffIncidentPage(
                frame, row, Dates.dateTime(language.value(), incident.opened()));
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return Optional.of(UUID.fromString(text)).filter(id -> id.toString().equals(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // not an id, so nothing is there
        }
    }
}
