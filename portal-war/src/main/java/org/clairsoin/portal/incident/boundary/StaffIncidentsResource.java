package org.clairsoin.portal.incident.boundary;

import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.clairsoin.i18n.Dates;
import org.clairsoin.i18n.Language;
import org.clairsoin.i18n.Message;
import org.clairsoin.portal.access.CurrentUser;
import org.clairsoin.portal.access.Permit;
import org.clairsoin.portal.access.ReadLog;
import org.clairsoin.portal.access.Role;
import org.clairsoin.portal.aiuse.AiUse;
import org.clairsoin.portal.aiuse.AiUses;
import org.clairsoin.portal.aiuse.Classification;
import org.clairsoin.portal.audit.AuditEvent;
import org.clairsoin.portal.consent.Choices;
import org.clairsoin.portal.decision.Decisions;
import org.clairsoin.portal.incident.Cause;
import org.clairsoin.portal.incident.Incident;
import org.clairsoin.portal.incident.IncidentAnswers;
import org.clairsoin.portal.incident.IncidentStep;
import org.clairsoin.portal.incident.Incidents;
import org.clairsoin.portal.shared.FieldError;
import org.clairsoin.portal.shared.FormOption;
import org.clairsoin.portal.shared.Frame;
import org.clairsoin.portal.shared.Frames;
import org.clairsoin.portal.shared.MadeOnce;
import org.clairsoin.portal.shared.PathLanguage;
import org.clairsoin.portal.shared.PortalException;
import org.clairsoin.portal.shared.Section;
import org.clairsoin.portal.shared.Visitors;

/** List the uses that went against a choice, for those who must answer them. */
@Path("/{lang:fr|en}/staff/incidents")
@MadeOnce
@Permit(roles = {Role.QUALITY, Role.DPO})
public class StaffIncidentsResource {

    private static final int PAGE_SIZE = 20;
    private static final int MONTHS = 24;
    private static final int LONGEST_REASON = 500;

    private final Frames frames;
    private final Visitors visitors;
    private final CurrentUser user;
    private final Incidents incidents;
    private final IncidentAnswers answers;
    private final AiUses uses;
    private final Choices choices;
    private final Decisions decisions;
    private final ReadLog reads;
    private final Clock clock;

    @Inject
    public StaffIncidentsResource(
            Frames frames,
            Visitors visitors,
            CurrentUser user,
            Incidents incidents,
            IncidentAnswers answers,
            AiUses uses,
            Choices choices,
            Decisions decisions,
            ReadLog reads,
            Clock clock) {
        this.frames = frames;
        this.visitors = visitors;
        this.user = user;
        this.incidents = incidents;
        this.answers = answers;
        this.uses = uses;
        this.choices = choices;
        this.decisions = decisions;
        this.reads = reads;
        this.clock = clock;
    }

    @GET
    public StaffIncidentsPage list(
            @PathParam("lang") PathLanguage language,
            @QueryParam("class") @DefaultValue("") String only,
            @QueryParam("state") @DefaultValue("") String state,
            @QueryParam("month") @DefaultValue("") String month,
            @QueryParam("page") @DefaultValue("") String cursor) {
        Instant now = clock.instant();
        YearMonth thisMonth = YearMonth.from(now.atZone(Dates.ZONE));
        List<YearMonth> months =
                Stream.iterate(thisMonth, one -> one.minusMonths(1)).limit(MONTHS).toList();
        Incidents.Filter filter =
                new Incidents.Filter(
                        named(Classification.values(), only),
                        named(Incidents.Filter.State.values(), state.toUpperCase(Locale.ROOT))
                                .orElse(Incidents.Filter.State.OPEN),
                        months.stream().filter(one -> one.toString().equals(month)).findFirst());
        List<Incident> found =
                incidents.list(
                        filter, Optional.of(cursor).filter(text -> !text.isEmpty()), PAGE_SIZE + 1);
        List<Incident> shown = found.subList(0, Math.min(PAGE_SIZE, found.size()));
        Optional<String> next =
                found.size() > PAGE_SIZE
                        ? Optional.of(incidents.cursorAfter(shown.get(PAGE_SIZE - 1)))
                        : Optional.empty();
        Frame frame = frames.of(language.value(), Section.STAFF_INCIDENTS, "staff.incidents.title");
        return new StaffIncidentsPage(
                frame,
                now,
                incidents.counts(),
                filter,
                incidents.number(filter),
                months,
                shown.stream().map(incident -> IncidentRow.of(frame, incident, now)).toList(),
                next);
    }

    private static <E extends Enum<E>> Optional<E> named(E[] values, String name) {
        return Arrays.stream(values).filter(one -> one.name().equals(name)).findFirst();
    }

    @GET
    @Path("/{id}")
    @Transactional
    public StaffIncidentPage one(
            @PathParam("lang") PathLanguage language, @PathParam("id") String id) {
        return page(language.value(), incident(id), Map.of(), List.of());
    }

    private Incident incident(String id) {
        return uuid(id).flatMap(incidents::find).orElseThrow(PortalException::notFound);
    }

