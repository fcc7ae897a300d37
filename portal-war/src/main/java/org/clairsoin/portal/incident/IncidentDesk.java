package org.clairsoin.portal.incident;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.clairsoin.portal.aiuse.AiUse;
import org.clairsoin.portal.aiuse.AiUses;
import org.clairsoin.portal.aiuse.Classification;
import org.clairsoin.portal.aiuse.UseId;
import org.clairsoin.portal.aiuse.UseSummary;
import org.clairsoin.portal.consent.Choice;
import org.clairsoin.portal.consent.ChoiceRecorded;
import org.clairsoin.portal.consent.Choices;
import org.clairsoin.portal.decision.Decisions;
import org.clairsoin.portal.decision.Decisions.Logged;
import org.clairsoin.portal.incident.domain.Severity;
import org.clairsoin.portal.incident.domain.UseClassifier;
import org.clairsoin.portal.incident.domain.UseFacts;
import org.clairsoin.portal.incident.store.IncidentStore;
import org.clairsoin.portal.organization.OrganizationId;
import org.clairsoin.portal.patient.PatientId;
import org.clairsoin.portal.patient.Patients;
import org.clairsoin.portal.shared.MadeOnce;
import org.clairsoin.portal.tool.ToolRegister;
import org.jdbi.v3.core.Jdbi;

/** Classify uses, and keep an incident for each that the hospital must answer for. */
@MadeOnce
public class IncidentDesk implements Incidents {

    /** How long the hospital has to answer the patient. */
    static final Duration TO_ANSWER = Duration.ofDays(7);

    /** How long before a use a decision may have been asked for the use to meet it. */
    private static final Duration ASKED_BEFORE = Duration.ofHours(24);

    private static final Instant FAR = Instant.parse("9999-01-01T00:00:00Z");

    private final Jdbi jdbi;
    private final Choices choices;
    private final Decisions decisions;
    private final ToolRegister tools;
    private final AiUses uses;
    private final Patients patients;
    private final Clock clock;

    @Inject
    public IncidentDesk(
            Jdbi jdbi,
            Choices choices,
            Decisions decisions,
            ToolRegister tools,
            AiUses uses,
            Patients patients,
            Clock clock) {
        this.jdbi = jdbi;
        this.choices = choices;
        this.decisions = decisions;
        this.tools = tools;
        this.uses = uses;
        this.patients = patients;
        this.clock = clock;
    }

    @Override
    public List<Classification> classify(List<AiUse> uses) {
        if (uses.isEmpty()) {
            return List.of();
        }
        Set<PatientId> patients =
                uses.stream().map(AiUse::patient).collect(Collectors.toUnmodifiableSet());
        Map<PatientId, List<Choice>> ledgers = choices.hold(patients);
        Map<String, Logged> named =
                decisions.find(
                        uses.stream()
                                .flatMap(use -> use.decisionId().stream())
                                .distinct()
                                .toList());
        Map<PatientId, List<Logged>> asked = asked(patients, uses);
        List<Classification> classes = new ArrayList<>(uses.size());
        for (AiUse use : uses) {
            UseFacts facts = facts(use);
            Optional<Logged> byId =
                    use.decisionId()
                            .flatMap(id -> Optional.ofNullable(named.get(id)))
                            .filter(found -> found.patient().equals(Optional.of(use.patient())));
            classes.add(
                    UseClassifier.classify(
                            facts,
                            ledgers.getOrDefault(use.patient(), List.of()),
                            UseClassifier.met(
                                    facts, byId, asked.getOrDefault(use.patient(), List.of()))));
        }
        return classes;
    }

    private Map<PatientId, List<Logged>> asked(Set<PatientId> patients, List<AiUse> uses) {
        Instant first = uses.get(0).summary().occurred();
        Instant last = first;
        for (AiUse use : uses) {
            Instant occurred = use.summary().occurred();
            first = occurred.isBefore(first) ? occurred : first;
            last = occurred.isAfter(last) ? occurred : last;
        }
        Map<PatientId, List<Logged>> byPatient = new HashMap<>();
        for (Logged decision :
                decisions.about(
                        patients, first.minus(ASKED_BEFORE), last.plus(Duration.ofMinutes(5)))) {
            decision.patient()
                    .ifPresent(
                            patient ->
                                    byPatient
                                            .computeIfAbsent(patient, p -> new ArrayList<>())
                                            .add(decision));
        }
        return byPatient;
    }

    private UseFacts facts(AiUse use) {
        UseSummary summary = use.summary();
        boolean refusable =
                summary.tool()
                        .family()
                        .flatMap(tools::find)
                        .map(
                                tool ->
                                        tool.purpose() != use.purpose()
                                                || tools.couldBeRefused(
                                                        tool,
                                                        summary.organization().orElse(null),
                                                        summary.occurred()))
                        .orElse(true);
        return new UseFacts(
                summary.occurred(),
                summary.occurredFromRecorded(),
                summary.recorded(),
                summary.received(),
                summary.tool().family(),
                summary.tool().registered(),
                refusable,
                use.purpose(),
                summary.organization(),
                summary.override().isPresent());
    }

