package org.clairsoin.portal.consent.boundary;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.clairsoin.i18n.Message;
import org.clairsoin.portal.access.CurrentUser;
import org.clairsoin.portal.access.Permit;
import org.clairsoin.portal.access.ReadLog;
import org.clairsoin.portal.access.Role;
import org.clairsoin.portal.access.SignedIn;
import org.clairsoin.portal.aiuse.AiUses;
import org.clairsoin.portal.aiuse.Coverage;
import org.clairsoin.portal.aiuse.TimelineFilter;
import org.clairsoin.portal.aiuse.UseSummary;
import org.clairsoin.portal.audit.AuditEvent;
import org.clairsoin.portal.consent.Choice;
import org.clairsoin.portal.consent.Choices;
import org.clairsoin.portal.consent.Effect;
import org.clairsoin.portal.consent.Reconsiderations;
import org.clairsoin.portal.consent.Told;
import org.clairsoin.portal.patient.PatientId;
import org.clairsoin.portal.shared.Frame;
import org.clairsoin.portal.shared.Frames;
import org.clairsoin.portal.shared.MadeOnce;
import org.clairsoin.portal.shared.PathLanguage;
import org.clairsoin.portal.shared.PortalException;
import org.clairsoin.portal.shared.ProblemType;
import org.clairsoin.portal.shared.Section;
import org.clairsoin.portal.shared.web.SubmittedForm;
import org.clairsoin.portal.tool.ToolRegister;

/** Show what a person chose, and let them refuse, keep and change their mind. */
@Path("/{lang:fr|en}/choices")
@MadeOnce
@Permit(roles = {Role.PATIENT, Role.REPRESENTATIVE})
public class ChoicesResource {

    private static final int MOST_BREACHES = 100;

    private final Frames frames;
    private final CurrentUser user;
    private final Choices choices;
    private final ToolRegister tools;
    private final Reconsiderations reconsiderations;
    private final ChoiceFlow flow;
    private final AiUses uses;
    private final Coverage coverage;
    private final Told told;
    private final ReadLog reads;
    private final ReceiptFiles files;

    @Inject
    public ChoicesResource(
            Frames frames,
            CurrentUser user,
            Choices choices,
            ToolRegister tools,
            Reconsiderations reconsiderations,
            ChoiceFlow flow,
            AiUses uses,
            Coverage coverage,
            Told told,
            ReadLog reads,
            ReceiptFiles files) {
        this.frames = frames;
        this.user = user;
        this.choices = choices;
        this.tools = tools;
        this.reconsiderations = reconsiderations;
        this.flow = flow;
        this.uses = uses;
        this.coverage = coverage;
        this.told = told;
        this.reads = reads;
        this.files = files;
    }

    @GET
    @Transactional
    public ChoicesPage choices(@PathParam("lang") PathLanguage language) {
        PatientId patient = user.patient();
        reads.saw(AuditEvent.Action.READ_CHOICES, patient);
        List<Choice> inForce = choices.inForce(patient);
        Frame frame = frames.of(language.value(), Section.CHOICES, "choices.page.title");
        List<Choice> history = choices.history(patient);
        List<Choice> toCome = choices.toCome(patient);
        return new ChoicesView(frame, tools, flow.places())
                .page(
                        user.requirePerson().mayChoose(),
                        history,
                        inForce,
                        toCome,
                        reconsiderations.of(patient),
                        against(patient, inForce),
                        coverage.sources(),
                        told.of(
                                patient,
                                Stream.concat(inForce.stream(), toCome.stream()).toList()));
    }

    @GET
    @Path("/new")
    public NewChoicePage newChoice(
            @PathParam("lang") PathLanguage language, @Context UriInfo address) {
        return flow.first(
                language.value(),
                teller(mustBeAbleToChoose()),
                ChoiceForm.of(query(address)),
                List.of());
    }

    @GET
    @Path("/new/check")
    @Transactional
    public Response check(@PathParam("lang") PathLanguage language, @Context UriInfo address) {
        Teller teller = seen(teller(mustBeAbleToChoose()));
        return flow.check(language.value(), teller, query(address));
    }

    @POST
    public Response confirm(
            @PathParam("lang") PathLanguage language, @Context HttpServletRequest request) {
        SignedIn person = mustBeAbleToChoose();
        SubmittedForm form = SubmittedForm.of(request).orElseThrow(ChoiceFlow::incomplete);
        return flow.confirm(language.value(), seen(teller(person)), form);
    }

    /** Note that the choices of whom the visitor speaks for are shown. */
    private Teller seen(Teller teller) {
        reads.saw(AuditEvent.Action.READ_CHOICES, teller.patient());
        return teller;
    }

    @GET
    @Path("/{id:[0-9a-f-]{36}}")
    @Transactional
    public ChoiceDonePage done(@PathParam("lang") PathLanguage language, @PathParam("id") UUID id) {
        SignedIn person = user.requirePerson();
        Teller teller = teller(person);
        reads.saw(
                AuditEvent.Action.READ_CHOICES, teller.patient(), Map.of("choice", id.toString()));
        return flow.done(language.value(), teller, id, person.mayChoose());
    }

    @GET
    @Path("/{id:[0-9a-f-]{36}}/receipt.json")
    public Response json(@PathParam("lang") PathLanguage language, @PathParam("id") UUID id) {
        return files.json(language.value(), user.patient(), id);
    }

    @GET
    @Path("/{id:[0-9a-f-]{36}}/receipt.pdf")
    public Response pdf(@PathParam("lang") PathLanguage language, @PathParam("id") UUID id)
            throws IOException {
        return files.pdf(files.page(language.value(), teller(user.requirePerson()), id));
    }

    private Teller teller(SignedIn person) {
        return Teller.alone(person, user.patient());
    }

    private List<UseSummary> against(PatientId patient, List<Choice> inForce) {
        Optional<Instant> since =
                inForce.stream()
                        .filter(choice -> choice.effect() == Effect.REFUSE)
                        .map(Choice::from)
                        .min(Comparator.naturalOrder());
        if (since.isEmpty()) {
            return List.of();
        }
        TimelineFilter filter =
                new TimelineFilter(
                        since, Optional.empty(), Optional.empty(), Optional.empty(), false, true);
        return uses.timeline(patient, filter, Optional.empty(), MOST_BREACHES).uses();
    }

    private SignedIn mustBeAbleToChoose() {
        SignedIn person = user.requirePerson();
        if (!person.mayChoose()) {
            throw new PortalException(
                    ProblemType.FORBIDDEN, Message.of("choices.error.may-not-choose"));
        }
        return person;
    }

    static Function<String, Optional<String>> query(UriInfo address) {
        MultivaluedMap<String, String> query = address.getQueryParameters();
        return name -> Optional.ofNullable(query.getFirst(name));
    }
}
