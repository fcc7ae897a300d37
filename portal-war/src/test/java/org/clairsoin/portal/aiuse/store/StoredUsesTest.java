package org.clairsoin.portal.aiuse.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.clairsoin.portal.aiuse.AiUse;
import org.clairsoin.portal.aiuse.AiUses.FullPage;
import org.clairsoin.portal.aiuse.Classification;
import org.clairsoin.portal.aiuse.LaterCheck;
import org.clairsoin.portal.aiuse.ObservedTool;
import org.clairsoin.portal.aiuse.ReportedUse;
import org.clairsoin.portal.aiuse.TimelineFilter;
import org.clairsoin.portal.aiuse.ToolSeen;
import org.clairsoin.portal.aiuse.ToolUsed;
import org.clairsoin.portal.aiuse.UseId;
import org.clairsoin.portal.aiuse.UsePage;
import org.clairsoin.portal.aiuse.UsePoint;
import org.clairsoin.portal.aiuse.UseReports.NewUse;
import org.clairsoin.portal.aiuse.UseReports.Standing;
import org.clairsoin.portal.aiuse.UseSummary;
import org.clairsoin.portal.aiuse.Verification;
import org.clairsoin.portal.aiuse.Verification.Followed;
import org.clairsoin.portal.aiuse.Verification.HumanCheck;
import org.clairsoin.portal.aiuse.Verification.Person;
import org.clairsoin.portal.organization.Organization;
import org.clairsoin.portal.organization.store.StoredOrganizations;
import org.clairsoin.portal.patient.PatientId;
import org.clairsoin.portal.patient.Sex;
import org.clairsoin.portal.shared.Identifier;
import org.clairsoin.portal.shared.TestDatabase;
import org.clairsoin.portal.tool.FixedRegister;
import org.clairsoin.portal.tool.Involvement;
import org.clairsoin.portal.tool.Purpose;
import org.clairsoin.portal.tool.ToolFamilyId;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class StoredUsesTest {

    private static final Instant NOON = Instant.parse("2026-06-01T10:00:00.123456Z");
    private static final Identifier RYTHME = new Identifier("https://c.example", "rythme");
    private static final Identifier PLUME = new Identifier("https://p.example", "plume");
    private static final Person DOCTOR =
            new Person(Optional.of("Dr Élodie Haddad"), Optional.of("généraliste"), Sex.FEMALE);

    private final FixedRegister register =
            new FixedRegister(
                    FixedRegister.family(
                            "cardiolys-rythme",
                            "Cardiolys Rythme",
                            "Cardiolys",
                            RYTHME,
                            Involvement.SUGGESTED,
                            "5.1.0"));
    private Jdbi jdbi;
    private StoredUses uses;
    private Organization practice;

    @BeforeEach
    void freshDatabase() {
        jdbi = TestDatabase.create().jdbi();
        uses = node();
        practice =
                organizations()
                        .findOrCreate(Map.of(new Identifier("s", "v"), "Cabinet des Tilleuls"))
                        .get(new Identifier("s", "v"));
    }

    private StoredOrganizations organizations() {
        return new StoredOrganizations(jdbi);
    }

    private StoredUses node() {
        StoredCoverage coverage =
                new StoredCoverage(jdbi, Clock.fixed(NOON, ZoneOffset.UTC), Duration.ofHours(26));
        coverage.heard("client-1", Optional.empty());
        return new StoredUses(jdbi, new ToolsSeen(jdbi), coverage, register, organizations());
    }

    private static ToolSeen tool(Identifier identifier, String name, String... versions) {
        return new ToolSeen(
                List.of(identifier),
                Optional.of("Maker of " + name),
                List.of(name),
                Optional.empty(),
                List.of(versions));
    }

    private ReportedUse report(PatientId patient, Instant occurred, ToolSeen tool) {
        return new ReportedUse(
                patient,
                UUID.randomUUID(),
                List.of(),
                tool,
                occurred,
                false,
                occurred.plusSeconds(60),
                Optional.of(practice.id()),
                "client-1",
                Involvement.DRAFTED,
                Optional.empty(),
                new Verification(
                        HumanCheck.YES,
                        Followed.NOT_REPORTED,
                        List.of(DOCTOR),
                        Optional.empty(),
                        Optional.empty()),
                List.of(),
                Optional.of("Lecture automatique de l’ECG"),
                "Observation",
                Optional.empty(),
                1,
                List.of(
                        new AiUse.Part(
                                "Observation", Optional.of("ECG"), Optional.of("valueQuantity"))),
                List.of(
                        new AiUse.Input(
                                "Observation", Optional.of("tracé"), Optional.of(occurred))),
                List.of(
                        new AiUse.Coded(
                                "Observation.code",
                                "http://loinc.org",
                                "8601-7",
                                Optional.of("EKG impression"))),
                Optional.of("d-1"),
                Optional.of("0.71"),
                true);
    }

    private AiUse store(ReportedUse report) {
        uses.know(List.of(report.tool()));
        AiUse use = uses.asUse(report, new UseId(UUID.randomUUID()), NOON, NOON, 0);
        uses.add(List.of(new NewUse(report, use)));
        return use;
    }

    @Test
    void whatIsStoredComesBackAsItWas() {
        PatientId patient = PatientId.random();
        AiUse known = store(report(patient, NOON, tool(RYTHME, "ECG", "5.1.0", "build 7")));
        AiUse unknown = store(report(patient, NOON.minusSeconds(9), tool(PLUME, "Plume", "1")));
        AiUse unnamed = store(report(patient, NOON.minusSeconds(99), ToolSeen.UNNAMED));
        assertThat(node().all(patient)).containsExactly(unnamed, unknown, known);
        assertThat(uses.find(patient, known.id())).contains(known);
        assertThat(known.summary().tool())
                .isEqualTo(
                        new ToolUsed(
                                Optional.of(new ToolFamilyId("cardiolys-rythme")),
                                Optional.of("Cardiolys Rythme"),
                                Optional.of("Cardiolys"),
                                List.of("5.1.0"),
                                List.of(RYTHME),
                                true));
        assertThat(known.summary().involvement()).isEqualTo(Involvement.SUGGESTED);
        assertThat(unknown.summary().involvement()).isEqualTo(Involvement.DRAFTED);
        assertThat(unknown.purpose()).isEqualTo(Purpose.TREATDS);
        assertThat(unnamed.summary().tool().name()).isEmpty();
    }

    @Test
    void aUseOfAnotherPatientIsNotFound() {
        AiUse use = store(report(PatientId.random(), NOON, ToolSeen.UNNAMED));
        assertThat(uses.find(PatientId.random(), use.id())).isEmpty();
    }

    @Test
    void aToolThatIsRegisteredLaterIsNamedInEarlierUses() {
        PatientId patient = PatientId.random();
        store(report(patient, NOON, tool(PLUME, "Plume Clinique", "4.0.2")));
        assertThat(toolsOf(patient)).isEmpty();
        register.register(
                FixedRegister.family(
                        "plume", "Plume", "Atelier", PLUME, Involvement.DRAFTED, "4.0.2"));
        assertThat(toolsOf(patient))
                .extracting(tool -> tool.family().orElseThrow().value())
                .containsExactly("plume");
        assertThat(uses.all(patient).get(0).summary().tool().registered()).isTrue();
    }

    private List<ToolUsed> toolsOf(PatientId patient) {
        return uses.timeline(patient, TimelineFilter.ALL, Optional.empty(), 1).tools();
    }

    @Test
    void namesEachReportedToolThatIsNotRegisteredOnce() {
        PatientId patient = PatientId.random();
        store(report(patient, NOON, tool(PLUME, "Plume Clinique", "4.0.2")));
        store(report(patient, NOON.plusSeconds(9), tool(PLUME, "Plume Clinique", "4.0.3")));
        store(report(patient, NOON.plusSeconds(19), tool(RYTHME, "ECG", "5.1.0")));
        var plume = new ObservedTool("Plume Clinique", Optional.of("Maker of Plume Clinique"));
        assertThat(uses.observed()).containsExactly(plume);
        assertThat(node().observed()).containsExactly(plume);
    }

    @Nested
    class ATimeline {

        private final PatientId patient = PatientId.random();
        private final List<UseId> newestFirst = new ArrayList<>();

        @BeforeEach
        void threeUsesADayForTwoTools() {
            ToolSeen rythme = tool(RYTHME, "ECG", "5.1.0");
            ToolSeen plume = tool(PLUME, "Plume", "4.0.2");
            uses.know(List.of(rythme, plume));
            List<NewUse> all = new ArrayList<>();
            for (int i = 0; i < 25; i++) {
                // five uses share each moment: the id breaks the tie
                ReportedUse report =
                        report(patient, NOON.minusSeconds(i / 5), i % 2 == 0 ? rythme : plume);
                all.add(
                        new NewUse(
                                report,
                                uses.asUse(report, new UseId(UUID.randomUUID()), NOON, NOON, 0)));
            }
            uses.add(all);
            store(report(PatientId.random(), NOON, rythme));
            List<AiUse> stored = new ArrayList<>(uses.all(patient));
            Collections.reverse(stored);
            stored.forEach(use -> newestFirst.add(use.id()));
        }

        @Test
        void isReadForwardsAndBackwardsPageByPage() {
            List<UseId> read = new ArrayList<>();
            List<UsePage> pages = new ArrayList<>();
            Optional<String> cursor = Optional.empty();
            do {
                UsePage page = uses.timeline(patient, TimelineFilter.ALL, cursor, 7);
                assertThat(page.total()).isEqualTo(25);
                page.uses().forEach(use -> read.add(use.id()));
                pages.add(page);
                cursor = page.next();
            } while (cursor.isPresent());
            assertThat(read).isEqualTo(newestFirst);
            assertThat(pages).hasSize(4);
            assertThat(pages.get(0).previous()).isEmpty();
            for (int i = 3; i > 0; i--) {
                UsePage before =
                        uses.timeline(patient, TimelineFilter.ALL, pages.get(i).previous(), 7);
                assertThat(before.uses()).isEqualTo(pages.get(i - 1).uses());
                assertThat(before.next()).isEqualTo(pages.get(i - 1).next());
                assertThat(before.previous().isPresent()).isEqualTo(i > 1);
            }
        }

        @Test
        void startsAtTheNewestForACursorWeDidNotMake() {
            UsePage first = uses.timeline(patient, TimelineFilter.ALL, Optional.empty(), 5);
            for (String foreign : List.of("", "x", "AAAA", "é", "_".repeat(34), "A".repeat(33))) {
                assertThat(
                                uses.timeline(patient, TimelineFilter.ALL, Optional.of(foreign), 5)
                                        .uses())
                        .isEqualTo(first.uses());
            }
        }

        @Test
        void isTheSameWithAllThatIsKnownOfEachUse() {
            List<UseId> read = new ArrayList<>();
            Optional<String> cursor = Optional.empty();
            do {
                FullPage page = uses.page(patient, cursor, 10);
                page.uses().forEach(use -> read.add(use.id()));
                cursor = page.next();
            } while (cursor.isPresent());
            assertThat(read).isEqualTo(newestFirst);
        }

        private List<UseSummary> filtered(TimelineFilter filter) {
            UsePage page = uses.timeline(patient, filter, Optional.empty(), 100);
            assertThat(page.total()).isEqualTo(page.uses().size());
            return page.uses();
        }

        @Test
        void isFilteredByToolInvolvementAndDates() {
            assertThat(
                            filtered(
                                    filter(
                                            Optional.of(new ToolFamilyId("cardiolys-rythme")),
                                            Optional.empty())))
                    .hasSize(13)
                    .allMatch(use -> use.tool().registered());
            assertThat(filtered(filter(Optional.of(new ToolFamilyId("none")), Optional.empty())))
                    .isEmpty();
            assertThat(filtered(filter(Optional.empty(), Optional.of(Involvement.DRAFTED))))
                    .hasSize(12)
                    .allMatch(use -> use.involvement() == Involvement.DRAFTED);
            assertThat(filtered(filter(Optional.empty(), Optional.of(Involvement.SUGGESTED))))
                    .hasSize(13);
            TimelineFilter seconds =
                    new TimelineFilter(
                            Optional.of(NOON.minusSeconds(2)),
                            Optional.of(NOON),
                            Optional.empty(),
                            Optional.empty(),
                            false,
                            false);
            assertThat(filtered(seconds)).hasSize(10);
            assertThat(uses.between(patient, NOON.minusSeconds(2), NOON))
                    .isEqualTo(filtered(seconds));
            assertThat(uses.points(patient, NOON.minusSeconds(2), NOON))
                    .isEqualTo(filtered(seconds).stream().map(UsePoint::of).toList());
        }

        private static TimelineFilter filter(
                Optional<ToolFamilyId> tool, Optional<Involvement> involvement) {
            return new TimelineFilter(
                    Optional.empty(), Optional.empty(), tool, involvement, false, false);
        }

        @Test
        void isFilteredByWhatWasNotFollowedAndWhatWentAgainstAChoice() {
            uses.classify(
                    patient,
                    Map.of(
                            newestFirst.get(3),
                            Classification.AFTER_OPT_OUT,
                            newestFirst.get(4),
                            Classification.CHECK_SAID_NO,
                            newestFirst.get(5),
                            Classification.NO_CHECK));
            assertThat(filtered(against(false, true)))
                    .extracting(UseSummary::id)
                    .containsExactly(newestFirst.get(3), newestFirst.get(4));
            assertThat(filtered(against(true, false))).isEmpty();
        }

        private static TimelineFilter against(boolean notFollowed, boolean choice) {
            return new TimelineFilter(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    notFollowed,
                    choice);
        }

        @Test
        void isReadOverTheOneIndexOfThePatient() {
            String plan =
                    jdbi.withHandle(
                            handle -> {
                                handle.execute("SET enable_seqscan = off");
                                return String.join(
                                        "\n",
                                        handle.createQuery(
                                                        """
                                                        EXPLAIN SELECT use_id FROM ai_use
                                                        WHERE patient_id = :id
                                                          AND (occurred, use_id) < (now(), :id)
                                                        ORDER BY occurred DESC, use_id DESC LIMIT 20
                                                        """)
                                                .bind("id", patient.value())
                                                .mapTo(String.class)
                                                .list());
                            });
            assertThat(plan).contains("Index Only Scan Backward using ai_use_pkey");
            assertThat(plan).doesNotContain("Sort");
        }
    }

    @Nested
    class AStandingUse {

        private final PatientId patient = PatientId.random();
        private final UUID observation = UUID.randomUUID();

        private Standing standing(UUID resource) {
            return uses.touching(Set.of(patient), Set.of(resource)).get(0);
        }

        private AiUse touchingTheObservation() {
            ReportedUse plain = report(patient, NOON, tool(RYTHME, "ECG", "5.1.0"));
            return store(
                    new ReportedUse(
                            patient,
                            plain.carrier(),
                            List.of(observation, UUID.randomUUID()),
                            plain.tool(),
                            plain.occurred(),
                            true,
                            plain.recorded(),
                            plain.organization(),
                            plain.sourceSystem(),
                            plain.involvement(),
                            plain.purpose(),
                            plain.verification(),
                            plain.checks(),
                            plain.act(),
                            plain.kind(),
                            plain.override(),
                            2,
                            plain.parts(),
                            plain.inputs(),
                            plain.codes(),
                            plain.decisionId(),
                            plain.confidence(),
                            false));
        }

        @Test
        void isFoundByItsCarrierAndByWhatItTouched() {
            AiUse use = touchingTheObservation();
            assertThat(standing(observation).id()).isEqualTo(use.id());
            assertThat(standing(standing(observation).carrier()).id()).isEqualTo(use.id());
            assertThat(uses.touching(Set.of(patient), Set.of(UUID.randomUUID()))).isEmpty();
            assertThat(uses.touching(Set.of(PatientId.random()), Set.of(observation))).isEmpty();
        }

        @Test
        void takesALaterCheckAndKeepsWhatItsCarrierSaid() {
            AiUse use = touchingTheObservation();
            Person other = new Person(Optional.of("Dr B"), Optional.empty(), Sex.UNKNOWN);
            uses.check(
                    standing(observation),
                    List.of(
                            new LaterCheck(
                                    UUID.randomUUID(),
                                    NOON,
                                    List.of(other),
                                    true,
                                    Optional.of("tracé brouillé"),
                                    Optional.of(other),
                                    true)),
                    NOON.plusSeconds(5));
            AiUse checked = uses.find(patient, use.id()).orElseThrow();
            assertThat(checked.summary().verification())
                    .isEqualTo(
                            new Verification(
                                    HumanCheck.YES,
                                    Followed.NO,
                                    List.of(DOCTOR, other),
                                    Optional.of(other),
                                    Optional.of("tracé brouillé")));
            assertThat(checked.resultFinal()).isTrue();
            assertThat(checked.summary().occurredFromRecorded()).isTrue();
            assertThat(checked.lastChanged()).isEqualTo(NOON.plusSeconds(5));
            assertThat(standing(observation).own()).isEqualTo(use.summary().verification());
            assertThat(
                            uses.timeline(
                                            patient,
                                            new TimelineFilter(
                                                    Optional.empty(),
                                                    Optional.empty(),
                                                    Optional.empty(),
                                                    Optional.empty(),
                                                    true,
                                                    false),
                                            Optional.empty(),
                                            5)
                                    .total())
                    .isEqualTo(1);
        }

        @Test
        void isGoneWhenItIsRemoved() {
            AiUse use = touchingTheObservation();
            uses.remove(List.of(standing(observation)));
            assertThat(uses.find(patient, use.id())).isEmpty();
        }
    }
}