    @Override
    public void follow(List<AiUse> uses) {
        settle(uses, uses.stream().filter(use -> use.corrections() > 0).toList());
    }

    /**
     * Open or update the incidents of uses.
     *
     * @param known those of them that may have an incident already
     */
    private void settle(List<AiUse> uses, List<AiUse> known) {
        Map<OrganizationId, Instant> askers =
                decisions.askingSince(
                        uses.stream()
                                .filter(IncidentDesk::isUnasked)
                                .flatMap(use -> use.summary().organization().stream())
                                .collect(Collectors.toUnmodifiableSet()));
        Instant now = clock.instant();
        List<IncidentStore.Row> open = new ArrayList<>();
        Set<AiUse> inOrder = new LinkedHashSet<>(known);
        for (AiUse use : uses) {
            UseSummary summary = use.summary();
            boolean asks =
                    summary.organization()
                            .flatMap(where -> Optional.ofNullable(askers.get(where)))
                            .map(since -> !summary.occurred().isBefore(since))
                            .orElse(false);
            Optional<Integer> severity = Severity.of(summary.classification(), asks);
            if (severity.isEmpty()) {
                continue;
            }
            inOrder.remove(use);
            open.add(
                    new IncidentStore.Row(
                            use.patient().value(),
                            use.id().value(),
                            UUID.randomUUID(),
                            summary.classification().name(),
                            severity.get(),
                            summary.tool().name().orElse(null),
                            summary.organizationName().orElse(null),
                            summary.occurred(),
                            now,
                            now.plus(TO_ANSWER)));
        }
        if (!open.isEmpty()) {
            // Patients who do not exist have no incidents: the page about the chain shows theirs.
            Set<UUID> synthetic =
                    patients
                            .synthetic(
                                    open.stream()
                                            .map(row -> new PatientId(row.patient()))
                                            .collect(Collectors.toUnmodifiableSet()))
                            .stream()
                            .map(PatientId::value)
                            .collect(Collectors.toUnmodifiableSet());
            open.removeIf(row -> synthetic.contains(row.patient()));
        }
        if (!open.isEmpty()) {
            jdbi.useExtension(IncidentStore.class, store -> store.open(open));
        }
        if (!inOrder.isEmpty()) {
            UUID[] patients =
                    inOrder.stream().map(use -> use.patient().value()).toArray(UUID[]::new);
            UUID[] ids = inOrder.stream().map(use -> use.id().value()).toArray(UUID[]::new);
            jdbi.useExtension(IncidentStore.class, store -> store.close(patients, ids, now));
        }
    }

    /** Tell whether it matters since when the place of a use asks before it uses a tool. */
    private static boolean isUnasked(AiUse use) {
        return use.summary().classification() == Classification.NO_CHECK;
    }

    @Override
    public void reclassify(PatientId patient) {
        List<AiUse> all = uses.all(patient);
        List<Classification> classes = classify(all);
        Map<UseId, Classification> changed = new HashMap<>();
        List<AiUse> follow = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            AiUse use = all.get(i);
            if (use.summary().classification() != classes.get(i)) {
                changed.put(use.id(), classes.get(i));
                follow.add(use.classified(classes.get(i)));
            }
        }
        if (!changed.isEmpty()) {
            uses.classify(patient, changed);
            settle(follow, follow);
        }
    }

    /** A new choice seldom changes how a use stands: only one that occurred since it counts. */
    void choicesRecorded(@Observes ChoiceRecorded recorded) {
        Map<PatientId, Instant> since = new HashMap<>();
        for (Choice choice : recorded.choices()) {
            since.merge(choice.patient(), choice.from(), (a, b) -> a.isBefore(b) ? a : b);
        }
        since.forEach(
                (patient, from) -> {
                    if (!uses.between(patient, from, FAR).isEmpty()) {
                        reclassify(patient);
                    }
                });
    }

    @Override
    public List<Incident> list(Filter filter, Optional<String> cursor, int limit) {
        IncidentCursor after = IncidentCursor.of(cursor);
        return jdbi.withExtension(
                IncidentStore.class,
                store ->
                        store.listAfter(
                                IncidentStore.Wanted.of(filter),
                                after.severity(),
                                after.opened(),
                                after.id(),
                                limit));
    }

    @Override
    public int number(Filter filter) {
        return jdbi.withExtension(
                IncidentStore.class, store -> store.number(IncidentStore.Wanted.of(filter)));
    }

    @Override
    public Counts counts() {
        Map<Classification, Integer> open = new EnumMap<>(Classification.class);
        int late = 0;
        for (IncidentStore.Count count :
                jdbi.withExtension(IncidentStore.class, store -> store.counts(clock.instant()))) {
            open.put(Classification.valueOf(count.classification()), count.open());
            late += count.late();
        }
        return new Counts(open, late);
    }

    @Override
    public Optional<Incident> find(UUID id) {
        return jdbi.withExtension(IncidentStore.class, store -> store.find(id));
    }

    @Override
    public String cursorAfter(Incident incident) {
        return IncidentCursor.after(incident).text();
    }
}
