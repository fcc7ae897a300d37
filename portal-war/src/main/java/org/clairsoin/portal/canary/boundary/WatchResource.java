package org.clairsoin.portal.canary.boundary;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.clairsoin.i18n.Dates;
import org.clairsoin.portal.access.Permit;
import org.clairsoin.portal.access.Role;
import org.clairsoin.portal.canary.Canaries;
import org.clairsoin.portal.organization.OrganizationId;
import org.clairsoin.portal.organization.Organizations;
import org.clairsoin.portal.shared.Frame;
import org.clairsoin.portal.shared.Frames;
import org.clairsoin.portal.shared.MadeOnce;
import org.clairsoin.portal.shared.PathLanguage;
import org.clairsoin.portal.shared.Section;
import org.clairsoin.portal.shared.TagKind;

/** Show staff whether refusals are obeyed, as the patients who do not exist found it. */
@Path("/{lang:fr|en}/staff/watch")
@MadeOnce
@Permit(
        roles = {
            Role.DESK,
            Role.CLINICIAN,
            Role.QUALITY,
            Role.DPO,
            Role.ADMINISTRATOR,
            Role.OPERATOR
        })
public class WatchResource {

    private final Frames frames;
    private final Canaries canaries;
    private final Organizations organizations;
    private final Clock clock;

    @Inject
    public WatchResource(
            Frames frames, Canaries canaries, Organizations organizations, Clock clock) {
        this.frames = frames;
        this.canaries = canaries;
        this.organizations = organizations;
        this.clock = clock;
    }

    @GET
    public WatchPage watch(@PathParam("lang") PathLanguage language) {
        Frame frame = frames.of(language.value(), Section.STAFF_TODAY, "watch.title");
        List<Canaries.Watched> watched = canaries.watched();
        Map<OrganizationId, String> names =
                organizations.names(
                        watched.stream().flatMap(one -> one.organization().stream()).toList());
        return new WatchPage(
                frame,
                watched.stream().map(one -> row(frame, one, names)).toList(),
                Dates.dateTime(frame.language(), clock.instant()));
    }

    private static WatchPage.Row row(
            Frame frame, Canaries.Watched one, Map<OrganizationId, String> names) {
        List<String> faults =
                one.faults().stream()
                        .sorted()
                        .map(fault -> frame.t("watch.fault." + fault.name()))
                        .toList();
        boolean known = one.lastGood().isPresent();
        String state = faults.isEmpty() ? known ? "good" : "waiting" : "fault";
        TagKind kind = faults.isEmpty() ? known ? TagKind.IN_PLACE : TagKind.LATE : TagKind.BREACH;
        Optional<OrganizationId> where = one.organization();
        return new WatchPage.Row(
                where.isPresent() ? one.client() : frame.t("watch.portal"),
                where.map(id -> names.getOrDefault(id, "")).orElse(""),
                frame.t("watch.state." + state),
                kind,
                faults,
                one.lastGood()
                        .map(day -> Dates.date(frame.language(), day))
                        .orElseGet(() -> frame.t("watch.good.never")),
                frame.t("watch.missed", "n", one.missed()));
    }
}
