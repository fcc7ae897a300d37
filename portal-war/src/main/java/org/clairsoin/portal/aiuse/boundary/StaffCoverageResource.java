package org.clairsoin.portal.aiuse.boundary;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Clock;
import org.clairsoin.portal.access.Permit;
import org.clairsoin.portal.access.Role;
import org.clairsoin.portal.aiuse.Coverage;
import org.clairsoin.portal.shared.Frame;
import org.clairsoin.portal.shared.Frames;
import org.clairsoin.portal.shared.MadeOnce;
import org.clairsoin.portal.shared.PathLanguage;
import org.clairsoin.portal.shared.Section;

/** Show staff what each source reports; the same rows as patients see. */
@Path("/{lang:fr|en}/staff/coverage")
@MadeOnce
@Permit(roles = {Role.QUALITY, Role.DPO, Role.ADMINISTRATOR, Role.OPERATOR})
public class StaffCoverageResource {

    private final Frames frames;
    private final Coverage coverage;
    private final Clock clock;

    @Inject
    public StaffCoverageResource(Frames frames, Coverage coverage, Clock clock) {
        this.frames = frames;
        this.coverage = coverage;
        this.clock = clock;
    }

    @GET
    public StaffCoveragePage sources(@PathParam("lang") PathLanguage language) {
        Frame frame = frames.of(language.value(), Section.STAFF_COVERAGE, "staff.coverage.title");
        return new StaffCoveragePage(
                frame, CoveragePage.of(frame, coverage.sources(), clock.instant()).rows());
    }
}
