package org.clairsoin.portal.system.boundary;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.Comparator;
import java.util.List;
import org.clairsoin.portal.access.Permit;
import org.clairsoin.portal.aiuse.Coverage;
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

    @Inject
    public HomeResource(Frames frames, ToolRegister tools, Coverage coverage) {
        this.frames = frames;
        this.tools = tools;
        this.coverage = coverage;
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
                (int) tools.all().stream().filter(ToolFamily::registered).count());
    }
}
