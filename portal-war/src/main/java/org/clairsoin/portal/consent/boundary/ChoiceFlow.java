package org.clairsoin.portal.consent.boundary;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
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
import java.util.stream.Stream;
import org.clairsoin.i18n.Dates;
import org.clairsoin.i18n.Language;
import org.clairsoin.i18n.Message;
import org.clairsoin.portal.consent.Choice;
import org.clairsoin.portal.consent.ChoiceId;
import org.clairsoin.portal.consent.Choices;
import org.clairsoin.portal.consent.Effect;
import org.clairsoin.portal.consent.NewChoice;
import org.clairsoin.portal.consent.PaperForm;
import org.clairsoin.portal.consent.Told;
import org.clairsoin.portal.organization.Organization;
import org.clairsoin.portal.organization.OrganizationId;
import org.clairsoin.portal.organization.Organizations;
import org.clairsoin.portal.patient.PatientId;
import org.clairsoin.portal.proof.TreeHeads;
import org.clairsoin.portal.shared.FieldError;
import org.clairsoin.portal.shared.Frame;
import org.clairsoin.portal.shared.Frames;
import org.clairsoin.portal.shared.PortalException;
import org.clairsoin.portal.shared.ProblemType;
import org.clairsoin.portal.shared.web.SubmittedForm;
import org.clairsoin.portal.tool.ToolRegister;

/** Lead through the three pages of a choice, whoever tells it. */
@Dependent
class ChoiceFlow {

    private final Frames frames;
    private final Choices choices;
    private final ToolRegister tools;
    private final Organizations organizations;
    private final Told told;
    private final TreeHeads heads;
    private final Clock clock;

    @Inject
    ChoiceFlow(
            Frames frames,
            Choices choices,
            ToolRegister tools,
            Organizations organizations,
            Told told,
            TreeHeads heads,
            Clock clock) {
        this.frames = frames;
        this.choices = choices;
        this.tools = tools;
        this.organizations = organizations;
        this.told = told;
        this.heads = heads;
        this.clock = clock;
    }

    /** Return the first page: what the choice is about. */
    NewChoicePage first(
            Language language, Teller teller, ChoiceForm form, List<FieldError> errors) {
        Frame frame =
                frames.of(
                        language,
                        teller.section(),
                        form.effect() == Effect.ALLOW
                                ? "choices.new.keep.title"
                                : "choices.new.refuse.title");
        return new NewChoiceView(errors.isEmpty() ? frame : frame.withErrors(), tools)
                .page(teller.base(), form, organizations.all(), errors);
    }

    /** Answer with the second page, or with the first again when something is wrong there. */
    Response check(Language language, Teller teller, Function<String, Optional<String>> field) {
        return check(
                language, teller, field, UUID.randomUUID().toString(), Optional.empty(), List.of());
    }

    private Response check(
            Language language,
            Teller teller,
            Function<String, Optional<String>> field,
            String key,
            Optional<String> newer,
            List<FieldError> extraErrors) {
        PatientId patient = teller.patient();
        CheckView view = new CheckView(tools, places());
        CheckView.Sheet sheet =
                new CheckView.Sheet(
                        teller.base(),
                        choices.lastSeq(patient),
                        key,
                        teller.whom(key),
                        teller.atDesk().isPresent(),
                        ChoiceExtras.of(field),
                        extraErrors,
                        newer);
        int status = newer.isPresent() ? 409 : extraErrors.isEmpty() ? 200 : 422;
        Optional<String> takesBack = field.apply("takes-back");
        if (takesBack.isPresent()) {
            Choice choice = find(patient, takesBack.get());
            return answer(
                    status,
                    view.ofTakingBack(
                            titled(language, teller, !extraErrors.isEmpty()),
                            choices.receipt(patient, choice.receipt()),
                            sheet));
        }
        ChoiceForm form = ChoiceForm.of(field);
        List<FieldError> errors = form.errors(tools, organizations, today());
        if (!errors.isEmpty()) {
            return answer(422, first(language, teller, form, errors));
        }
        return answer(
                status,
                view.ofNew(
                        titled(language, teller, !extraErrors.isEmpty()),
                        form,
                        form.place(organizations),
                        Stream.concat(
                                        choices.inForce(patient).stream(),
                                        choices.toCome(patient).stream())
                                .toList(),
                        sheet));
    }

    /** Record what a form asks; whatever came in between is shown, and asked again. */
    Response confirm(Language language, Teller teller, SubmittedForm form) {
        PatientId patient = teller.patient();
        String key = form.one("key").orElseThrow(ChoiceFlow::incomplete);
        long seq = form.one("seq").map(ChoiceFlow::number).orElse(0L);
        if (!form.one("whom").equals(Optional.of(teller.whom(key)))) {
            return check(
                    language,
                    teller,
                    form::one,
                    UUID.randomUUID().toString(),
                    Optional.of(
                            frames.of(language, teller.section(), "choices.stale.title")
                                    .t("choices.stale.other-person")),
                    List.of());
        }
        ChoiceExtras extras = ChoiceExtras.of(form::one);
        List<FieldError> errors = extras.errors(teller.atDesk().isPresent(), today());
        Response shown = check(language, teller, form::one, key, Optional.empty(), errors);
        if (!(shown.getEntity() instanceof CheckChoicePage page) || !errors.isEmpty()) {
            return shown;
        }
        NewChoice wish = wish(teller, language, form, extras, page, seq, key);
        try {
            if (!form.one("text").equals(Optional.of(page.textHash()))) {
                // The words changed since they were read. A newer choice is shown beside them.
                return choices.lastSeq(patient) > seq
                        ? stale(language, teller, form)
                        : answer(409, page);
            }
            List<Choice> written = choices.record(wish);
            return Response.seeOther(
                            URI.create(
                                    "/"
                                            + language.tag()
                                            + teller.base()
                                            + "/"
                                            + written.get(0).id()))
                    .build();
        } catch (Choices.StaleChoice stale) {
            return stale(language, teller, form);
        }
    }

