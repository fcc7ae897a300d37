package org.clairsoin.portal.access.boundary;

import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.clairsoin.portal.access.Actors;
import org.clairsoin.portal.access.CurrentUser;
import org.clairsoin.portal.access.Permit;
import org.clairsoin.portal.access.ReadLog;
import org.clairsoin.portal.access.Role;
import org.clairsoin.portal.audit.AuditEvent;
import org.clairsoin.portal.audit.AuditHistory;
import org.clairsoin.portal.audit.AuditHistory.Entry;
import org.clairsoin.portal.audit.AuditHistory.Whose;
import org.clairsoin.portal.patient.PatientId;
import org.clairsoin.portal.shared.Frame;
import org.clairsoin.portal.shared.Frames;
import org.clairsoin.portal.shared.MadeOnce;
import org.clairsoin.portal.shared.PathLanguage;
import org.clairsoin.portal.shared.Section;

/** Show who looked at the record of the person signed in, or of whom they act for. */
@Path("/{lang:fr|en}/data/access")
@MadeOnce
@Permit(roles = {Role.PATIENT, Role.REPRESENTATIVE})
public class AccessLogResource {

    private static final int PAGE_SIZE = 50;

    private final Frames frames;
    private final CurrentUser user;
    private final Actors actors;
    private final AuditHistory history;
    private final ReadLog reads;

    @Inject
    public AccessLogResource(
            Frames frames, CurrentUser user, Actors actors, AuditHistory history, ReadLog reads) {
        this.frames = frames;
        this.user = user;
        this.actors = actors;
        this.history = history;
        this.reads = reads;
    }

    @GET
    @Transactional
    public AccessLogPage log(
            @PathParam("lang") PathLanguage language,
            @QueryParam("who") @DefaultValue("") String who,
            @QueryParam("page") @DefaultValue("") String cursor) {
        PatientId patient = user.patient();
        Whose whose =
                Stream.of(Whose.values())
                        .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(who))
                        .findFirst()
                        .orElse(Whose.ALL);
        List<Entry> found =
                history.of(
                        patient.value(),
                        whose,
                        actors.accountsOf(patient),
                        sequence(cursor),
                        PAGE_SIZE + 1);
        List<Entry> shown = found.subList(0, Math.min(PAGE_SIZE, found.size()));
        Frame frame = frames.of(language.value(), Section.DATA, "accesslog.title");
        AccessLogPage page =
                new AccessLogView(
                                frame,
                                user.requirePerson().account(),
                                patient,
                                actors.names(shown.stream().map(Entry::event).toList()))
                        .page(whose, shown, found.size() > PAGE_SIZE);
        // Last, because from here to the commit other readers of this record wait.
        reads.saw(AuditEvent.Action.READ_ACCESS, patient);
        return page;
    }

    private static Optional<Long> sequence(String cursor) {
        return cursor.matches("[0-9]{1,18}")
                ? Optional.of(Long.parseLong(cursor))
                : Optional.empty();
    }
}
