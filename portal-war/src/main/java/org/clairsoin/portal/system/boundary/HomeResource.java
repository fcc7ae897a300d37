package org.clairsoin.portal.system.boundary;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.clairsoin.portal.access.Permit;
import org.clairsoin.portal.shared.Frames;
import org.clairsoin.portal.shared.PathLanguage;
import org.clairsoin.portal.shared.Section;

/** Answer {@code /fr} and {@code /en}. */
@Path("/{lang:fr|en}")
@Dependent
@Permit(everyone = true)
public class HomeResource {

    private final Frames frames;

    @Inject
    public HomeResource(Frames frames) {
        this.frames = frames;
    }

    @GET
    public HomePage home(@PathParam("lang") PathLanguage language) {
        return new HomePage(frames.of(language.value(), Section.HOME, "home.title"));
    }
}
