package org.clairsoin.portal.accesslog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.clairsoin.portal.access.PeopleForTests;
import org.clairsoin.portal.access.Role;
import org.clairsoin.portal.accesslog.domain.AccessCursor;
import org.clairsoin.portal.accesslog.domain.Look;
import org.clairsoin.portal.accesslog.domain.Looker;
import org.clairsoin.portal.audit.AuditEvent;
import org.clairsoin.portal.audit.AuditEvent.Action;
import org.clairsoin.portal.audit.AuditForTests;
import org.clairsoin.portal.decision.Decisions;
import org.clairsoin.portal.organization.OrganizationId;
import org.clairsoin.portal.organization.OrganizationsInMemory;
import org.clairsoin.portal.patient.PatientId;
import org.clairsoin.portal.shared.TestDatabase;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

class AccessLogIT {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private final Jdbi jdbi = TestDatabase.create().jdbi();
    private final PatientId patient = new PatientId(UUID.randomUUID());
    private final List<Decisions.Logged> asked = new ArrayList<>();
    private final OrganizationsInMemory organizations = new OrganizationsInMemory();
    private final OrganizationId hospital = organizations.with("1").id();
    private final AccessLog log =
            new AccessLog(
                    AuditForTests.events(jdbi),
                    decisions(),
                    PeopleForTests.of(jdbi),
                    organizations);

    private final UUID me = account("moi", "Zoé Exemple", Optional.of(patient), Role.PATIENT);

    @Test
    void namesEachWhoLookedByWhatTheyAreToTheRecord() {
        UUID desk = account("desk", "Awa Guichet", Optional.empty(), Role.DESK, Role.QUALITY);
        UUID mother = account("mother", "Léa Exemple", Optional.empty(), Role.REPRESENTATIVE);
        client("pacs", Optional.of(hospital));
        look(1, Action.READ_TIMELINE, Optional.of(me), Optional.empty(), Optional.empty());
        look(2, Action.PATIENT_SEARCHED, Optional.of(desk), Optional.empty(), Optional.empty());
        look(3, Action.READ_USE, Optional.of(mother), Optional.empty(), Optional.of(patient));
        look(4, Action.READ_BY_SYSTEM, Optional.empty(), Optional.of("pacs"), Optional.empty());
        look(5, Action.READ_BY_SYSTEM, Optional.empty(), Optional.of("gone"), Optional.empty());
        look(
                6,
                Action.READ_USE,
                Optional.of(UUID.randomUUID()),
                Optional.empty(),
                Optional.empty());

        assertThat(all(me, true))
                .extracting(Look::who)
                .containsExactly(
                        Looker.unknown(),
                        Looker.system(Optional.empty()),
                        Looker.system(Optional.of("Hôpital 1")),
                        Looker.representative("Léa Exemple"),
                        Looker.staff("Awa Guichet", Set.of(Role.DESK, Role.QUALITY)),
                        Looker.viewer());
        assertThat(all(mother, true).get(5).who()).isEqualTo(Looker.owner("Zoé Exemple"));
    }

    @Test
    void leavesOutWhatTheViewerDidUnlessAsked() {
        UUID desk = account("desk", "Awa Guichet", Optional.empty(), Role.DESK);
        look(1, Action.READ_TIMELINE, Optional.of(me), Optional.empty(), Optional.empty());
        look(2, Action.PATIENT_SEARCHED, Optional.of(desk), Optional.empty(), Optional.empty());

        assertThat(all(me, false))
                .extracting(Look::action)
                .containsExactly(Optional.of("PATIENT_SEARCHED"));
    }

    @Test
    void showsNothingOfAnotherRecord() {
        AuditForTests.trail(jdbi, at(1))
                .record(event(Action.READ_USE, PatientId.random(), Optional.of(me)));

        assertThat(all(me, true)).isEmpty();
        assertThat(log.since(patient)).isEmpty();
    }

