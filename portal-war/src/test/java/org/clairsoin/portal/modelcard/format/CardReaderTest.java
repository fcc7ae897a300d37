package org.clairsoin.portal.modelcard.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.clairsoin.portal.modelcard.Cards;
import org.clairsoin.portal.modelcard.Completeness;
import org.clairsoin.portal.modelcard.ModelCard;
import org.clairsoin.portal.modelcard.ModelCards;
import org.clairsoin.portal.modelcard.ModelCards.Finding;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class CardReaderTest {

    @Nested
    class TheAidocCard {

        private final ModelCard older = card(Cards.AIDOC_0_1);
        private final ModelCard newer = card(Cards.AIDOC_0_2);

        @Test
        void isReadInBothSchemas() {
            assertThat(Stream.of(older, newer))
                    .allSatisfy(
                            card -> {
                                assertThat(card.modelDeveloper()).isEqualTo("Aidoc");
                                assertThat(card.modelName())
                                        .isEqualTo(
                                                "BriefCase-Triage for Intracranial Hemorrhage"
                                                        + " (ICH)");
                                assertThat(card.version()).isEqualTo("ICH-02-RT");
                            });
            assertThat(older.schema()).isEqualTo("0.1");
            assertThat(newer.schema()).isEqualTo("0.2");
        }

        @Test
        void keepsMarkdownAndLineBreaksOfItsTexts() {
            assertThat(newer.text("TrustIngredients/AISystemFacts/OutputAndInputDataTypes"))
                    .hasValueSatisfying(
                            text ->
                                    assertThat(text)
                                            .contains("≥ 18 years of age")
                                            .contains("\n\nExclusion Criteria:"));
        }

        @Test
        void hasMetricsOnlyWhereTheSchemaHasThem() {
            assertThat(older.metrics()).isEmpty();
            assertThat(older.text("KeyMetrics/SafetyReliability/Result"))
                    .hasValueSatisfying(
                            text -> assertThat(text).startsWith("Mean Time to Notification"));
            assertThat(newer.metrics()).hasSize(7);
            assertThat(newer.metrics().get(0))
                    .isEqualTo(
                            new ModelCard.Metric(
                                    "UsefulnessUsabilityEfficacy",
                                    "Sensitivity",
                                    "estimate_ci",
                                    "{\"kind\":\"estimate_ci\",\"estimate\":96.15,\"lower\":90.44,"
                                            + "\"upper\":98.94,\"level\":95,\"unit\":\"%\"}"));
        }

        @Test
        void isJudgedByWhatItSays() {
            assertThat(codes(newer))
                    .contains(
                            "none Warnings/KnownBiasesOrEthicalConsiderations",
                            "not-applicable Resources/PatientConsentOrDisclosure",
                            "empty ModelSummary/Keywords",
                            "empty Bibliography",
                            "undated ReleaseInfo/ReleaseDate",
                            "significance-zero KeyMetrics/FairnessEquity/Significance vs Age",
                            "no-subgroup KeyMetrics/FairnessEquity")
                    .doesNotContain(
                            "no-interval KeyMetrics/UsefulnessUsabilityEfficacy/Sensitivity");
            assertThat(newer.findings())
                    .contains(
                            new Finding(
                                    "undated", "ReleaseInfo/ReleaseDate", Optional.of("May 2022")));
            assertThat(codes(older)).contains("no-subgroup KeyMetrics/FairnessEquity");
        }
    }

    @Nested
    class TheOrbDocCard {

        private final ModelCard card = card(Cards.ORBDOC);

        @Test
        void keepsItsListsAndItsDisclosure() {
            assertThat(card.text("ReleaseInfo/EHRCompatibility"))
                    .contains("Epic, Cerner, Athena, Allscripts, NextGen");
            assertThat(card.text("ModelSummary/Keywords"))
                    .hasValueSatisfying(words -> assertThat(words).startsWith("Clinical Docum"));
            assertThat(card.text("Resources/PatientConsentOrDisclosure")).isPresent();
        }

        @Test
        void lacksIntervalsButNotForThingsThatAreCounted() {
            assertThat(codes(card))
                    .contains(
                            "no-interval KeyMetrics/UsefulnessUsabilityEfficacy/Captured Entity"
                                    + " Rate (overall)",
                            "no-subgroup KeyMetrics/FairnessEquity")
                    .doesNotContain(
                            "no-interval KeyMetrics/SafetyReliability/Scenarios tested",
                            "no-interval KeyMetrics/SafetyReliability/Critical omissions");
        }
    }

    @Nested
    class AFullCard {

        @Test
        void hasFewFindings() {
            assertThat(codes(card(Cards.LUMINARIA)))
                    .containsExactly(
                            "empty Bibliography",
                            "no-interval KeyMetrics/SafetyReliability/Answered within two"
                                    + " minutes");
        }

        @Test
        void countsWhatItSaysAndWhatItDoesNot() {
            Completeness full = CardReader.read(Cards.bytes(Cards.LUMINARIA)).completeness();
            assertThat(full.fields()).isEqualTo(56);
            assertThat(full.notTested()).isZero();
            assertThat(full.declaredNone()).isZero();
            Completeness aidoc = CardReader.read(Cards.bytes(Cards.AIDOC_0_2)).completeness();
            assertThat(aidoc.declaredNone()).isEqualTo(1);
            assertThat(aidoc.given()).isLessThan(full.given());
        }
    }

    @Nested
    class TheBytesOfACard {

        @Test
        void mayStartWithAByteOrderMark() {
            assertThat(card("\ufeff" + Cards.LUMINARIA).version()).isEqualTo("2.3.0");
        }

        @Test
        void mayUseAPrefixAndCdata() {
            String prefixed =
                    Cards.LUMINARIA
                            .replaceAll("<(/?)([A-Z])", "<$1mc:$2")
                            .replace("xmlns=", "xmlns:mc=")
                            .replace(">Radiologists<", "><![CDATA[Radio]]>logists<");
            assertThat(card(prefixed).texts()).isEqualTo(card(Cards.LUMINARIA).texts());
        }

        @Test
        void mayNameWhereASchemaCouldBeFetchedAndNothingIs() {
            String hinted =
                    Cards.LUMINARIA.replace(
                            "<AppliedModelCard ",
                            "<AppliedModelCard"
                                    + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
                                    + " xsi:schemaLocation=\"https://mc.chai.org/v0.2/schema.xsd"
                                    + " http://127.0.0.1:9/never.xsd\" ");
            assertThat(card(hinted).version()).isEqualTo("2.3.0");
        }

        @Test
        void mayCarryASignature() {
            assertThat(card(signed(Cards.LUMINARIA)).version()).isEqualTo("2.3.0");
        }
    }

    @Nested
    class AName {

        @Test
        void losesInvisibleCharactersAndSaysSo() {
            ModelCard card =
                    card(Cards.LUMINARIA.replace(">Luminaria Thorax<", ">\u200bLuminaria Thorax<"));
            assertThat(card.modelName()).isEqualTo("Luminaria Thorax");
            assertThat(codes(card)).contains("hidden-characters BasicInfo/ModelName");
        }
    }

    @Nested
    class AReleaseWithoutVersion {

        @Test
        void isKeptAsNotStated() {
            ModelCard card =
                    card(Cards.LUMINARIA.replace("<ReleaseVersion>2.3.0", "<ReleaseVersion>N/A"));
            assertThat(card.version()).isEqualTo(ModelCards.NO_VERSION);
            assertThat(codes(card)).contains("not-applicable ReleaseInfo/ReleaseVersion");
        }
    }

    @Nested
    class AValue {

        @Test
        void ofUnknownKindIsKeptAsOpaqueText() {
            String odd = "{\"kind\":\"histogram\",\"bins\":[1,2]}";
            ModelCard card =
                    card(
                            Cards.LUMINARIA.replace(
                                    "{\"kind\":\"single\",\"value\":98.4,\"unit\":\"%\"}", odd));
            assertThat(card.metrics().get(5).value()).isEqualTo(odd);
            assertThat(card.metrics().get(5).kind()).isEqualTo("histogram");
            assertThat(codes(card))
                    .contains(
                            "unknown-value KeyMetrics/SafetyReliability/Answered within two"
                                    + " minutes");
        }

        @Test
        void thatIsNoJsonOrAHugeNumberIsKeptAsOpaqueText() {
            for (String odd :
                    List.of(
                            "98 %",
                            "{", "[]", "{} {}", "{\"kind\":\"single\",\"value\":1E999999}")) {
                ModelCard card =
                        card(
                                Cards.LUMINARIA.replace(
                                        "{\"kind\":\"single\",\"value\":98.4,\"unit\":\"%\"}",
                                        odd));
                assertThat(card.metrics().get(5).value()).isEqualTo(odd);
                assertThat(codes(card)).anyMatch(code -> code.startsWith("unknown-value"));
            }
        }

        @Test
        void outsideItsIntervalIsSaid() {
            ModelCard card = card(Cards.LUMINARIA.replace("\"lower\":88.1", "\"lower\":98.1"));
            assertThat(codes(card))
                    .contains("interval-order KeyMetrics/UsefulnessUsabilityEfficacy/Sensitivity");
        }
    }

    private static ModelCard card(String xml) {
        return CardReader.read(Cards.bytes(xml)).card();
    }

    private static List<String> codes(ModelCard card) {
        return card.findings().stream()
                .map(finding -> finding.code() + " " + finding.field())
                .toList();
    }

    static String signed(String xml) {
        return xml.replace(
                "</AppliedModelCard>",
                """
                <ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#" Id="s1"><ds:SignedInfo>
                <ds:CanonicalizationMethod Algorithm="http://www.w3.org/TR/2001/REC-xml-c14n-20010315"/>
                </ds:SignedInfo><ds:SignatureValue>AAAA</ds:SignatureValue></ds:Signature>
                </AppliedModelCard>\
                """);
    }
}
