package org.clairsoin.portal.explanation.boundary;

import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.clairsoin.i18n.Dates;
import org.clairsoin.i18n.Language;
import org.clairsoin.i18n.Messages;
import org.clairsoin.portal.access.CurrentUser;
import org.clairsoin.portal.access.Permit;
import org.clairsoin.portal.access.ReadLog;
import org.clairsoin.portal.access.Role;
import org.clairsoin.portal.aiuse.AiUse;
import org.clairsoin.portal.aiuse.AiUses;
import org.clairsoin.portal.aiuse.Classification;
import org.clairsoin.portal.aiuse.UseId;
import org.clairsoin.portal.aiuse.boundary.UseWords;
import org.clairsoin.portal.audit.AuditEvent;
import org.clairsoin.portal.decision.Decisions;
import org.clairsoin.portal.explanation.ExplainedUse;
import org.clairsoin.portal.explanation.Explanations;
import org.clairsoin.portal.explanation.Readings;
import org.clairsoin.portal.explanation.boundary.UseExplainedPage.Note;
import org.clairsoin.portal.explanation.boundary.UseExplainedPage.Reply;
import org.clairsoin.portal.incident.IncidentAnswers;
import org.clairsoin.portal.incident.IncidentStep;
import org.clairsoin.portal.patient.PatientId;
import org.clairsoin.portal.shared.Frame;
import org.clairsoin.portal.shared.Frames;
import org.clairsoin.portal.shared.MadeOnce;
import org.clairsoin.portal.shared.PathLanguage;
import org.clairsoin.portal.shared.PortalException;
import org.clairsoin.portal.shared.Section;

/** Explain one use to its patient, or to whoever acts for them. */
@Path("/{lang:fr|en}/care/{use:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}}")
@MadeOnce
@Permit(roles = {Role.PATIENT, Role.REPRESENTATIVE})
public class UseExplainedResource {

    private final Frames frames;
    private final Messages messages;
    private final CurrentUser user;
    private final AiUses uses;
    private final Explanations explanations;
    private final Decisions decisions;
    private final ReadLog reads;
    private final Readings readings;
    private final IncidentAnswers answers;
    private final Clock clock;

    @Inject
    public UseExplainedResource(
            Frames frames,
            Messages messages,
            CurrentUser user,
            AiUses uses,
            Explanations explanations,
            Decisions decisions,
            ReadLog reads,
            Readings readings,
            IncidentAnswers answers,
            Clock clock) {
        this.frames = frames;
        this.messages = messages;
        this.user = user;
        this.uses = uses;
        this.explanations = explanations;
        this.decisions = decisions;
        this.reads = reads;
        this.readings = readings;
        this.answers = answers;
        this.clock = clock;
    }

    @GET
    @Transactional
    public UseExplainedPage use(
            @PathParam("lang") PathLanguage language, @PathParam("use") UUID id) {
        AiUse use = seen(id);
        ExplainedUse explained = explanations.explain(use, language.value());
        Frame frame = frame(language.value(), use);
        Optional<Note> changed =
                readings.shown(use.patient(), use.id(), reader(), explained.shown())
                        .map(earlier -> changed(frame, id, earlier));
        return page(frame, use, explained, changed);
    }

    /** Show the text as the reader read it, when another has taken its place. */
    @GET
    @Path("text/{text:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}}")
    @Transactional
    public UseExplainedPage asRead(
            @PathParam("lang") PathLanguage language,
            @PathParam("use") UUID id,
            @PathParam("text") UUID text) {
        AiUse use = seen(id);
        Readings.Reading reading =
                readings.find(use.patient(), use.id(), reader(), text)
                        .orElseThrow(PortalException::notFound);
        Frame frame = frame(language.value(), use);
        Note then =
                new Note(
                        frame.t(
                                "use.read.then",
                                "date",
                                Dates.date(language.value(), reading.readAt())),
                        frame.path("/care/" + id),
                        frame.t("use.read.then.link"));
        return page(
                frame, use, explanations.again(use, language.value(), reading), Optional.of(then));
    }

    private AiUse seen(UUID id) {
        PatientId patient = user.patient();
        AiUse use = uses.find(patient, new UseId(id)).orElseThrow(PortalException::notFound);
        reads.saw(AuditEvent.Action.READ_USE, patient, Map.of("use", id.toString()));
        return use;
    }

    private UUID reader() {
        return user.requirePerson().account();
    }

    private static Note changed(Frame frame, UUID use, Readings.Earlier earlier) {
        return new Note(
                frame.t("use.read.changed", "date", Dates.date(frame.language(), earlier.readAt())),
                frame.path("/care/" + use + "/text/" + earlier.id()),
                frame.t("use.read.changed.link"));
    }

    private UseExplainedPage page(
            Frame frame, AiUse use, ExplainedUse explained, Optional<Note> read) {
        Optional<Decisions.Logged> check =
                use.decisionId()
                        .flatMap(
                                decision ->
                                        Optional.ofNullable(
                                                decisions.find(List.of(decision)).get(decision)))
                        .filter(met -> met.patient().equals(Optional.of(use.patient())));
        return new UseExplainedView(frame, use, explained)
                .page(check, user.requirePerson().mayChoose(), read, answered(frame, use));
    }

    /** Say what the hospital answered; only a use that is not in order may have an incident. */
    private Answered answered(Frame frame, AiUse use) {
        if (use.summary().classification() == Classification.OK) {
            return Answered.NOTHING;
        }
        return answers.towards(use.patient(), use.id())
                .map(standing -> answered(frame, standing))
                .orElse(Answered.NOTHING);
    }

    private Answered answered(Frame frame, IncidentAnswers.Standing standing) {
        Language language = frame.language();
        Instant due = standing.incident().due();
        return new Answered(
                standing.incident().closed().isPresent()
                        ? Optional.empty()
                        : Optional.of(
                                frame.t(
                                        clock.instant().isAfter(due)
                                                ? "use.reply.late"
                                                : "use.warning.due",
                                        "date",
                                        Dates.date(language, due))),
                standing.answer().map(step -> reply(frame, step)));
    }

    private static Reply reply(Frame frame, IncidentStep step) {
        Language language = step.textEn().isPresent() ? frame.language() : Language.FR;
        String text = language == Language.EN ? step.textEn().orElseThrow() : step.textFr();
        return new Reply(
                frame.t("use.reply.title", "date", Dates.date(frame.language(), step.at())),
                step.cause().map(cause -> frame.t("use.reply.cause." + cause)).orElse(""),
                language,
                text.lines().filter(line -> !line.isBlank()).toList());
    }

    private Frame frame(Language language, AiUse use) {
        UseWords words = new UseWords(messages.in(language));
        return frames.titled(
                language,
                Section.CARE,
                messages.text(
                        language,
                        "use.page.title",
                        Map.of(
                                "act",
                                words.act(use.summary()),
                                "date",
                                Dates.date(language, use.summary().occurred()))));
    }
}
