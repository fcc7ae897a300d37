package org.clairsoin.portal.system.boundary;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.LocalDate;
import java.util.List;
import org.clairsoin.portal.access.Permit;
import org.clairsoin.portal.shared.Frame;
import org.clairsoin.portal.shared.Frames;
import org.clairsoin.portal.shared.MadeOnce;
import org.clairsoin.portal.shared.PathLanguage;
import org.clairsoin.portal.shared.Section;

/** Answer the pages that only tell: help, words explained, privacy, law, accessibility. */
@Path("/{lang:fr|en}")
@MadeOnce
@Permit(everyone = true)
public class InformationResource {

    /** When the state of accessibility was last looked at and written down. */
    private static final LocalDate ACCESSIBILITY_DECLARED = LocalDate.of(2026, 11, 22);

    private final Frames frames;

    @Inject
    public InformationResource(Frames frames) {
        this.frames = frames;
    }

    @GET
    @Path("/help")
    public HelpPage help(@PathParam("lang") PathLanguage language) {
        return new HelpPage(frames.of(language.value(), Section.HELP, "help.page.title"));
    }

    @GET
    @Path("/help/form")
    public PaperFormPage paperForm(@PathParam("lang") PathLanguage language) {
        return new PaperFormPage(frames.of(language.value(), Section.HELP, "help.form.title"));
    }

    @GET
    @Path("/glossary")
    public GlossaryPage glossary(@PathParam("lang") PathLanguage language) {
        return new GlossaryPage(frame(language, "glossary"));
    }

    @GET
    @Path("/privacy")
    public InformationPage privacy(@PathParam("lang") PathLanguage language) {
        Frame frame = frame(language, "privacy");
        return InformationPage.of(
                frame,
                "privacy",
                frame.t("privacy.page.lead"),
                List.of(
                        List.of("who", "text", "contact"),
                        List.of("what", "uses", "choices", "checks", "reads", "not"),
                        List.of("why", "see", "obey", "count"),
                        List.of("sees", "you", "staff", "makers"),
                        List.of("long", "choices", "rest"),
                        List.of("rights", "text", "how", "cnil"),
                        List.of("cookies", "text")),
                contact(frame));
    }

    @GET
    @Path("/legal")
    public InformationPage legal(@PathParam("lang") PathLanguage language) {
        Frame frame = frame(language, "legal");
        return InformationPage.of(
                frame,
                "legal",
                "",
                List.of(
                        List.of("publisher", "text", "address", "contact"),
                        List.of("host", "text"),
                        List.of("service", "text", "limit"),
                        List.of("law", "informed", "refuse", "care", "data", "review"),
                        List.of("marks", "text")),
                contact(frame));
    }

    @GET
    @Path("/accessibility")
    public InformationPage accessibility(@PathParam("lang") PathLanguage language) {
        Frame frame = frame(language, "accessibility");
        return InformationPage.of(
                frame,
                "accessibility",
                frame.t("accessibility.page.lead"),
                List.of(
                        List.of("state", "text", "why"),
                        List.of("date", "text"),
                        List.of("tests", "machine", "keyboard", "people"),
                        List.of("gaps", "audit", "reader", "easy"),
                        List.of("contact", "text"),
                        List.of("appeal", "text", "web", "phone", "post"),
                        List.of("plan", "audit", "people")),
                contact(frame));
    }

    private Frame frame(PathLanguage language, String name) {
        return frames.of(language.value(), Section.NONE, name + ".page.title");
    }

    private static Object[] contact(Frame frame) {
        Frame.Contact contact = frame.contact();
        return new Object[] {
            "hospital", contact.hospital(),
            "phone", contact.phone(),
            "email", contact.email(),
            "address", String.join(", ", contact.addressLines()),
            "date", ACCESSIBILITY_DECLARED
        };
    }
}
