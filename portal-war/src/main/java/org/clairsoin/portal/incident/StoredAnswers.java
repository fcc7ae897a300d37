package org.clairsoin.portal.incident;

import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.clairsoin.portal.aiuse.UseId;
import org.clairsoin.portal.audit.AuditEvent;
import org.clairsoin.portal.audit.AuditTrail;
import org.clairsoin.portal.incident.store.AnswerStore;
import org.clairsoin.portal.incident.store.IncidentStore;
import org.clairsoin.portal.patient.PatientId;
import org.clairsoin.portal.shared.MadeOnce;
import org.jdbi.v3.core.Jdbi;

/** Keep each answer beside its incident, with who gave it. */
@MadeOnce
public class StoredAnswers implements IncidentAnswers {

    private final Jdbi jdbi;
    private final AuditTrail audit;
    private final Clock clock;

    @Inject
    public StoredAnswers(Jdbi jdbi, AuditTrail audit, Clock clock) {
        this.jdbi = jdbi;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    @Transactional
    public boolean answer(
            UUID incident, Cause cause, String textFr, Optional<String> textEn, UUID account) {
        Instant now = clock.instant();
        boolean done =
                jdbi.withExtension(
                        AnswerStore.class,
                        store ->
                                store.answer(
                                                incident,
                                                cause.name(),
                                                textFr,
                                                textEn.orElse(null),
                                                account,
                                                now)
                                        == 1);
        if (done) {
            note(incident, account, Map.of("to", "ANSWERED", "cause", cause.name()));
        }
        return done;
    }

    @Override
    @Transactional
    public boolean reopen(UUID incident, String reason, UUID account) {
        Instant now = clock.instant();
        boolean done =
                jdbi.withExtension(
                        AnswerStore.class,
                        store ->
                                store.reopen(
                                                incident,
                                                reason,
                                                account,
                                                now,
                                                now.plus(IncidentDesk.TO_ANSWER))
                                        == 1);
        if (done) {
            note(incident, account, Map.of("to", "REOPENED"));
        }
        return done;
    }

    private void note(UUID incident, UUID account, Map<String, String> what) {
        Incident of =
                jdbi.withExtension(IncidentStore.class, store -> store.find(incident))
                        .orElseThrow();
        Map<String, String> details = new HashMap<>(what);
        details.put("incident", incident.toString());
        audit.record(
                new AuditEvent(
                        AuditEvent.Action.INCIDENT_CHANGED,
                        Optional.of(of.patient().value()),
                        Optional.of(account),
                        Optional.empty(),
                        Optional.empty(),
                        details));
    }

    @Override
    public List<IncidentStep> steps(UUID incident) {
        return jdbi.withExtension(AnswerStore.class, store -> store.steps(incident)).stream()
                .map(AnswerStore.StepRow::step)
                .toList();
    }

    @Override
    public Optional<Standing> towards(PatientId patient, UseId use) {
        return jdbi.withExtension(
                        IncidentStore.class, store -> store.of(patient.value(), use.value()))
                .map(
                        incident ->
                                new Standing(
                                        incident,
                                        steps(incident.id()).stream()
                                                .filter(
                                                        step ->
                                                                step.kind()
                                                                        == IncidentStep.Kind
                                                                                .ANSWERED)
                                                .reduce((earlier, later) -> later)));
    }
}