    @Test
    void countsTheQuestionsOfADayAndAnOrganization() {
        look(90, Action.READ_TIMELINE, Optional.of(me), Optional.empty(), Optional.empty());
        for (int minute : List.of(10, 20, 95)) {
            ask(NOON.plus(Duration.ofMinutes(minute)));
        }
        ask(NOON.plus(Duration.ofDays(1)));

        assertThat(all(me, true))
                .extracting(Look::at, Look::times, Look::action)
                .containsExactly(
                        tuple(NOON.plus(Duration.ofDays(1)), 1, Optional.empty()),
                        tuple(NOON.plus(Duration.ofMinutes(95)), 3, Optional.empty()),
                        tuple(NOON.plus(Duration.ofMinutes(90)), 1, Optional.of("READ_TIMELINE")));
    }

    @Test
    void givesEachEventAndQuestionOnceWhenReadInParts() {
        for (int minute = 1; minute <= 23; minute++) {
            look(
                    minute,
                    minute % 5 == 0 ? Action.READ_USE : Action.READ_TIMELINE,
                    Optional.of(me),
                    Optional.empty(),
                    Optional.empty());
            if (minute % 3 == 0) {
                ask(NOON.plus(Duration.ofMinutes(minute)).plusSeconds(30));
                ask(NOON.plus(Duration.ofMinutes(minute))); // at the very moment of an event
            }
        }

        List<Look> looks = new ArrayList<>();
        Optional<AccessCursor> from = Optional.of(AccessCursor.newest());
        int parts = 0;
        while (from.isPresent()) {
            AccessLog.Part part = log.read(patient, me, true, from.get(), 5);
            looks.addAll(part.looks());
            from = part.next().map(AccessCursor::text).flatMap(AccessCursor::of);
            parts++;
        }

        assertThat(parts).isEqualTo(5);
        assertThat(looks.stream().filter(one -> one.action().isPresent()).map(Look::at))
                .hasSize(23)
                .doesNotHaveDuplicates()
                .isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(looks.stream().filter(one -> one.action().isEmpty()).mapToInt(Look::times).sum())
                .isEqualTo(14);
        assertThat(looks).extracting(Look::at).isSortedAccordingTo(Comparator.reverseOrder());
    }

    private List<Look> all(UUID viewer, boolean everybody) {
        AccessLog.Part part = log.read(patient, viewer, everybody, AccessCursor.newest(), 100);
        assertThat(part.next()).isEmpty();
        return part.looks();
    }

    private void look(
            int minute,
            Action action,
            Optional<UUID> account,
            Optional<String> client,
            Optional<PatientId> behalf) {
        AuditForTests.trail(jdbi, at(minute))
                .record(
                        new AuditEvent(
                                action,
                                Optional.of(patient.value()),
                                account,
                                client,
                                behalf.map(PatientId::value),
                                Map.of()));
    }

    private static AuditEvent event(Action action, PatientId patient, Optional<UUID> account) {
        return new AuditEvent(
                action,
                Optional.of(patient.value()),
                account,
                Optional.empty(),
                Optional.empty(),
                Map.of());
    }

    private static Clock at(int minute) {
        return Clock.fixed(NOON.plus(Duration.ofMinutes(minute)), ZoneOffset.UTC);
    }

    private void ask(Instant at) {
        asked.add(
                new Decisions.Logged(
                        UUID.randomUUID().toString(),
                        Optional.of(patient),
                        Optional.empty(),
                        Optional.of(hospital),
                        false,
                        "CHOICE_REFUSES",
                        at,
                        Optional.empty()));
    }

    private UUID account(String username, String name, Optional<PatientId> record, Role... roles) {
        return PeopleForTests.account(jdbi, username, name, record, List.of(roles));
    }

    private void client(String id, Optional<OrganizationId> organization) {
        jdbi.useHandle(
                handle ->
                        handle.execute(
                                "INSERT INTO system_client (id, organization_id) VALUES (?, ?)",
                                id,
                                organization.map(OrganizationId::value).orElse(null)));
    }

    private Decisions decisions() {
        return new Decisions() {
            @Override
            public Map<String, Logged> find(Collection<String> decisionIds) {
                return Map.of();
            }

            @Override
            public List<Logged> about(Collection<PatientId> patients, Instant from, Instant until) {
                return asked.stream()
                        .filter(one -> !one.issued().isBefore(from))
                        .filter(one -> !one.issued().isAfter(until))
                        .toList();
            }

            @Override
            public Map<OrganizationId, Instant> askingSince(
                    Collection<OrganizationId> organizations) {
                return Map.of();
            }
        };
    }
}