    private StaffIncidentPage page(
            Language language,
            Incident incident,
            Map<String, String> entered,
            List<FieldError> errors) {
        reads.saw(
                AuditEvent.Action.READ_INCIDENT,
                incident.patient(),
                Map.of("incident", incident.id().toString()));
        Frame list = frames.of(language, Section.STAFF_INCIDENTS, "staff.incidents.title");
        IncidentRow row = IncidentRow.of(list, incident, clock.instant());
        Frame frame =
                frames.titled(
                        language,
                        Section.STAFF_INCIDENTS,
                        list.t("staff.incidents.case.title", "reference", row.reference()));
        AiUse use =
                uses.find(incident.patient(), incident.use())
                        .orElseThrow(PortalException::notFound);
        Optional<Decisions.Logged> check =
                use.decisionId()
                        .flatMap(
                                asked ->
                                        Optional.ofNullable(
                                                decisions.find(List.of(asked)).get(asked)))
                        .filter(met -> met.patient().equals(Optional.of(use.patient())));
        List<IncidentStep> steps = answers.steps(incident.id());
        CaseView view = new CaseView(frame, incident, use);
        return new StaffIncidentPage(
                errors.isEmpty() ? frame : frame.withErrors(),
                visitors.csrf(),
                row,
                Dates.dateTime(language, incident.opened()),
                incident.closed().map(at -> Dates.dateTime(language, at)),
                Stream.concat(view.clocks().stream(), view.override().stream()).toList(),
                view.events(choices.history(incident.patient()), check, steps),
                shown(frame, steps),
                causes(frame),
                entered,
                errors);
    }

    private static List<StaffIncidentPage.Answer> shown(Frame frame, List<IncidentStep> steps) {
        List<StaffIncidentPage.Answer> newestFirst = new ArrayList<>();
        for (IncidentStep step : steps) {
            step.cause()
                    .ifPresent(
                            cause ->
                                    newestFirst.add(
                                            0,
                                            new StaffIncidentPage.Answer(
                                                    Dates.dateTime(frame.language(), step.at()),
                                                    frame.t("use.reply.cause." + cause),
                                                    step.textFr(),
                                                    step.textEn())));
        }
        return newestFirst;
    }

    private static List<FormOption> causes(Frame frame) {
        List<FormOption> options = new ArrayList<>();
        options.add(new FormOption("", frame.t("staff.incidents.answer.cause.choose")));
        for (Cause cause : Cause.values()) {
            options.add(new FormOption(cause.name(), frame.t("use.reply.cause." + cause)));
        }
        return options;
    }

    /** Answer the patient and close the incident. */
    @POST
    @Path("/{id}/answer")
    @Transactional
    public Response answer(
            @PathParam("lang") PathLanguage language,
            @PathParam("id") String id,
            @FormParam("cause") @DefaultValue("") String cause,
            @FormParam("text-fr") @DefaultValue("") String textFr,
            @FormParam("text-en") @DefaultValue("") String textEn) {
        Incident incident = incident(id);
        Optional<Cause> found = named(Cause.values(), cause);
        List<FieldError> errors = new ArrayList<>();
        if (found.isEmpty()) {
            errors.add(new FieldError("cause", Message.of("staff.incidents.answer.error.cause")));
        }
        String french = AnswerText.tidy(textFr);
        String english = AnswerText.tidy(textEn);
        AnswerText.fault("text-fr", Language.FR, french).ifPresent(errors::add);
        if (!english.isEmpty()) {
            AnswerText.fault("text-en", Language.EN, english).ifPresent(errors::add);
        }
        if (errors.isEmpty()
                && !answers.answer(
                        incident.id(),
                        found.orElseThrow(),
                        french,
                        Optional.of(english).filter(text -> !text.isEmpty()),
                        user.requirePerson().account())) {
            errors.add(new FieldError("answer", Message.of("staff.incidents.answer.error.closed")));
        }
        return errors.isEmpty()
                ? to(language, id)
                : Response.status(422)
                        .entity(
                                page(
                                        language.value(),
                                        incident(id),
                                        Map.of(
                                                "cause", cause,
                                                "text-fr", textFr,
                                                "text-en", textEn),
                                        errors))
                        .build();
    }

    /** Take a closed incident up again. */
    @POST
    @Path("/{id}/reopen")
    @Transactional
    public Response reopen(
            @PathParam("lang") PathLanguage language,
            @PathParam("id") String id,
            @FormParam("reason") @DefaultValue("") String reason) {
        Incident incident = incident(id);
        String why = reason.strip();
        String error = "";
        if (why.isEmpty() || why.length() > LONGEST_REASON) {
            error = "staff.incidents.reopen.error.reason";
        } else if (!answers.reopen(incident.id(), why, user.requirePerson().account())) {
            error = "staff.incidents.reopen.error.open";
        }
        return error.isEmpty()
                ? to(language, id)
                : Response.status(422)
                        .entity(
                                page(
                                        language.value(),
                                        incident(id),
                                        Map.of("reason", reason),
                                        List.of(new FieldError("reason", Message.of(error)))))
                        .build();
    }

    private static Response to(PathLanguage language, String id) {
        return Response.seeOther(
                        URI.create("/" + language.value().tag() + "/staff/incidents/" + id))
                .build();
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return Optional.of(UUID.fromString(text)).filter(id -> id.toString().equals(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // not an id, so nothing is there
        }
    }
}
