package org.clairsoin.portal.disclosure.boundary;

import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.Optional;
import org.clairsoin.portal.access.Permit;
import org.clairsoin.portal.aiuse.AiUses;
import org.clairsoin.portal.modelcard.ModelCards;
import org.clairsoin.portal.shared.Frame;
import org.clairsoin.portal.shared.Frames;
import org.clairsoin.portal.shared.MadeOnce;
import org.clairsoin.portal.shared.PathLanguage;
import org.clairsoin.portal.shared.PortalException;
import org.clairsoin.portal.shared.Section;
import org.clairsoin.portal.tool.ToolFamily;
import org.clairsoin.portal.tool.ToolFamilyId;
import org.clairsoin.portal.tool.ToolRegister;

/** Show everybody the tools in use here. */
@Path("/{lang:fr|en}/register")
@MadeOnce
@Permit(everyone = true)
public class RegisterResource {

    private final Frames frames;
    private final ToolRegister register;
    private final ModelCards cards;
    private final AiUses uses;

    @Inject
    public RegisterResource(Frames frames, ToolRegister register, ModelCards cards, AiUses uses) {
        this.frames = frames;
        this.register = register;
        this.cards = cards;
        this.uses = uses;
    }

    @GET
    public RegisterPage list(
            @PathParam("lang") PathLanguage language, @BeanParam RegisterQuery query) {
        Frame frame = frames.of(language.value(), Section.REGISTER, "register.title");
        return new RegisterView(frame, register, cards.completeness(), uses.observed()).page(query);
    }

    @GET
    @Path("/{tool}")
    public ToolPage tool(@PathParam("lang") PathLanguage language, @PathParam("tool") String tool) {
        ToolFamily family =
                ToolFamilyId.ofText(tool)
                        .flatMap(register::find)
                        .orElseThrow(PortalException::notFound);
        String name =
                family.plainName().map(text -> text.in(language.value())).orElse(family.name());
        Frame frame = frames.titled(language.value(), Section.REGISTER, name);
        return new ToolView(
                        frame,
                        family,
                        register.facts(family.id()),
                        cards.card(family.id(), Optional.empty()),
                        Optional.ofNullable(cards.completeness().get(family.id())),
                        cards.sources(family.id()))
                .page();
    }
}
