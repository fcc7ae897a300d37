package org.clairsoin.portal.system.boundary;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.Comparator;
import java.util.List;
import org.clairsoin.portal.access.CurrentUser;
import org.clairsoin.portal.access.Permit;
import org.clairsoin.portal.aiuse.Coverage;
import org.clairsoin.portal.consent.Reconsiderations;
import org.clairsoin.portal.shared.Frame;
import org.clairsoin.portal.shared.Frames;
import org.clairsoin.portal.shared.MadeOnce;
import org.clairsoin.portal.shared.PathLanguage;
import org.clairsoin.portal.shared.Section;
import org.clairsoin.portal.tool.ToolFamily;
import org.clairsoin.portal.tool.ToolRegister;

/** Answer {@code /fr} and {@code /en}. */
@Path("/{lang:fr|en}")
@MadeOnce
@Permit(everyone = true)
public class HomeResource {

    private final Frames frames;
    private final ToolRegister tools;
    private final Coverage coverage;
    private final CurrentUser user;
    private final Reconsiderations reconsiderations;

    @Inject
    public HomeResource(
            Frames frames,
            ToolRegister tools,
            Coverage coverage,
            CurrentUser user,
            Reconsiderations reconsiderations) {
        this.frames = frames;
        this.tools = tools;
        this.coverage = coverage;
        this.user = user;
        this.reconsiderations = reconsiderations;
    }

    @GET
    public HomePage home(@PathParam("lang") PathLanguage language) {
        Frame frame = frames.of(language.value(), Section.HOME, "home.title");
        List<Coverage.Source> sources = coverage.sources();
        return new HomePage(
                frame,
                sources.isEmpty()
                        ? frame.t("home.known.none")
                        : frame.t("home.known.all", "n", sources.size()),
                sources.stream()
                        .flatMap(source -> source.lastHeard().stream())
                        .max(Comparator.naturalOrder())
                        .map(last -> frame.t("home.known.until", "date", last)),
                mayBeAskedAgain(),
                (int) tools.all().stream().filter(ToolFamily::registered).count());
    }

    /** Only a patient, or who acts for one, is told on the first page; nothing of it is named. */
    private boolean mayBeAskedAgain() {
        return user.person()
                .flatMap(person -> person.actingFor().or(person::ownRecord))
                .map(patient -> !reconsiderations.of(patient).isEmpty())
                .orElse(false);
    }
}
