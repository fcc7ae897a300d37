package org.clairsoin.portal.modelcard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.clairsoin.i18n.Language;
import org.clairsoin.i18n.Messages;
import org.clairsoin.portal.modelcard.ModelCards.Finding;
import org.clairsoin.portal.modelcard.ModelCards.Kept;
import org.clairsoin.portal.shared.PortalException;
import org.clairsoin.portal.shared.ProblemType;
import org.clairsoin.portal.shared.TestDatabase;
import org.clairsoin.portal.tool.Families;
import org.clairsoin.portal.tool.TestToolRegister;
import org.clairsoin.portal.tool.ToolFamily;
import org.clairsoin.portal.tool.ToolFamilyId;
import org.clairsoin.portal.tool.ToolVersion;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KeptModelCardsTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final ToolFamilyId AIDOC =
            new ToolFamilyId("briefcase-triage-for-intracranial-hemorrhage-ich");

    private final TestDatabase database = TestDatabase.create();
    private final TestToolRegister register = new TestToolRegister(database);
    private final ModelCards cards =
            new KeptModelCards(database.jdbi(), register, Clock.fixed(NOON, ZoneOffset.UTC));

    static List<String> samples() {
        return List.of(Cards.AIDOC_0_1, Cards.AIDOC_0_2, Cards.ORBDOC, Cards.LUMINARIA);
    }

    @Nested
    class ACard {

        @ParameterizedTest
        @MethodSource("org.clairsoin.portal.modelcard.KeptModelCardsTest#samples")
        void isGivenBackByteForByte(String xml) {
            Kept kept = keep(xml);
            assertThat(kept.created()).isTrue();
            assertThat(cards.xml(kept.family(), kept.version(), kept.schema()))
                    .hasValueSatisfying(bytes -> assertThat(bytes).isEqualTo(Cards.bytes(xml)));
        }

        @Test
        void makesADraftOfAToolNobodyRegistered() {
            Kept kept = keep(Cards.AIDOC_0_2);
            assertThat(kept.family()).isEqualTo(AIDOC);
            ToolFamily family = register.find(AIDOC).orElseThrow();
            assertThat(family.registered()).isFalse();
            assertThat(family.manufacturer()).isEqualTo("Aidoc");
            assertThat(family.versions()).containsExactly(new ToolVersion("ICH-02-RT", true));
        }

        @Test
        void joinsTheRegisteredToolOfItsMakerAndName() {
            register.register(Families.registered("luminaria-thorax", "LUMINARIA  imagerie"));
            Kept kept = keep(Cards.LUMINARIA);
            assertThat(kept.family()).isEqualTo(new ToolFamilyId("luminaria-thorax"));
            assertThat(register.find(kept.family()).orElseThrow().registered()).isTrue();
        }

        @Test
        void ofALookAlikeMakerJoinsNobody() {
            register.register(Families.registered("luminaria-thorax", "Luminaria Imagerie"));
            Kept kept =
                    keep(Cards.LUMINARIA.replace("Luminaria Imagerie", "Lumin\u0430ria Imagerie"));
            assertThat(kept.family()).isNotEqualTo(new ToolFamilyId("luminaria-thorax"));
        }

        @Test
        void takesLessRoomThanItsText() {
            keep(Cards.AIDOC_0_2);
            int stored =
                    database.jdbi()
                            .withHandle(
                                    handle ->
                                            handle.createQuery(
                                                            "SELECT octet_length(xml) FROM"
                                                                    + " model_card")
                                                    .mapTo(Integer.class)
                                                    .one());
            assertThat(stored).isLessThan(Cards.bytes(Cards.AIDOC_0_2).length / 2);
        }
    }

    @Nested
    class TheSameCardAgain {

        @Test
        void changesNothing() {
            Kept first = keep(Cards.AIDOC_0_2);
            Kept again = keep(Cards.AIDOC_0_2);
            assertThat(again.created()).isFalse();
            assertThat(again.findings()).isEqualTo(first.findings());
            assertThat(cards.sources(AIDOC)).hasSize(1);
        }

        @Test
        void mayBeSpacedAndCommentedOtherwise() {
            keep(Cards.AIDOC_0_2);
            Kept again =
                    keep(
                            Cards.AIDOC_0_2
                                    .replace("\t", "  ")
                                    .replace("<BasicInfo>", "<!-- x --><BasicInfo>"));
            assertThat(again.created()).isFalse();
            assertThat(cards.xml(AIDOC, "ICH-02-RT", "0.2"))
                    .hasValueSatisfying(
                            bytes -> assertThat(bytes).isEqualTo(Cards.bytes(Cards.AIDOC_0_2)));
        }
    }

    @Nested
    class AnotherTextOfAKeptRelease {

        @Test
        void isRefusedWithTheFieldsThatDiffer() {
            keep(Cards.AIDOC_0_2);
            PortalException refused =
                    catchThrowableOfType(
                            PortalException.class,
                            () -> keep(Cards.AIDOC_0_2.replace("May 2022", "2022-05")));
            assertThat(refused.type()).isEqualTo(ProblemType.CONFLICT);
            assertThat(Messages.load().text(Language.FR, refused.detail()))
                    .contains("ReleaseInfo/ReleaseDate")
                    .contains("ICH-02-RT");
            assertThat(
                            cards.card(AIDOC, Optional.empty())
                                    .orElseThrow()
                                    .text("ReleaseInfo/ReleaseDate"))
                    .contains("May 2022");
        }

        @Test
        void isRefusedWhenOnlyAMetricDiffers() {
            keep(Cards.AIDOC_0_2);
            PortalException refused =
                    catchThrowableOfType(
                            PortalException.class,
                            () -> keep(Cards.AIDOC_0_2.replace("96.15", "99.15")));
            assertThat(refused.type()).isEqualTo(ProblemType.CONFLICT);
        }

        @Test
        void isAnotherReleaseWhenItsVersionDiffersToo() {
            keep(Cards.AIDOC_0_2);
            Kept next =
                    keep(
                            Cards.AIDOC_0_2.replace(
                                    "<ReleaseVersion>ICH-02-RT", "<ReleaseVersion>ICH-03-RT"));
            assertThat(next.created()).isTrue();
            assertThat(register.find(AIDOC).orElseThrow().versions())
                    .containsExactly(
                            new ToolVersion("ICH-03-RT", true), new ToolVersion("ICH-02-RT", true));
        }
    }

    @Nested
    class TheOtherSchemaOfAKeptRelease {

        @Test
        void isASecondSourceOfOneVersion() {
            keep(Cards.AIDOC_0_1);
            Kept newer = keep(Cards.AIDOC_0_2);
            assertThat(newer.created()).isTrue();
            assertThat(register.find(AIDOC).orElseThrow().versions()).hasSize(1);
            assertThat(cards.sources(AIDOC))
                    .extracting(ModelCards.Source::schema)
                    .containsExactlyInAnyOrder("0.1", "0.2");
        }

        @Test
        void bringsDifferencesAsFindings() {
            keep(Cards.AIDOC_0_1);
            Kept newer =
                    keep(
                            Cards.AIDOC_0_2.replace(
                                    "Aidoc's model creation is self-funded.", "Public funds."));
            assertThat(newer.findings())
                    .contains(
                            new Finding(
                                    "schemas-differ",
                                    "TrustIngredients/TransparencyInformation/FundingSource",
                                    Optional.of("0.1")));
        }
    }

    @Nested
    class ALongText {

        @Test
        void sharedWithAnotherToolIsSaid() {
            keep(Cards.AIDOC_0_2);
            Kept other =
                    keep(
                            Cards.AIDOC_0_2
                                    .replace("<ModelName>BriefCase", "<ModelName>Other")
                                    .replace("self-funded", "publicly funded"));
            assertThat(other.findings())
                    .contains(
                            new Finding(
                                    "boilerplate",
                                    "TrustIngredients/AISystemFacts/Security",
                                    Optional.of("1")))
                    .noneMatch(
                            finding ->
                                    finding.code().equals("boilerplate")
                                            && finding.field()
                                                    .equals("BasicInfo/DeveloperContact"));
            assertThat(cards.card(AIDOC, Optional.empty()).orElseThrow().findings())
                    .anyMatch(finding -> finding.code().equals("boilerplate"));
        }

        @Test
        void sharedWithAnotherReleaseOfOneToolIsNot() {
            keep(Cards.AIDOC_0_2);
            Kept next =
                    keep(
                            Cards.AIDOC_0_2.replace(
                                    "<ReleaseVersion>ICH-02-RT", "<ReleaseVersion>ICH-03-RT"));
            assertThat(next.findings()).noneMatch(finding -> finding.code().equals("boilerplate"));
        }
    }

    @Nested
    class TheCardOfAFamily {

        @Test
        void isThatOfTheVersionAskedForElseTheNewest() {
            keep(Cards.LUMINARIA);
            keep(
                    Cards.LUMINARIA
                            .replace("<ReleaseVersion>2.3.0", "<ReleaseVersion>2.10.0")
                            .replace("2025-11", "2026-11"));
            var family = new ToolFamilyId("luminaria-thorax");
            assertThat(cards.card(family, Optional.of("2.3.0")).orElseThrow().version())
                    .isEqualTo("2.3.0");
            assertThat(cards.card(family, Optional.empty()).orElseThrow().version())
                    .isEqualTo("2.10.0");
            assertThat(cards.card(family, Optional.of("9")).orElseThrow().version())
                    .isEqualTo("2.10.0");
        }

        @Test
        void isThatOfTheNewerSchemaWhenBothAreKept() {
            keep(Cards.AIDOC_0_2);
            keep(Cards.AIDOC_0_1);
            assertThat(cards.card(AIDOC, Optional.empty()).orElseThrow().schema()).isEqualTo("0.2");
        }

        @Test
        void isAbsentForAToolWithoutCard() {
            register.register(Families.ECG);
            assertThat(cards.card(Families.ECG.id(), Optional.of("5.1.0"))).isEmpty();
            assertThat(cards.completeness()).isEmpty();
        }

        @Test
        void isCountedOnceForTheList() {
            keep(Cards.AIDOC_0_2);
            keep(Cards.AIDOC_0_1);
            assertThat(cards.completeness().get(AIDOC).fields()).isEqualTo(56);
        }
    }

    private Kept keep(String xml) {
        return cards.keep(Cards.bytes(xml));
    }
}
