package org.clairsoin.portal.accesslog;

import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.clairsoin.i18n.Dates;
import org.clairsoin.portal.access.People;
import org.clairsoin.portal.accesslog.domain.AccessCursor;
import org.clairsoin.portal.accesslog.domain.Look;
import org.clairsoin.portal.accesslog.domain.Looker;
import org.clairsoin.portal.audit.PatientEvents;
import org.clairsoin.portal.decision.Decisions;
import org.clairsoin.portal.organization.OrganizationId;
import org.clairsoin.portal.organization.Organizations;
import org.clairsoin.portal.patient.PatientId;
import org.clairsoin.portal.shared.MadeOnce;

/**
 * Who looked at a patient's record, and which organisations asked before they used a tool.
 *
 * <p>Looks come from the patient's audit chain, questions from the log of decisions; a part costs
 * five statements at most, however many lines it has.
 */
@MadeOnce
public class AccessLog {

    private final PatientEvents events;
    private final Decisions decisions;
    private final People people;
    private final Organizations organizations;

    @Inject
    public AccessLog(
            PatientEvents events, Decisions decisions, People people, Organizations organizations) {
        this.events = events;
        this.decisions = decisions;
        this.people = people;
        this.organizations = organizations;
    }

    /**
     * A part of the log, newest first.
     *
     * @param next where the part after it begins; empty for the last
     */
    public record Part(List<Look> looks, Optional<AccessCursor> next) {
        public Part {
            looks = List.copyOf(looks);
        }
    }

    /**
     * Return a part of a patient's log.
     *
     * @param viewer the account that looks at the log
     * @param everybody also what the viewer did
     * @param limit most events of the audit trail in it; questions of the same time come on top
     */
    public Part read(
            PatientId patient, UUID viewer, boolean everybody, AccessCursor from, int limit) {
        List<PatientEvents.Noted> found =
                events.page(
                        patient.value(),
                        everybody ? Optional.empty() : Optional.of(viewer),
                        from.number(),
                        limit + 1);
        boolean more = found.size() > limit;
        List<PatientEvents.Noted> shown = found.subList(0, Math.min(limit, found.size()));
        Optional<AccessCursor> next =
                more ? Optional.of(AccessCursor.after(shown.get(limit - 1))) : Optional.empty();
        List<Decisions.Logged> asked =
                decisions.about(
                        List.of(patient),
                        next.map(AccessCursor::until).orElse(Instant.EPOCH),
                        from.until().minusNanos(1_000)); // the moment itself was shown before
        List<Look> looks =
                Stream.concat(looks(patient, viewer, shown).stream(), questions(asked).stream())
                        .sorted(Comparator.comparing(Look::at).reversed())
                        .toList();
        return new Part(looks, next);
    }

    /** Return since when all this is noted for a patient. */
    public Optional<Instant> since(PatientId patient) {
        return events.since(patient.value());
    }

    private List<Look> looks(PatientId patient, UUID viewer, List<PatientEvents.Noted> shown) {
        Map<UUID, People.Person> persons =
                people.named(values(shown.stream().flatMap(one -> one.account().stream())));
        Map<String, OrganizationId> clients =
                people.organizations(values(shown.stream().flatMap(one -> one.client().stream())));
        Map<OrganizationId, String> names = names(clients.values());
        List<Look> looks = new ArrayList<>();
        for (PatientEvents.Noted one : shown) {
            Looker who =
                    one.account()
                            .map(account -> person(patient, viewer, account, persons, one))
                            .orElseGet(
                                    () ->
                                            Looker.system(
                                                    one.client()
                                                            .map(clients::get)
                                                            .map(names::get)));
            looks.add(Look.noted(one.at(), who, one.action(), one.use()));
        }
        return looks;
    }

    private static Looker person(
            PatientId patient,
            UUID viewer,
            UUID account,
            Map<UUID, People.Person> persons,
            PatientEvents.Noted one) {
        if (account.equals(viewer)) {
            return Looker.viewer();
        }
        People.Person person = persons.get(account);
        if (person == null) {
            return Looker.unknown();
        }
        if (person.record().equals(Optional.of(patient))) {
            return Looker.owner(person.name());
        }
        return one.onBehalfOf().equals(Optional.of(patient.value()))
                ? Looker.representative(person.name())
                : Looker.staff(person.name(), person.roles());
    }

    /** Questions of a day and an organisation make one line. */
    private List<Look> questions(List<Decisions.Logged> asked) {
        record DayOf(LocalDate day, Optional<OrganizationId> organization) {}
        Map<DayOf, List<Instant>> times = new HashMap<>();
        for (Decisions.Logged one : asked) {
            DayOf day =
                    new DayOf(one.issued().atZone(Dates.ZONE).toLocalDate(), one.organization());
            times.computeIfAbsent(day, key -> new ArrayList<>()).add(one.issued());
        }
        Map<OrganizationId, String> names =
                names(
                        times.keySet().stream()
                                .flatMap(day -> day.organization().stream())
                                .collect(Collectors.toSet()));
        return times.entrySet().stream()
                .map(
                        one ->
                                Look.asked(
                                        one.getValue().stream()
                                                .max(Comparator.naturalOrder())
                                                .orElseThrow(),
                                        Looker.system(one.getKey().organization().map(names::get)),
                                        one.getValue().size()))
                .toList();
    }

    private Map<OrganizationId, String> names(Collection<OrganizationId> ids) {
        return ids.isEmpty() ? Map.of() : organizations.names(ids);
    }

    private static <T> Collection<T> values(Stream<T> some) {
        return some.collect(Collectors.toSet());
    }
}
