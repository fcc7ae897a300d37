package org.clairsoin.portal.consent.boundary;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.clairsoin.i18n.Dates;
import org.clairsoin.i18n.Language;
import org.clairsoin.portal.access.CurrentUser;
import org.clairsoin.portal.access.DeskVisit;
import org.clairsoin.portal.access.Permit;
import org.clairsoin.portal.access.ReadLog;
import org.clairsoin.portal.access.Role;
import org.clairsoin.portal.audit.AuditEvent;
import org.clairsoin.portal.consent.Choice;
import org.clairsoin.portal.consent.Choices;
import org.clairsoin.portal.organization.OrganizationId;
import org.clairsoin.portal.patient.Patient;
import org.clairsoin.portal.patient.PatientId;
import org.clairsoin.portal.patient.Patients;
import org.clairsoin.portal.shared.Frame;
import org.clairsoin.portal.shared.Frames;
import org.clairsoin.portal.shared.PathLanguage;
import org.clairsoin.portal.shared.Section;
import org.clairsoin.portal.shared.web.SubmittedForm;
import org.clairsoin.portal.tool.ToolRegister;

/**
 * Let the desk write down a choice on the word of the person it found by an exact identifier. It
 * sees which choices can be taken back, and nothing else of the record.
 */
@Path("/{lang:fr|en}/staff/desk/choices")
@Dependent
@Permit(roles = Role.DESK)
public class DeskChoicesResource {

    private static final String HERE = "/staff/desk/choices";

    private final Frames frames;
    private final CurrentUser user;
    private final Patients patients;
    private final Choices choices;
    private final ToolRegister tools;
    private final ChoiceFlow flow;
    private final ReadLog reads;
    private final HttpServletRequest request;
    private final ReceiptFiles files;

    @Inject
    public DeskChoicesResource(
            Frames frames,
            CurrentUser user,
            Patients patients,
            Choices choices,
            ToolRegister tools,
            ChoiceFlow flow,
            ReadLog reads,
            HttpServletRequest request,
            ReceiptFiles files) {
        this.frames = frames;
        this.user = user;
        this.patients = patients;
        this.choices = choices;
        this.tools = tools;
        this.flow = flow;
        this.reads = reads;
        this.request = request;
        this.files = files;
    }

    @GET
    @Transactional
    public Response choices(@PathParam("lang") PathLanguage language) {
        Optional<Teller> teller = teller();
        if (teller.isEmpty()) {
            return search(language.value());
        }
        PatientId patient = teller.get().patient();
        reads.saw(AuditEvent.Action.READ_CHOICES, patient);
        Frame frame = frames.of(language.value(), Section.STAFF_DESK, "staff.desk.choices.title");
        Patient person = teller.get().atDesk().orElseThrow();
        return Response.ok(
                        new DeskChoicesPage(
                                frame,
                                HERE,
                                person.name()
                                        .orElseGet(() -> frame.t("staff.desk.found.name.unknown")),
                                person.birthDate().map(day -> Dates.date(frame.language(), day)),
                                lines(frame, patient)))
                .build();
    }

    private List<DeskChoicesPage.Line> lines(Frame frame, PatientId patient) {
        ChoiceWords words = new ChoiceWords(frame.messages().in(frame.language()), tools);
        Map<OrganizationId, String> places = flow.places();
        List<DeskChoicesPage.Line> lines = new ArrayList<>();
        List<Choice> standing =
                Stream.concat(choices.inForce(patient).stream(), choices.toCome(patient).stream())
                        .toList();
        for (List<Choice> receipt : ChoicesView.byReceipt(standing)) {
            Choice choice = receipt.get(0);
            lines.add(
                    new DeskChoicesPage.Line(
                            words.line(choice),
                            Dates.dateTime(frame.language(), choice.from()),
                            choice.organization()
                                    .map(id -> places.getOrDefault(id, ""))
                                    .orElseGet(() -> frame.t("choices.card.everywhere")),
                            frame.path(HERE + "/new/check?takes-back=" + choice.id())));
        }
        return lines;
    }

    @GET
    @Path("/new")
    @Transactional
    public Response newChoice(@PathParam("lang") PathLanguage language, @Context UriInfo address) {
        return teller().map(this::seen)
                .map(
                        teller ->
                                Response.ok(
                                                flow.first(
                                                        language.value(),
                                                        teller,
                                                        ChoiceForm.of(
                                                                ChoicesResource.query(address)),
                                                        List.of()))
                                        .build())
                .orElseGet(() -> search(language.value()));
    }

    @GET
    @Path("/new/check")
    @Transactional
    public Response check(@PathParam("lang") PathLanguage language, @Context UriInfo address) {
        return teller().map(this::seen)
                .map(teller -> flow.check(language.value(), teller, ChoicesResource.query(address)))
                .orElseGet(() -> search(language.value()));
    }

    @POST
    public Response confirm(@PathParam("lang") PathLanguage language) {
        SubmittedForm form = SubmittedForm.of(request).orElseThrow(ChoiceFlow::incomplete);
        return teller().map(this::seen)
                .map(teller -> flow.confirm(language.value(), teller, form))
                .orElseGet(() -> search(language.value()));
    }

    @GET
    @Path("/{id:[0-9a-f-]{36}}")
    @Transactional
    public Response done(@PathParam("lang") PathLanguage language, @PathParam("id") UUID id) {
        Optional<Teller> teller = teller();
        if (teller.isEmpty()) {
            return search(language.value());
        }
        reads.saw(
                AuditEvent.Action.READ_CHOICES,
                teller.get().patient(),
                Map.of("choice", id.toString()));
        return Response.ok(flow.done(language.value(), teller.get(), id, true)).build();
    }

    /** Let the desk print the receipt for the person before it. */
    @GET
    @Path("/{id:[0-9a-f-]{36}}/receipt.pdf")
    public Response pdf(@PathParam("lang") PathLanguage language, @PathParam("id") UUID id)
            throws IOException {
        Optional<Teller> teller = teller();
        return teller.isEmpty()
                ? search(language.value())
                : files.pdf(files.page(language.value(), teller.get(), id));
    }

    /** Note that the desk is shown choices of whom it speaks for. */
    private Teller seen(Teller teller) {
        reads.saw(AuditEvent.Action.READ_CHOICES, teller.patient());
        return teller;
    }

    /** Return who speaks through the desk; empty as long as nobody was found. */
    private Optional<Teller> teller() {
        return DeskVisit.of(request)
                .flatMap(visit -> Optional.ofNullable(visit.found()))
                .map(PatientId::new)
                .flatMap(patients::patient)
                .map(
                        person ->
                                new Teller(
                                        person.id(),
                                        new Choice.Actor(
                                                user.requirePerson().account(),
                                                Choice.Actor.Quality.DESK),
                                        HERE,
                                        Section.STAFF_DESK,
                                        Optional.of(person)));
    }

    private static Response search(Language language) {
        return Response.seeOther(URI.create("/" + language.tag() + "/staff/desk")).build();
    }
}