    private Response stale(Language language, Teller teller, SubmittedForm form) {
        Frame frame = frames.of(language, teller.section(), "choices.stale.title");
        return check(
                language,
                teller,
                form::one,
                UUID.randomUUID().toString(),
                choices.history(teller.patient()).stream()
                        .max(Comparator.comparing(Choice::seq))
                        .map(newest -> words(frame).line(newest)),
                List.of());
    }

    /** Return the receipt of a choice. */
    ChoiceDonePage done(Language language, Teller teller, UUID id, boolean mayTakeBack) {
        PatientId patient = teller.patient();
        Choice choice =
                choices.find(patient, new ChoiceId(id)).orElseThrow(PortalException::notFound);
        List<Choice> receipt = choices.receipt(patient, choice.receipt());
        boolean holds =
                Stream.concat(choices.inForce(patient).stream(), choices.toCome(patient).stream())
                        .anyMatch(one -> one.receipt().equals(choice.receipt()));
        return new DoneView(
                        title -> frames.of(language, teller.section(), title),
                        tools,
                        places(),
                        heads.ofChoice(patient.value(), choice.seq()))
                .page(
                        teller.base(),
                        receipt,
                        choices.madeBy(choice),
                        choices.entries(patient, choice.receipt()),
                        told.of(patient, receipt).getOrDefault(choice.receipt(), List.of()),
                        holds && mayTakeBack);
    }

    private NewChoice wish(
            Teller teller,
            Language language,
            SubmittedForm form,
            ChoiceExtras extras,
            CheckChoicePage page,
            long seq,
            String key) {
        Choice.TextShown text =
                new Choice.TextShown(CheckChoicePage.TEXT_VERSION, language, page.textHash());
        Optional<PaperForm> paper = teller.atDesk().map(person -> extras.paper());
        Optional<String> reason = page.asksReason() ? extras.reason() : Optional.empty();
        Optional<String> takesBack = form.one("takes-back");
        if (takesBack.isPresent()) {
            Choice choice = find(teller.patient(), takesBack.get());
            return new NewChoice(
                    teller.patient(),
                    choice.scope(),
                    Effect.TAKE_BACK,
                    choice.organization(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(choice.id()),
                    teller.actor(),
                    text,
                    reason,
                    paper,
                    seq,
                    key);
        }
        ChoiceForm chosen = ChoiceForm.of(form::one);
        return new NewChoice(
                teller.patient(),
                chosen.scope(tools),
                chosen.effect(),
                chosen.place(organizations).map(Organization::id),
                chosen.from().map(ChoiceFlow::beginOf),
                chosen.until().map(ChoiceFlow::endOf),
                Optional.empty(),
                teller.actor(),
                text,
                reason,
                paper,
                seq,
                key);
    }

    private CheckView.Titled titled(Language language, Teller teller, boolean failed) {
        return (key, scope) -> {
            Frame untitled = frames.titled(language, teller.section(), "");
            Frame frame =
                    frames.titled(
                            language,
                            teller.section(),
                            untitled.t(key, "what", words(untitled).what(scope)));
            return failed ? frame.withErrors() : frame;
        };
    }

    private Choice find(PatientId patient, String id) {
        try {
            return choices.find(patient, new ChoiceId(UUID.fromString(id)))
                    .orElseThrow(PortalException::notFound);
        } catch (IllegalArgumentException notAnId) {
            throw PortalException.notFound();
        }
    }

    /** Return the names of all organisations. */
    Map<OrganizationId, String> places() {
        Map<OrganizationId, String> names = new HashMap<>();
        organizations.all().forEach(place -> names.put(place.id(), place.name()));
        return names;
    }

    private ChoiceWords words(Frame frame) {
        return new ChoiceWords(frame.messages().in(frame.language()), tools);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), Dates.ZONE);
    }

    private static Response answer(int status, Object page) {
        return Response.status(status).entity(page).build();
    }

    private static Instant beginOf(LocalDate day) {
        return day.atStartOfDay(Dates.ZONE).toInstant();
    }

    /** A choice that ends on a day still counts on that day. */
    private static Instant endOf(LocalDate day) {
        return beginOf(day.plusDays(1));
    }

    private static long number(String digits) {
        try {
            return Long.parseLong(digits);
        } catch (NumberFormatException notANumber) {
            throw incomplete();
        }
    }

    static PortalException incomplete() {
        return new PortalException(ProblemType.MALFORMED, Message.of("choices.error.form"));
    }
}
