package org.clairsoin.portal.system.boundary;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.clairsoin.i18n.Dates;
import org.clairsoin.portal.access.CurrentUser;
import org.clairsoin.portal.access.Permit;
import org.clairsoin.portal.access.Role;
import org.clairsoin.portal.access.SignedIn;
import org.clairsoin.portal.aiuse.Coverage;
import org.clairsoin.portal.incident.Incidents;
import org.clairsoin.portal.intake.Rejects;
import org.clairsoin.portal.shared.Alarm;
import org.clairsoin.portal.shared.Frame;
import org.clairsoin.portal.shared.Frames;
import org.clairsoin.portal.shared.MadeOnce;
import org.clairsoin.portal.shared.PathLanguage;
import org.clairsoin.portal.shared.Section;
import org.clairsoin.portal.webhook.Subscribers;

/** Show each member of the team what waits for them. */
@Path("/{lang:fr|en}/staff")
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
public class StaffTodayResource {

    private static final Duration SILENT = Duration.ofHours(24);
    private static final int MOST_COUNTED = 1_000;

    private final Frames frames;
    private final CurrentUser user;
    private final Incidents incidents;
    private final Rejects rejects;
    private final Coverage coverage;
    private final Subscribers subscribers;
    private final Alarm alarm;
    private final Clock clock;

    @Inject
    public StaffTodayResource(
            Frames frames,
            CurrentUser user,
            Incidents incidents,
            Rejects rejects,
            Coverage coverage,
            Subscribers subscribers,
            Alarm alarm,
            Clock clock) {
        this.frames = frames;
        this.user = user;
        this.incidents = incidents;
        this.rejects = rejects;
        this.coverage = coverage;
        this.subscribers = subscribers;
        this.alarm = alarm;
        this.clock = clock;
    }

    @GET
    public StaffTodayPage today(@PathParam("lang") PathLanguage language) {
        Frame frame = frames.of(language.value(), Section.STAFF_TODAY, "staff.today.title");
        SignedIn person = user.requirePerson();
        Instant now = clock.instant();
        List<StaffTodayPage.Task> tasks = new ArrayList<>();
        if (person.has(Role.QUALITY) || person.has(Role.DPO)) {
            tasks.add(task(frame, "/staff/incidents", "incidents", incidents.counts().all()));
        }
        if (person.has(Role.QUALITY) || person.has(Role.DPO) || person.has(Role.OPERATOR)) {
            tasks.add(
                    task(
                            frame,
                            "/staff/rejects",
                            "rejects",
                            rejects.list(Optional.empty(), MOST_COUNTED).size()));
            tasks.add(task(frame, "/staff/coverage", "sources", silentSources(now)));
        }
        tasks.add(
                new StaffTodayPage.Task(
                        frame.path("/staff/watch"),
                        frame.t("staff.today.watch.label"),
                        frame.t(alarm.raised() ? "watch.state.fault" : "staff.today.watch.calm"),
                        alarm.raised()));
        if (person.has(Role.DPO)) {
            tasks.add(
                    new StaffTodayPage.Task(
                            frame.path("/staff/proof/export"),
                            frame.t("proof.export.label"),
                            "",
                            false));
        }
        if (person.has(Role.ADMINISTRATOR) || person.has(Role.OPERATOR)) {
            tasks.add(task(frame, "/staff/systems", "systems", subscribers.needingSomebody()));
        }
        if (person.has(Role.DESK)) {
            tasks.add(
                    new StaffTodayPage.Task(
                            frame.path("/staff/desk"), frame.t("staff.desk.title"), "", false));
        }
        return new StaffTodayPage(frame, tasks, Dates.dateTime(frame.language(), now));
    }

    private int silentSources(Instant now) {
        return Math.toIntExact(
                coverage.sources().stream()
                        .filter(
                                source ->
                                        source.lastHeard()
                                                .map(heard -> heard.plus(SILENT).isBefore(now))
                                                .orElse(true))
                        .count());
    }

    private static StaffTodayPage.Task task(Frame frame, String path, String name, int waiting) {
        return new StaffTodayPage.Task(
                frame.path(path),
                frame.t("staff.today." + name + ".label"),
                frame.t("staff.today.open", "n", waiting),
                waiting > 0);
    }
}
