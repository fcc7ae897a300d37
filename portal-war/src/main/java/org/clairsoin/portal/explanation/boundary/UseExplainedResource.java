package org.clairsoin.portal.explanation.boundary;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
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
import org.clairsoin.portal.aiuse.UseId;
import org.clairsoin.portal.aiuse.boundary.UseWords;
import org.clairsoin.portal.audit.AuditEvent;
import org.clairsoin.portal.decision.Decisions;
import org.clairsoin.portal.explanation.ExplainedUse;
import org.clairsoin.portal.explanation.Explanations;
import org.clairsoin.portal.patient.PatientId;
import org.clairsoin.portal.shared.Frame;
import org.clairsoin.portal.shared.Frames;
import org.clairsoin.portal.shared.PathLanguage;
import org.clairsoin.portal.shared.PortalException;
import org.clairsoin.portal.shared.Section;

/** Explain one use to its patient, or to whoever acts for them. */
@Path("/{lang:fr|en}/care/{use:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}}")
@Dependent
@Permit(roles = {Role.PATIENT, Role.REPRESENTATIVE})
public class UseExplainedResource {

    private final Frames frames;
    private final Messages messages;
    private final CurrentUser user;
    private final AiUses uses;
    private final Explanations explanations;
    private final Decisions decisions;
    private final ReadLog reads;

    @Inject
    public UseExplainedResource(
            Frames frames,
            Messages messages,
            CurrentUser user,
            AiUses uses,
            Explanations explanations,
            Decisions decisions,
            ReadLog reads) {
        this.frames = frames;
        this.messages = messages;
        this.user = user;
        this.uses = uses;
        this.explanations = explanations;
        this.decisions = decisions;
        this.reads = reads;
    }

    @GET
    @Transactional
    public UseExplainedPage use(
            @PathParam("lang") PathLanguage language, @PathParam("use") UUID id) {
        PatientId patient = user.patient();
        AiUse use = uses.find(patient, new UseId(id)).orElseThrow(PortalException::notFound);
        reads.saw(AuditEvent.Action.READ_USE, patient, Map.of("use", id.toString()));
        ExplainedUse explained = explanations.explain(use, language.value());
        Optional<Decisions.Logged> check =
                use.decisionId()
                        .flatMap(
                                decision ->
                                        Optional.ofNullable(
                                                decisions.find(List.of(decision)).get(decision)));
        return new UseExplainedView(frame(language.value(), use), use, explained)
                .page(check, user.requirePerson().mayChoose());
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
