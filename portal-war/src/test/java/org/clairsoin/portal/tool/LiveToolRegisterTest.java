package org.clairsoin.portal.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.clairsoin.portal.shared.Bilingual;
import org.clairsoin.portal.shared.Identifier;
import org.clairsoin.portal.shared.PortalException;
import org.clairsoin.portal.shared.ProblemType;
import org.clairsoin.portal.shared.RecordedEvent;
import org.clairsoin.portal.shared.TestDatabase;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class LiveToolRegisterTest {

    private static final PublicFacts WORDS =
            new PublicFacts(
                    Map.of(
                            PublicFact.WHAT_FOR,
                            new Bilingual("Aider à lire un tracé.", "Help to read a trace."),
                            PublicFact.CONTACT,
                            new Bilingual("Le service de cardiologie.", "The heart ward.")));

    private final TestDatabase database = TestDatabase.create();
    private final RecordedEvent<ToolChanged> changes = new RecordedEvent<>();
    private final LiveToolRegister register = node(changes);

    @Nested
    class ARegisteredFamily {

        @Test
        void isReadBackWhole() {
            var registered = register.register(Families.ECG, WORDS);
            assertThat(registered.created()).isTrue();
            assertThat(register.find(Families.ECG.id())).contains(Families.ECG);
            assertThat(register.find(Families.ECG_DEVICE)).contains(Families.ECG);
            assertThat(register.facts(Families.ECG.id())).isEqualTo(WORDS);
        }

        @Test
        void isReadBackWholeByANodeThatStartsLater() {
            register.register(Families.ECG, WORDS);
            var later = node(new RecordedEvent<>());
            assertThat(later.all()).containsExactly(Families.ECG);
            assertThat(later.facts(Families.ECG.id())).isEqualTo(WORDS);
        }

        @Test
        void changesNothingWhenSentAgain() {
            register.register(Families.ECG, WORDS);
            long version = version();
            var again = register.register(Families.ECG, WORDS);
            assertThat(again.created()).isFalse();
            assertThat(again.changed()).isFalse();
            assertThat(version()).isEqualTo(version);
        }

        @Test
        void keepsItsPlainWordsWhenOnlyTheRestIsSent() {
            register.register(Families.ECG, WORDS);
            register.register(Families.in(ToolFamily.State.SUSPENDED, Families.ECG));
            assertThat(register.find(Families.ECG.id()).orElseThrow().suspended()).isTrue();
            assertThat(register.facts(Families.ECG.id())).isEqualTo(WORDS);
        }

        @Test
        void keepsTheVersionsItHad() {
            register.ofCard("Cardiolys", "cardiolys rythme", "5.2.0");
            var id = register.all().get(0).id();
            register.register(Families.ECG);
            assertThat(register.find(id).orElseThrow().versions())
                    .containsExactly(
                            new ToolVersion("5.2.0", true), new ToolVersion("5.1.0", false));
        }

        @Test
        void mayNotTakeTheMakerAndNameOfAnother() {
            register.register(Families.ECG);
            var other = Families.registered("other-id", "CARDIOLYS");
            var sameName =
                    new ToolFamily(
                            other.id(),
                            other.state(),
                            "Cardiolys  Rythme",
                            other.manufacturer(),
                            other.plainName(),
                            other.summary(),
                            List.of(),
                            other.algorithm(),
                            other.purpose(),
                            other.involvement(),
                            other.refusability(),
                            false,
                            other.legalClass(),
                            List.of());
            assertThatThrownBy(() -> register.register(sameName))
                    .isInstanceOfSatisfying(
                            PortalException.class,
                            e -> {
                                assertThat(e.type()).isEqualTo(ProblemType.CONFLICT);
                                assertThat(e.detail().key()).isEqualTo("problem.tool.name-taken");
                            });
            assertThat(register.all()).containsExactly(Families.ECG);
        }

        @Test
        void mayNotTakeTheIdentifierOfAnother() {
            register.register(Families.ECG);
            var thief = Families.registered("other-id", "Other", Families.ECG_DEVICE);
            assertThatThrownBy(() -> register.register(thief))
                    .isInstanceOfSatisfying(
                            PortalException.class,
                            e ->
                                    assertThat(e.detail().key())
                                            .isEqualTo("problem.tool.identifier-taken"));
            assertThat(register.find(Families.ECG_DEVICE)).contains(Families.ECG);
        }

        @Test
        void givesAnIdentifierFreeThatItNoLongerHas() {
            register.register(Families.ECG);
            register.register(
                    Families.registered(
                            "cardiolys-rythme", "Cardiolys", new Identifier("urn:new", "1")));
            assertThat(register.find(Families.ECG_DEVICE)).isEmpty();
            var heir = Families.registered("other-id", "Other", Families.ECG_DEVICE);
            assertThat(register.register(heir).identifiers()).containsExactly(Families.ECG_DEVICE);
        }
    }

    @Nested
    class ACard {

        @Test
        void ofAnUnknownToolMakesADraft() {
            ToolFamily family = register.ofCard("Aidoc", "BriefCase-Triage", "ICH-02-RT");
            assertThat(family.id()).isEqualTo(new ToolFamilyId("briefcase-triage"));
            assertThat(family.registered()).isFalse();
            assertThat(register.find(family.id())).contains(family);
            assertThat(family.versions()).containsExactly(new ToolVersion("ICH-02-RT", true));
        }

        @Test
        void ofARegisteredToolAddsItsVersion() {
            register.register(Families.ECG);
            ToolFamily family = register.ofCard("cardiolys", "CARDIOLYS RYTHME", "5.1.0");
            assertThat(family.id()).isEqualTo(Families.ECG.id());
            assertThat(family.state()).isEqualTo(ToolFamily.State.REGISTERED);
            assertThat(family.versions()).containsExactly(new ToolVersion("5.1.0", true));
        }

        @Test
        void ofTwoMakersWithOneProductNameMakesTwoDrafts() {
            ToolFamily one = register.ofCard("Maker A", "Plume", "1");
            ToolFamily other = register.ofCard("Maker B", "Plume", "1");
            assertThat(one.id()).isNotEqualTo(other.id());
        }
    }

    @Nested
    class AChange {

        @Test
        void isToldOnceItCanBeRead() {
            register.all();
            changes.observedBy(
                    change ->
                            assertThat(register.find(change.family()).map(ToolFamily::state))
                                    .contains(ToolFamily.State.REGISTERED));
            register.register(Families.ECG);
            assertThat(changes.fired()).containsExactly(new ToolChanged(Families.ECG.id()));
        }

        @Test
        void reachesAnotherNodeWhenItLooks() {
            var otherChanges = new RecordedEvent<ToolChanged>();
            var other = node(otherChanges);
            assertThat(other.all()).isEmpty();
            register.register(Families.ECG);
            assertThat(other.find(Families.ECG.id())).isEmpty();
            other.refreshIfNewer();
            assertThat(other.find(Families.ECG.id())).contains(Families.ECG);
            assertThat(otherChanges.fired()).containsExactly(new ToolChanged(Families.ECG.id()));
        }

        @Test
        void isNotToldWhenNothingChanged() {
            register.register(Families.ECG);
            int before = changes.fired().size();
            register.refreshIfNewer();
            register.register(Families.ECG);
            assertThat(changes.fired()).hasSize(before);
        }
    }

    @Nested
    class Reading {

        @Test
        void needsNoDatabase() {
            register.register(Families.ECG);
            database.ownerJdbi().useHandle(handle -> handle.execute("DROP TABLE tool_version"));
            assertThat(
                            register.match(
                                    List.of(),
                                    Optional.of("Cardiolys"),
                                    List.of("Cardiolys Rythme")))
                    .contains(Families.ECG);
        }

        @Test
        void failsRatherThanSayingNothingIsRegisteredBeforeTheFirstLook() {
            database.ownerJdbi().useHandle(handle -> handle.execute("DROP TABLE tool_version"));
            assertThatThrownBy(() -> node(new RecordedEvent<>()).all())
                    .isInstanceOf(RuntimeException.class);
        }
    }

    private LiveToolRegister node(RecordedEvent<ToolChanged> told) {
        return new TestToolRegister(database, told);
    }

    private long version() {
        return database.jdbi()
                .withHandle(
                        handle ->
                                handle.createQuery("SELECT version FROM tool_register")
                                        .mapTo(Long.class)
                                        .one());
    }
}
