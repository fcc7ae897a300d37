package org.clairsoin.portal.aiuse.boundary;

import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.clairsoin.portal.access.CurrentUser;
import org.clairsoin.portal.access.Permit;
import org.clairsoin.portal.access.ReadLog;
import org.clairsoin.portal.access.Role;
import org.clairsoin.portal.aiuse.AiUses;
import org.clairsoin.portal.aiuse.Coverage;
import org.clairsoin.portal.aiuse.UsePage;
import org.clairsoin.portal.aiuse.UsePoint;
import org.clairsoin.portal.audit.AuditEvent;
import org.clairsoin.portal.patient.PatientId;
import org.clairsoin.portal.shared.Frame;
import org.clairsoin.portal.shared.Frames;
import org.clairsoin.portal.shared.MadeOnce;
import org.clairsoin.portal.shared.PathLanguage;
import org.clairsoin.portal.shared.Section;

/** Show which AI tools touched the care of the person signed in, or of whom they act for. */
@Path("/{lang:fr|en}/care")
@MadeOnce
@Permit(roles = {Role.PATIENT, Role.REPRESENTATIVE})
public class CareResource {

    private static final int PAGE_SIZE = 20;

    private final Frames frames;
    private final CurrentUser user;
    private final AiUses uses;
    private final Coverage coverage;
    private final ReadLog reads;
    private final Clock clock;

    @Inject
    public CareResource(
            Frames frames,
            CurrentUser user,
            AiUses uses,
            Coverage coverage,
            ReadLog reads,
            Clock clock) {
        this.frames = frames;
        this.user = user;
        this.uses = uses;
        this.coverage = coverage;
        this.reads = reads;
        this.clock = clock;
    }

    @GET
    @Transactional
    public TimelinePage timeline(
            @PathParam("lang") PathLanguage language, @BeanParam TimelineQuery query) {
        PatientId patient = user.patient();
        Instant now = clock.instant();
        UsePage page = uses.timeline(patient, query.filter(), query.page(), PAGE_SIZE);
        List<UsePoint> year = uses.points(patient, TimelineDrawing.start(now), now);
        Frame frame = frames.of(language.value(), Section.CARE, "care.title");
        TimelinePage shown =
                new TimelineView(frame, coverage.sources(), now).page(query, page, year);
        // Last, because from here to the commit other readers of this record wait.
        reads.saw(AuditEvent.Action.READ_TIMELINE, patient);
        return shown;
    }

    @GET
    @Path("/coverage")
    public CoveragePage coverage(@PathParam("lang") PathLanguage language) {
        Frame frame = frames.of(language.value(), Section.CARE, "coverage.title");
        return CoveragePage.of(frame, coverage.sources(), clock.instant());
    }
}
