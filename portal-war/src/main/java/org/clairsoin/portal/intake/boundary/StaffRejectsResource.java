package org.clairsoin.portal.intake.boundary;

import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Optional;
import org.clairsoin.portal.access.Permit;
import org.clairsoin.portal.access.Role;
import org.clairsoin.portal.intake.Rejects;
import org.clairsoin.portal.shared.Frame;
import org.clairsoin.portal.shared.Frames;
import org.clairsoin.portal.shared.MadeOnce;
import org.clairsoin.portal.shared.PathLanguage;
import org.clairsoin.portal.shared.Section;

/** Show staff what could not be stored, and why. */
@Path("/{lang:fr|en}/staff/rejects")
@MadeOnce
@Permit(roles = {Role.QUALITY, Role.DPO, Role.OPERATOR})
public class StaffRejectsResource {

    private static final int PAGE_SIZE = 50;

    private final Frames frames;
    private final Rejects rejects;

    @Inject
    public StaffRejectsResource(Frames frames, Rejects rejects) {
        this.frames = frames;
        this.rejects = rejects;
    }

    @GET
    public StaffRejectsPage list(
            @PathParam("lang") PathLanguage language,
            @QueryParam("page") @DefaultValue("") String cursor) {
        Frame frame = frames.of(language.value(), Section.STAFF_REJECTS, "staff.rejects.title");
        List<Rejects.Reject> found =
                rejects.list(Optional.of(cursor).filter(text -> !text.isEmpty()), PAGE_SIZE + 1);
        List<Rejects.Reject> shown = found.subList(0, Math.min(PAGE_SIZE, found.size()));
        Optional<String> next =
                found.size() > PAGE_SIZE
                        ? Optional.of(rejects.cursorAfter(shown.get(PAGE_SIZE - 1)))
                        : Optional.empty();
        return new StaffRejectsPage(
                frame,
                shown.stream().map(reject -> StaffRejectsPage.Row.of(frame, reject)).toList(),
                next);
    }
}
