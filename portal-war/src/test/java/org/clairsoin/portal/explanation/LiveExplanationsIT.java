package org.clairsoin.portal.explanation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.clairsoin.i18n.Language;
import org.clairsoin.i18n.Messages;
import org.clairsoin.plugin.api.ExplanationPlugin;
import org.clairsoin.portal.aiuse.AiUse;
import org.clairsoin.portal.aiuse.UsesStored;
import org.clairsoin.portal.audit.AuditEvent;
import org.clairsoin.portal.audit.AuditTrail;
import org.clairsoin.portal.consent.Choices;
import org.clairsoin.portal.explanation.domain.CertaintyBands;
import org.clairsoin.portal.explanation.domain.SampleUses;
import org.clairsoin.portal.explanation.plugin.HostListener;
import org.clairsoin.portal.explanation.plugin.HostSettings;
import org.clairsoin.portal.explanation.plugin.SandboxState;
import org.clairsoin.portal.explanation.plugin.TestPlugins;
import org.clairsoin.portal.explanation.plugin.TickingClock;
import org.clairsoin.portal.explanation.plugin.fault.Faulty;
import org.clairsoin.portal.explanation.plugin.fault.Lying;
import org.clairsoin.portal.explanation.store.ExplanationStore;
import org.clairsoin.portal.explanation.store.ExplanationStore.PluginRow;
import org.clairsoin.portal.explanation.store.StoredReadings;
import org.clairsoin.portal.modelcard.ModelCard;
import org.clairsoin.portal.modelcard.ModelCards;
import org.clairsoin.portal.patient.Patient;
import org.clairsoin.portal.patient.PatientId;
import org.clairsoin.portal.patient.Patients;
import org.clairsoin.portal.shared.TestDatabase;
import org.clairsoin.portal.tool.FixedRegister;
import org.clairsoin.portal.tool.Involvement;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LiveExplanationsIT {
    private static final Messages MESSAGES = Messages.load();

    private static final TestDatabase SCHEMA = TestDatabase.create();
    private static final Jdbi DATABASE = SCHEMA.jdbi();
    private static final Jdbi OWNER = SCHEMA.ownerJdbi();

    @TempDir Path folder;
    private final Jdbi jdbi = DATABASE;
    private final TickingClock clock = new TickingClock();
    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final List<LiveExplanations> started = new ArrayList<>();
    private final List<AuditEvent> audited = new CopyOnWriteArrayList<>();
    private Optional<ModelCard> card = Optional.empty();
    private Optional<Patient> patient = Optional.empty();

    @BeforeEach
    void forgetEarlierTests() {
        OWNER.useHandle(
                handle -> {
                    for (String table :
                            List.of(
                                    "plugin",
                                    "explanation",
                                    "plugin_fault",
                                    "explanation_reading")) {
                        handle.execute("DELETE FROM " + table);
                    }
                });
    }

    @AfterEach
    void stop() {
        started.forEach(LiveExplanations::stop);
        executor.shutdownNow();
    }

    @Nested
    class AUse {
        @Test
        void isExplainedByItsPluginInBothLanguages() throws Exception {
            TestPlugins.imaging(jars());
            Explanations explanations = start();
            ExplainedUse french = explain(explanations, Language.FR);
            ExplainedUse english = explain(explanations, Language.EN);

            assertThat(french.origin()).isEqualTo(Origin.PLUGIN);
            assertThat(french.textVersion()).contains("1.0.0");
            assertThat(french.certainty()).contains(Certainty.USUALLY_RIGHT);
            assertThat(french.line(french.tool().whatItIs().get(0)))
                    .startsWith("Luminaria Poumon est un outil d’IA");
            assertThat(french.line(french.tool().lookedAt().get(0).para()))
                    .contains("12 mars 2026");
            assertThat(english.line(english.tool().said().paras().get(0)))
                    .startsWith("It circled at least one place");
        }

        @Test
        void readsDifferentlyWhenItsFactsAre() throws Exception {
            TestPlugins.imaging(jars());
            Explanations explanations = start();
            ExplainedUse adult = explain(explanations, Language.FR);
            patient = Optional.of(SampleUses.patient("2012-01-01"));
            ExplainedUse child = explain(explanations, Language.FR);

            assertThat(child.tool().groups()).isNotEqualTo(adult.tool().groups());
        }

        @Test
        void isHeldBackUntilItsResultIsFinal() throws Exception {
            TestPlugins.imaging(jars());
            ExplainedUse withheld =
                    start().explain(SampleUses.notFinal(SampleUses.lungScan()), Language.FR);

            assertThat(withheld.withheld()).isTrue();
            assertThat(withheld.line(withheld.tool().said().paras().get(0)))
                    .isEqualTo(MESSAGES.text(Language.FR, "use.withheld.said"));
        }

        @Test
        void offersToRefuseARegisteredTool() throws Exception {
            TestPlugins.imaging(jars());

            assertThat(explain(start(), Language.FR).options().refusability()).isPresent();
        }
    }

    @Nested
    class TheFallback {
        @Test
        void isTheModelCardWhenNoPluginExplainsTheTool() throws Exception {
            TestPlugins.ecg(jars());
            card = Optional.of(luminariaCard());
            ExplainedUse explained = explain(start(), Language.EN);

            assertThat(explained.origin()).isEqualTo(Origin.MODEL_CARD);
            assertThat(explained.pluginFailed()).isFalse();
            assertThat(explained.card()).extracting(CardText::text).contains("Marks areas.");
        }

        @Test
        void isTheDevicesRecordWithoutACard() {
            ExplainedUse explained = explain(start(), Language.FR);

            assertThat(explained.origin()).isEqualTo(Origin.DEVICE_ONLY);
            assertThat(explained.line(explained.tool().whatItIs().get(0)))
                    .contains("Luminaria Poumon");
        }

        @Test
        void saysThatNothingIsKnownOfAToolWithoutAName() {
            assertThat(start().explain(SampleUses.unnamed(), Language.FR).origin())
                    .isEqualTo(Origin.NOTHING_KNOWN);
        }

        @Test
        void comesInTimeWhenThePluginHangs() throws Exception {
            fault(Faulty.Hang.class);
            card = Optional.of(luminariaCard());
            Explanations explanations = start();
            long before = System.nanoTime();
            ExplainedUse explained = explain(explanations, Language.FR);

            assertThat(Duration.ofNanos(System.nanoTime() - before))
                    .isLessThan(Duration.ofMillis(2_500));
            assertThat(explained.origin()).isEqualTo(Origin.MODEL_CARD);
            assertThat(explained.pluginFailed()).isTrue();
        }

        @Test
        void comesWhenThePluginExits() throws Exception {
            fault(Faulty.Exit.class);

            assertThat(explain(start(), Language.FR).origin()).isEqualTo(Origin.DEVICE_ONLY);
        }

        @Test
        void comesWhenThePluginFillsItsHeap() throws Exception {
            fault(Faulty.Heap.class);

            assertThat(explain(start(), Language.FR).origin()).isEqualTo(Origin.DEVICE_ONLY);
        }

        @Test
        void comesWhenTheTextClaimsAHumanCheckAndTheVendorCanSeeWhy() throws Exception {
            fault(Faulty.Claim.class);

            assertThat(explain(start(), Language.FR).origin()).isEqualTo(Origin.DEVICE_ONLY);
            List<String> rules =
                    jdbi.withHandle(
                            handle ->
                                    handle.createQuery(
                                                    "SELECT rule FROM plugin_fault ORDER BY place")
                                            .mapTo(String.class)
                                            .list());
            assertThat(rules).containsExactly("text.human-check", "text.human-check");
        }

        @Test
        void leavesOtherPluginsUntouched() throws Exception {
            fault(Faulty.Hang.class);
            TestPlugins.ecg(jars());
            Explanations explanations = start();
            explain(explanations, Language.FR);

            assertThat(explanations.explain(SampleUses.ecg(), Language.FR).origin())
                    .isEqualTo(Origin.PLUGIN);
        }
    }

    @Nested
    class ATextThatMayNotBeShown {
        @ParameterizedTest
        @MethodSource("org.clairsoin.portal.explanation.LiveExplanationsIT#lies")
        void isRefusedForAllToSee(Class<? extends ExplanationPlugin> lie, String rule)
                throws Exception {
            fault(lie);

            assertThat(explain(start(), Language.FR).origin()).isEqualTo(Origin.DEVICE_ONLY);
            assertThat(rules()).contains(rule);
        }

        @Test
        void hasAnInnocentTwin() throws Exception {
            fault(Faulty.Innocent.class);

            assertThat(explain(start(), Language.FR).origin()).isEqualTo(Origin.PLUGIN);
            assertThat(rules()).isEmpty();
        }

        private List<String> rules() {
            return jdbi.withHandle(
                    handle ->
                            handle.createQuery("SELECT rule FROM plugin_fault")
                                    .mapTo(String.class)
                                    .list());
        }
    }

    @Nested
    class ANewUse {
        @Test
        void hasItsTextReadyBeforeItsPageIsOpened() throws Exception {
            TestPlugins.imaging(jars());
            LiveExplanations explanations = start();
            explanations.warm(new UsesStored(List.of(SampleUses.lungScan())));
            until(() -> count("explanation") == 1);

            assertThat(explain(startWithoutHost(), Language.EN).origin()).isEqualTo(Origin.PLUGIN);
        }
    }

    @Nested
    class AReading {
        private final UUID reader = UUID.randomUUID();
        private final StoredReadings readings = new StoredReadings(jdbi, clock);
        private final AiUse use = SampleUses.lungScan();

        @Test
        void isNotMentionedWhileTheTextStaysTheSame() throws Exception {
            TestPlugins.imaging(jars());
            Explanations explanations = start();
            for (Language language : Language.values()) {
                assertThat(shown(explanations.explain(use, language))).isEmpty();
                clock.pass(Duration.ofDays(1));
            }

            assertThat(count("explanation_reading")).isEqualTo(1);
        }

        @Test
        void isShownAgainAsItWasOnceThePluginChanged() throws Exception {
            TestPlugins.imaging(jars());
            ExplainedUse first = start().explain(use, Language.FR);
            Instant then = clock.instant();
            shown(first);
            clock.pass(Duration.ofDays(30));
            Files.delete(jars().resolve("TumourImaging.jar"));
            TestPlugins.faulty(jars(), Faulty.OtherWords.class);
            LiveExplanations later = start();
            ExplainedUse second = later.explain(use, Language.FR);
            Readings.Earlier earlier = shown(second).orElseThrow();
            Readings.Reading reading =
                    readings.find(SampleUses.PATIENT, use.id(), reader, earlier.id()).orElseThrow();
            ExplainedUse again = later.again(use, Language.FR, reading);

            assertThat(second.tool()).isNotEqualTo(first.tool());
            assertThat(earlier.readAt()).isEqualTo(then);
            assertThat(again.tool()).isEqualTo(first.tool());
            assertThat(again.origin()).isEqualTo(Origin.PLUGIN);
            assertThat(again.textVersion()).isEqualTo(first.textVersion());
            assertThat(later.again(use, Language.EN, reading).tool()).isNotEqualTo(first.tool());
        }

        @Test
        void outlivesAPluginThatIsGone() throws Exception {
            TestPlugins.imaging(jars());
            ExplainedUse first = start().explain(use, Language.FR);
            shown(first);
            Files.delete(jars().resolve("TumourImaging.jar"));
            LiveExplanations later = start();
            ExplainedUse now = later.explain(use, Language.FR);
            Readings.Earlier earlier = shown(now).orElseThrow();

            assertThat(now.origin()).isEqualTo(Origin.DEVICE_ONLY);
            assertThat(
                            later.again(
                                            use,
                                            Language.FR,
                                            readings.find(
                                                            SampleUses.PATIENT,
                                                            use.id(),
                                                            reader,
                                                            earlier.id())
                                                    .orElseThrow())
                                    .tool())
                    .isEqualTo(first.tool());
        }

        @Test
        void holdsThePortalsOwnTextToo() throws Exception {
            ExplainedUse own = start().explain(use, Language.EN);
            shown(own);
            TestPlugins.imaging(jars());
            LiveExplanations later = start();
            Readings.Earlier earlier = shown(later.explain(use, Language.EN)).orElseThrow();
            Readings.Reading reading =
                    readings.find(SampleUses.PATIENT, use.id(), reader, earlier.id()).orElseThrow();

            assertThat(reading.origin()).isEqualTo(Origin.DEVICE_ONLY);
            assertThat(later.again(use, Language.EN, reading).tool()).isEqualTo(own.tool());
        }

        @Test
        void isNobodyElses() throws Exception {
            Explanations explanations = start();
            shown(explanations.explain(use, Language.FR));
            UUID id =
                    jdbi.withHandle(
                            handle ->
                                    handle.createQuery("SELECT id FROM explanation_reading")
                                            .mapTo(UUID.class)
                                            .one());
            PatientId other = new PatientId(UUID.randomUUID());

            assertThat(readings.find(SampleUses.PATIENT, use.id(), reader, id)).isPresent();
            assertThat(readings.find(SampleUses.PATIENT, use.id(), UUID.randomUUID(), id))
                    .isEmpty();
            assertThat(readings.find(other, use.id(), reader, id)).isEmpty();
        }

        @Test
        void cannotBeChangedByThePortal() throws Exception {
            shown(start().explain(use, Language.FR));

            for (String change :
                    List.of(
                            "UPDATE explanation_reading SET read_at = now()",
                            "UPDATE explanation SET explanation = ''",
                            "DELETE FROM explanation")) {
                assertThatThrownBy(() -> jdbi.useHandle(handle -> handle.execute(change)))
                        .hasMessageContaining("permission denied");
            }
        }

        private Optional<Readings.Earlier> shown(ExplainedUse explained) {
            return readings.shown(SampleUses.PATIENT, use.id(), reader, explained.shown());
        }
    }

    @Nested
    class AText {
        @Test
        void isKeptAndNeedsNoProcessTheNextTime() throws Exception {
            TestPlugins.imaging(jars());
            ExplainedUse first = explain(start(), Language.FR);
            ExplainedUse second = explain(startWithoutHost(), Language.FR);

            assertThat(second.origin()).isEqualTo(Origin.PLUGIN);
            assertThat(second.tool()).isEqualTo(first.tool());
        }

        @Test
        void ofAnEarlierJarIsNotServedForALaterOne() throws Exception {
            TestPlugins.imaging(jars());
            explain(start(), Language.FR);
            OWNER.useHandle(
                    handle -> handle.execute("UPDATE explanation SET plugin_sha256 = 'another'"));

            assertThat(explain(startWithoutHost(), Language.FR).origin())
                    .isEqualTo(Origin.DEVICE_ONLY);
        }

        @Test
        void isAskedForOnceWhenManyWantItAtATime() throws Exception {
            fault(Faulty.Claim.class); // each of its answers leaves a trace in both languages
            Explanations explanations = start();
            List<Callable<ExplainedUse>> asking = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                asking.add(() -> explain(explanations, Language.FR));
            }
            for (Future<ExplainedUse> one : executor.invokeAll(asking)) {
                assertThat(one.get().origin()).isEqualTo(Origin.DEVICE_ONLY);
            }
            assertThat(
                            jdbi.<Integer, RuntimeException>withHandle(
                                    handle ->
                                            handle.createQuery(
                                                            "SELECT sum(times) FROM plugin_fault")
                                                    .mapTo(Integer.class)
                                                    .one()))
                    .isEqualTo(2);
        }

        @Test
        void holdsNothingOfThePatient() throws Exception {
            TestPlugins.imaging(jars());
            patient = Optional.of(SampleUses.patient("1954-07-09"));
            explain(start(), Language.FR);

            assertThat(kept())
                    .singleElement()
                    .asString()
                    .contains("FROM_65_TO_74")
                    .doesNotContain("1954", "2026-03-12", SampleUses.PATIENT.value().toString());
        }

        private List<String> kept() {
            return jdbi.withHandle(
                    handle ->
                            handle.createQuery(
                                            "SELECT convert_from(request, 'UTF8') FROM explanation")
                                    .mapTo(String.class)
                                    .list());
        }
    }

    @Nested
    class AJar {
        @Test
        void thatIsNoPluginIsRefusedForAllToSee() throws Exception {
            Files.writeString(
                    jars().resolve("bad.jar"), "no jar at all, but long enough to look at");
            TestPlugins.imaging(jars());

            assertThat(explain(start(), Language.FR).origin()).isEqualTo(Origin.PLUGIN);
            explain(start(), Language.FR);
            assertThat(audited)
                    .singleElement()
                    .extracting(AuditEvent::action)
                    .isEqualTo(AuditEvent.Action.PLUGIN_REFUSED);
            assertThat(rows())
                    .anySatisfy(
                            row -> {
                                assertThat(row.fileName()).isEqualTo("bad.jar");
                                assertThat(row.rule()).isEqualTo("jar.shape");
                            });
        }

        @Test
        void withoutSignatureRunsInDemoModeOnly() throws Exception {
            TestPlugins.imaging(jars());
            LiveExplanations production = make(settings(false, true));
            production.start(executor);

            assertThat(explain(production, Language.FR).origin()).isEqualTo(Origin.DEVICE_ONLY);
            assertThat(rows())
                    .singleElement()
                    .extracting(PluginRow::rule)
                    .isEqualTo("signature.missing");
        }

        @Test
        void isRefusedLikeTheOtherOneWithItsId() throws Exception {
            TestPlugins.imaging(jars());
            TestPlugins.repackedImaging(jars());

            assertThat(explain(start(), Language.FR).origin()).isEqualTo(Origin.DEVICE_ONLY);
            assertThat(rows()).extracting(PluginRow::rule).containsOnly("jar.same-id");
        }

        private List<PluginRow> rows() {
            return jdbi.withExtension(ExplanationStore.class, ExplanationStore::plugins);
        }
    }

    static Stream<Arguments> lies() {
        return Stream.of(
                Arguments.of(Lying.Markup.class, "text.markup"),
                Arguments.of(Lying.Link.class, "text.address"),
                Arguments.of(Lying.Phone.class, "text.address"),
                Arguments.of(Lying.EnglishAsFrench.class, "languages.language"),
                Arguments.of(Lying.Remembering.class, "answer.differs"),
                Arguments.of(Lying.Changing.class, "answer.differs"));
    }

    private int count(String table) {
        return jdbi.withHandle(
                handle ->
                        handle.createQuery("SELECT count(*) FROM " + table)
                                .mapTo(Integer.class)
                                .one());
    }

    private static void until(BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("time").isLessThan(end);
            LockSupport.parkNanos(5_000_000);
        }
    }

    private ExplainedUse explain(Explanations explanations, Language language) {
        return explanations.explain(SampleUses.lungScan(), language);
    }

    private Path jars() throws IOException {
        return Files.createDirectories(folder.resolve("plugins"));
    }

    private void fault(Class<? extends ExplanationPlugin> fault) throws IOException {
        TestPlugins.faulty(jars(), fault);
    }

    private LiveExplanations start() {
        LiveExplanations explanations = make(settings(true, true));
        explanations.start(executor);
        return explanations;
    }

    private LiveExplanations startWithoutHost() {
        LiveExplanations explanations = make(settings(true, false));
        explanations.start(executor);
        return explanations;
    }

    private ExplanationSettings settings(boolean demo, boolean host) {
        var hosts = TestPlugins.settings(folder, Duration.ofMillis(500));
        return new ExplanationSettings(
                folder.resolve("plugins"),
                folder.resolve("shelf"),
                folder.resolve("no-probe.jar"),
                host
                        ? hosts
                        : new HostSettings(
                                List.of(),
                                folder.resolve("none"),
                                hosts.start(),
                                hosts.call(),
                                hosts.idle()),
                Duration.ofMillis(1_800),
                demo,
                new CertaintyBands(
                        Map.of(
                                Certainty.ALMOST_ALWAYS_RIGHT, 950,
                                Certainty.USUALLY_RIGHT, 800,
                                Certainty.MORE_OFTEN_THAN_NOT, 600)));
    }

    private LiveExplanations make(ExplanationSettings settings) {
        LiveExplanations made =
                new LiveExplanations(
                        jdbi,
                        new FixedRegister(
                                FixedRegister.family(
                                        "luminaria-poumon",
                                        "Luminaria Poumon",
                                        "Luminaria Imagerie",
                                        SampleUses.POUMON,
                                        Involvement.SUGGESTED,
                                        "3.2.1")),
                        door(ModelCards.class, "card", () -> card),
                        door(Patients.class, "patient", () -> patient),
                        door(Choices.class, "inForce", List::of),
                        written(),
                        MESSAGES,
                        settings,
                        new SandboxState(settings.demo()),
                        HostListener.NONE,
                        clock);
        started.add(made);
        return made;
    }

    private AuditTrail written() {
        return new AuditTrail() {
            @Override
            public void record(AuditEvent event) {
                audited.add(event);
            }

            @Override
            public void record(List<AuditEvent> events) {
                audited.addAll(events);
            }
        };
    }

    private static ModelCard luminariaCard() {
        return new ModelCard(
                "0.2",
                "Luminaria Poumon",
                "Luminaria Imagerie",
                "3.2.1",
                Map.of("ModelSummary/Summary", "Marks areas."),
                List.of(),
                List.of());
    }

    /** Make a door of which only one question is asked. */
    private static <T> T door(Class<T> type, String question, Callable<?> answer) {
        return type.cast(
                Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        (door, method, arguments) -> {
                            if (method.getName().equals(question)) {
                                return answer.call();
                            }
                            throw new UnsupportedOperationException(method.getName());
                        }));
    }
}
