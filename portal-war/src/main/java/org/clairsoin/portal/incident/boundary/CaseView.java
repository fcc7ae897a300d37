package org.clairsoin.portal.incident.boundary;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.clairsoin.i18n.Dates;
import org.clairsoin.portal.aiuse.AiUse;
import org.clairsoin.portal.aiuse.Classification;
import org.clairsoin.portal.aiuse.UseSummary;
import org.clairsoin.portal.aiuse.Verification.Person;
import org.clairsoin.portal.consent.Choice;
import org.clairsoin.portal.consent.Effect;
import org.clairsoin.portal.decision.Decisions.Logged;
import org.clairsoin.portal.incident.Incident;
import org.clairsoin.portal.incident.IncidentStep;
import org.clairsoin.portal.shared.Frame;

/** Tells what happened round an incident, in the order of time. */
final class CaseView {
    private final Frame frame;
    private final Incident incident;
    private final AiUse use;

    CaseView(Frame frame, Incident incident, AiUse use) {
        this.frame = frame;
        this.incident = incident;
        this.use = use;
    }

    /**
     * Return the events, oldest first.
     *
     * @param ledger the patient's choices; only those that are about this use are told
     * @param check the decision that the use met
     */
    List<StaffIncidentPage.Event> events(
            List<Choice> ledger, Optional<Logged> check, List<IncidentStep> steps) {
        List<Timed> events = new ArrayList<>();
        ledger.stream()
                .filter(this::isAbout)
                .forEach(
                        choice ->
                                events.add(
                                        new Timed(
                                                choice.recordedAt(),
                                                frame.t(
                                                        "staff.incidents.case.choice."
                                                                + choice.effect()))));
        check.ifPresent(
                asked ->
                        events.add(
                                new Timed(
                                        asked.issued(),
                                        frame.t(
                                                "staff.incidents.case.check",
                                                "answer",
                                                frame.t(
                                                        asked.permitted()
                                                                ? "staff.incidents.case.yes"
                                                                : "staff.incidents.case.no")))));
        UseSummary summary = use.summary();
        events.add(new Timed(summary.occurred(), frame.t("staff.incidents.case.occurred")));
        events.add(new Timed(summary.received(), frame.t("staff.incidents.case.use")));
        events.add(new Timed(incident.opened(), frame.t("staff.incidents.case.opened")));
        for (IncidentStep step : steps) {
            events.add(
                    new Timed(
                            step.at(),
                            frame.t(
                                    "staff.incidents.case.step." + step.kind(),
                                    "who",
                                    step.person()
                                            .orElseGet(
                                                    () ->
                                                            frame.t(
                                                                    "staff.incidents.list.nobody")))));
        }
        return events.stream()
                .sorted(Comparator.comparing(Timed::at))
                .map(
                        event ->
                                new StaffIncidentPage.Event(
                                        Dates.dateTime(frame.language(), event.at()), event.text()))
                .toList();
    }

    /** Tell whether a choice may have to do with this use, whatever became of it. */
    private boolean isAbout(Choice choice) {
        if (choice.effect() == Effect.TAKE_BACK) {
            return true;
        }
        return use.summary()
                .tool()
                .family()
                .map(tool -> choice.covers(tool, use.purpose(), use.summary().organization()))
                .orElse(choice.organization().isEmpty());
    }

    /** Say both clocks when they are in doubt. */
    Optional<String> clocks() {
        return incident.classification() == Classification.CLOCK_DOUBT
                ? Optional.of(
                        frame.t(
                                "staff.incidents.case.clocks",
                                "theirs",
                                Dates.dateTime(frame.language(), use.summary().occurred()),
                                "ours",
                                Dates.dateTime(frame.language(), use.summary().received())))
                : Optional.empty();
    }

    /** Say who used the tool in an emergency, as what, and why. */
    Optional<String> override() {
        UseSummary summary = use.summary();
        return summary.override()
                .map(
                        reason ->
                                frame.t(
                                        "staff.incidents.case.override",
                                        "who",
                                        people(summary),
                                        "reason",
                                        reason));
    }

    private String people(UseSummary summary) {
        List<Person> people = new ArrayList<>();
        summary.verification().author().ifPresent(people::add);
        people.addAll(summary.verification().checkers());
        return people.stream()
                .map(
                        person ->
                                person.name().orElseGet(() -> frame.t("words.someone"))
                                        + person.role().map(role -> " (" + role + ")").orElse(""))
                .distinct()
                .reduce((a, b) -> a + ", " + b)
                .orElseGet(() -> frame.t("words.someone"));
    }

    private record Timed(Instant at, String text) {}
}
