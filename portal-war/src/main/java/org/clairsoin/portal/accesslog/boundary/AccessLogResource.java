package org.clairsoin.portal.accesslog.boundary;

import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import org.clairsoin.portal.access.CurrentUser;
import org.clairsoin.portal.access.Permit;
import org.clairsoin.portal.access.ReadLog;
import org.clairsoin.portal.access.Role;
import org.clairsoin.portal.accesslog.AccessLog;
import org.clairsoin.portal.accesslog.domain.AccessCursor;
import org.clairsoin.portal.audit.AuditEvent;
import org.clairsoin.portal.patient.PatientId;
import org.clairsoin.portal.shared.Frame;
import org.clairsoin.portal.shared.Frames;
import org.clairsoin.portal.shared.MadeOnce;
import org.clairsoin.portal.shared.PathLanguage;
import org.clairsoin.portal.shared.Section;

/** Show who looked at a record. */
@Path("/{lang:fr|en}/data/access")
@MadeOnce
@Permit(roles = {Role.PATIENT, Role.REPRESENTATIVE})
public class AccessLogResource {

    /** The value of {@code who} that shows the viewer's own acts too. */
    static final String ALL = "all";

    private static final int PAGE_SIZE = 50;

    private final Frames frames;
    private final CurrentUser user;
    private final AccessLog log;
    private final ReadLog reads;

    @Inject
    public AccessLogResource(Frames frames, CurrentUser user, AccessLog log, ReadLog reads) {
        this.frames = frames;
        this.user = user;
        this.log = log;
        this.reads = reads;
    }

    @GET
    @Transactional
    public AccessLogPage looks(
            @PathParam("lang") PathLanguage language,
            @QueryParam("who") @DefaultValue("") String who,
            @QueryParam("page") @DefaultValue("") String page) {
        PatientId patient = user.patient();
        UUID viewer = user.requirePerson().account();
        boolean everybody = who.equals(ALL);
        AccessCursor from = AccessCursor.of(page).orElseGet(AccessCursor::newest);
        AccessLog.Part part = log.read(patient, viewer, everybody, from, PAGE_SIZE);
        Frame frame = frames.of(language.value(), Section.DATA, "looks.title");
        AccessLogPage shown =
                AccessLogPage.of(
                        frame,
                        part,
                        log.since(patient),
                        everybody,
                        !from.equals(AccessCursor.newest()));
        reads.saw(AuditEvent.Action.READ_ACCESS_LOG, patient);
        return shown;
    }
}
