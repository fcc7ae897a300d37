package org.clairsoin.portal.disclosure.boundary;

import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.clairsoin.i18n.Dates;
import org.clairsoin.portal.access.Permit;
import org.clairsoin.portal.aiuse.AiUses;
import org.clairsoin.portal.modelcard.ModelCards;
import org.clairsoin.portal.organization.OrganizationId;
import org.clairsoin.portal.organization.Organizations;
import org.clairsoin.portal.shared.Frame;
import org.clairsoin.portal.shared.Frames;
import org.clairsoin.portal.shared.MadeOnce;
import org.clairsoin.portal.shared.PathLanguage;
import org.clairsoin.portal.shared.PortalException;
import org.clairsoin.portal.shared.Section;
import org.clairsoin.portal.tool.LawBook;
import org.clairsoin.portal.tool.Refusability;
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

    private final Organizations organizations;
    private final LawBook law;
    private final Clock clock;

    @Inject
    public RegisterResource(
            Frames frames,
            ToolRegister register,
            ModelCards cards,
            AiUses uses,
            Organizations organizations,
            LawBook law,
            Clock clock) {
        this.frames = frames;
        this.register = register;
        this.cards = cards;
        this.uses = uses;
        this.organizations = organizations;
        this.law = law;
        this.clock = clock;
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
                        local(family.id()),
                        new Law(frame, law, LocalDate.ofInstant(clock.instant(), Dates.ZONE)),
                        cards.card(family.id(), Optional.empty()),
                        Optional.ofNullable(cards.completeness().get(family.id())),
                        cards.sources(family.id()))
                .page();
    }

    private Map<String, Refusability> local(ToolFamilyId tool) {
        Map<OrganizationId, Refusability> local = register.local(tool);
        Map<String, Refusability> named = new TreeMap<>();
        if (!local.isEmpty()) {
            organizations
                    .names(local.keySet())
                    .forEach((id, name) -> named.put(name, local.get(id)));
        }
        return named;
    }
}
