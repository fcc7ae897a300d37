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
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.clairsoin.i18n.Dates;
import org.clairsoin.i18n.Language;
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
import org.clairsoin.portal.consent.ChoiceId;
import org.clairsoin.portal.consent.Choices;
import org.clairsoin.portal.consent.Effect;
import org.clairsoin.portal.consent.NewChoice;
import org.clairsoin.portal.organization.Organization;
import org.clairsoin.portal.organization.OrganizationId;
import org.clairsoin.portal.organization.Organizations;
import org.clairsoin.portal.patient.PatientId;
import org.clairsoin.portal.shared.FieldError;
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
    private final Organizations organizations;
    private final AiUses uses;
    private final Coverage coverage;
    private final ReadLog reads;
    private final Clock clock;

    @Inject
    public ChoicesResource(
            Frames frames,
            CurrentUser user,
            Choices choices,
            ToolRegister tools,
            Organizations organizations,
            AiUses uses,
            Coverage coverage,
            ReadLog reads,
            Clock clock) {
        this.frames = frames;
        this.user = user;
        this.choices = choices;
        this.tools = tools;
        this.organizations = organizations;
        this.uses = uses;
        this.coverage = coverage;
        this.reads = reads;
        this.clock = clock;
    }

    @GET
    @Transactional
    public ChoicesPage choices(@PathParam("lang") PathLanguage language) {
        PatientId patient = user.patient();
        reads.saw(AuditEvent.Action.READ_CHOICES, patient);
        List<Choice> inForce = choices.inForce(patient);
        Frame frame = frames.of(language.value(), Section.CHOICES, "choices.page.title");
        List<Choice> history = choices.history(patient);
        return new ChoicesView(frame, tools, places())
                .page(
                        user.requirePerson().mayChoose(),
                        history,
                        inForce,
                        against(patient, inForce),
                        coverage.sources());
    }

    @GET
    @Path("/new")
    public NewChoicePage newChoice(
            @PathParam("lang") PathLanguage language, @Context UriInfo address) {
        mustBeAbleToChoose();
        ChoiceForm form = ChoiceForm.of(query(address));
        return page(language.value(), form, List.of());
    }

    @GET
    @Path("/new/check")
    public Response check(@PathParam("lang") PathLanguage language, @Context UriInfo address) {
        mustBeAbleToChoose();
        return check(
                language.value(), query(address), UUID.randomUUID().toString(), Optional.empty());
    }

    @POST
    public Response confirm(
            @PathParam("lang") PathLanguage language, @Context HttpServletRequest request) {
        SignedIn person = mustBeAbleToChoose();
        SubmittedForm form = SubmittedForm.of(request).orElseThrow(ChoicesResource::incomplete);
        PatientId patient = user.patient();
        String key = form.one("key").orElseThrow(ChoicesResource::incomplete);
        long seq = form.one("seq").map(ChoicesResource::number).orElse(0L);
        Response shown = check(language.value(), form::one, key, Optional.empty());
        if (!(shown.getEntity() instanceof CheckChoicePage page)) {
            return shown;
        }
        if (!form.one("text").equals(Optional.of(page.textHash()))) {
            // The words changed since they were read: they are shown again before they count.
            return answer(409, page);
        }
        NewChoice wish = wish(patient, person, language.value(), form, page, seq, key);
        try {
            List<Choice> written = choices.record(wish);
            return Response.seeOther(
                            URI.create(
                                    "/"
                                            + language.value().tag()
                                            + "/choices/"
                                            + written.get(0).id()))
                    .build();
        } catch (Choices.StaleChoice stale) {
            return check(
                    language.value(),
                    form::one,
                    UUID.randomUUID().toString(),
                    choices.history(patient).stream()
                            .max(Comparator.comparing(Choice::seq))
                            .map(newest -> words(page.frame()).line(newest)));
        }
    }

    @GET
    @Path("/{id:[0-9a-f-]{36}}")
    @Transactional
    public ChoiceDonePage done(@PathParam("lang") PathLanguage language, @PathParam("id") UUID id) {
        PatientId patient = user.patient();
        reads.saw(AuditEvent.Action.READ_CHOICES, patient, Map.of("choice", id.toString()));
        Choice choice =
                choices.find(patient, new ChoiceId(id)).orElseThrow(PortalException::notFound);
        List<Choice> receipt = choices.receipt(patient, choice.receipt());
        boolean holds =
                choices.inForce(patient).stream()
                        .anyMatch(one -> one.receipt().equals(choice.receipt()));
        return new DoneView(
                        title -> frames.of(language.value(), Section.CHOICES, title),
                        tools,
                        places())
                .page(receipt, holds && user.requirePerson().mayChoose());
    }

    /** Answer with the second page, or with the first again when something is wrong there. */
    private Response check(
            Language language,
            Function<String, Optional<String>> field,
            String key,
            Optional<String> newer) {
        PatientId patient = user.patient();
        CheckView view = new CheckView(tools, places());
        long seq = choices.lastSeq(patient);
        Optional<String> takesBack = field.apply("takes-back");
        int status = newer.isPresent() ? 409 : 200;
        if (takesBack.isPresent()) {
            Choice choice = find(patient, takesBack.get());
            return answer(
                    status,
                    view.ofTakingBack(
                            titled(language),
                            choices.receipt(patient, choice.receipt()),
                            seq,
                            key,
                            newer));
        }
        ChoiceForm form = ChoiceForm.of(field);
        List<FieldError> errors = form.errors(tools, organizations, today());
        if (!errors.isEmpty()) {
            return answer(422, page(language, form, errors));
        }
        return answer(
                status,
                view.ofNew(titled(language), form, form.place(organizations), seq, key, newer));
    }

    private static Response answer(int status, Object page) {
        return Response.status(status).entity(page).build();
    }

    private NewChoicePage page(Language language, ChoiceForm form, List<FieldError> errors) {
        Frame frame =
                frames.of(
                        language,
                        Section.CHOICES,
                        form.effect() == Effect.ALLOW
                                ? "choices.new.keep.title"
                                : "choices.new.refuse.title");
        return new NewChoiceView(errors.isEmpty() ? frame : frame.withErrors(), tools)
                .page(form, organizations.all(), errors);
    }

    private CheckView.Titled titled(Language language) {
        return (key, scope) -> {
            Frame untitled = frames.titled(language, Section.CHOICES, "");
            return frames.titled(
                    language,
                    Section.CHOICES,
                    untitled.t(key, "what", words(untitled).what(scope)));
        };
    }

    private NewChoice wish(
            PatientId patient,
            SignedIn person,
            Language language,
            SubmittedForm form,
            CheckChoicePage page,
            long seq,
            String key) {
        Choice.Actor actor =
                new Choice.Actor(
                        person.account(),
                        person.actingFor().isPresent()
                                ? Choice.Actor.Quality.REPRESENTATIVE
                                : Choice.Actor.Quality.PATIENT);
        Choice.TextShown text =
                new Choice.TextShown(CheckChoicePage.TEXT_VERSION, language, page.textHash());
        Optional<String> takesBack = form.one("takes-back");
        if (takesBack.isPresent()) {
            Choice choice = find(patient, takesBack.get());
            return new NewChoice(
                    patient,
                    choice.scope(),
                    Effect.TAKE_BACK,
                    choice.organization(),
                    Optional.empty(),
                    Optional.of(choice.id()),
                    actor,
                    text,
                    Optional.empty(),
                    seq,
                    key);
        }
        ChoiceForm chosen = ChoiceForm.of(form::one);
        return new NewChoice(
                patient,
                chosen.scope(tools),
                chosen.effect(),
                chosen.place(organizations).map(Organization::id),
                chosen.until().map(ChoicesResource::endOf),
                Optional.empty(),
                actor,
                text,
                Optional.empty(),
                seq,
                key);
    }

    private Choice find(PatientId patient, String id) {
        try {
            return choices.find(patient, new ChoiceId(UUID.fromString(id)))
                    .orElseThrow(PortalException::notFound);
        } catch (IllegalArgumentException notAnId) {
            throw PortalException.notFound();
        }
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

    private Map<OrganizationId, String> places() {
        Map<OrganizationId, String> names = new HashMap<>();
        organizations.all().forEach(place -> names.put(place.id(), place.name()));
        return names;
    }

    private ChoiceWords words(Frame frame) {
        return new ChoiceWords(frame.messages().in(frame.language()), tools);
    }

    private SignedIn mustBeAbleToChoose() {
        SignedIn person = user.requirePerson();
        if (!person.mayChoose()) {
            throw new PortalException(
                    ProblemType.FORBIDDEN, Message.of("choices.error.may-not-choose"));
        }
        return person;
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), Dates.ZONE);
    }

    /** A choice that ends on a day still counts on that day. */
    private static Instant endOf(LocalDate day) {
        return day.plusDays(1).atStartOfDay(Dates.ZONE).toInstant();
    }

    private static long number(String digits) {
        try {
            return Long.parseLong(digits);
        } catch (NumberFormatException notANumber) {
            throw incomplete();
        }
    }

    private static PortalException incomplete() {
        return new PortalException(ProblemType.MALFORMED, Message.of("choices.error.form"));
    }

    private static Function<String, Optional<String>> query(UriInfo address) {
        MultivaluedMap<String, String> query = address.getQueryParameters();
        return name -> Optional.ofNullable(query.getFirst(name));
    }
}
