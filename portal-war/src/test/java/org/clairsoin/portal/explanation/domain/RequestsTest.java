package org.clairsoin.portal.explanation.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.clairsoin.plugin.api.AgeBand;
import org.clairsoin.plugin.api.CategoryCode;
import org.clairsoin.plugin.api.Declaration;
import org.clairsoin.plugin.api.ExplanationRequest;
import org.clairsoin.plugin.api.Sex;
import org.clairsoin.plugins.ecg.EcgInterpretation;
import org.clairsoin.plugins.tumour.TumourImaging;
import org.clairsoin.portal.aiuse.AiUse;
import org.clairsoin.portal.shared.Identifier;
import org.clairsoin.portal.tool.FixedRegister;
import org.clairsoin.portal.tool.Involvement;
import org.clairsoin.portal.tool.ToolFamily;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RequestsTest {
    private static final Declaration IMAGING = new TumourImaging().declaration();
    private static final Declaration ECG = new EcgInterpretation().declaration();

    @Nested
    class ARequest {
        @Test
        void takesItsCategoriesFromTheCodesOfTheMessage() {
            ExplanationRequest request = request(IMAGING, SampleUses.lungScan());

            assertThat(request.version()).isEqualTo("3.2.1");
            assertThat(request.outcome()).isEqualTo(new CategoryCode("AREAS_MARKED"));
            assertThat(request.input()).isEqualTo(new CategoryCode("CHEST_CT"));
            assertThat(request.setting()).isEqualTo(CategoryCode.NOT_REPORTED);
        }

        @Test
        void takesAnOutcomeFromTheToolsOwnWordsWhenThereIsNoCode() {
            assertThat(request(ECG, SampleUses.ecg()).outcome())
                    .isEqualTo(new CategoryCode("POSSIBLE_IRREGULAR_RHYTHM"));
        }

        @Test
        void takesNoOutcomeFromWhatTheToolWasGiven() {
            AiUse use =
                    SampleUses.withCodes(
                            SampleUses.ecg(),
                            SampleUses.coded(
                                    "input.Observation.valueCodeableConcept",
                                    "http://snomed.info/sct",
                                    "49436004"));

            assertThat(request(ECG, use).outcome()).isEqualTo(CategoryCode.NOT_REPORTED);
        }

        @Test
        void passesOverCodesThatAreNone() {
            AiUse use =
                    SampleUses.withCodes(
                            SampleUses.lungScan(),
                            SampleUses.coded("DiagnosticReport.code", "", "two words\n"));

            assertThat(request(IMAGING, use).outcome()).isEqualTo(CategoryCode.NOT_REPORTED);
        }

        @Test
        void holdsTheAgeOnTheDayOfTheUseAsABand() {
            assertThat(aged("1946-03-12").ageBand()).isEqualTo(AgeBand.FROM_80);
            assertThat(aged("1946-03-13").ageBand()).isEqualTo(AgeBand.FROM_75_TO_79);
            assertThat(aged("2026-03-13").ageBand()).isEqualTo(AgeBand.NOT_REPORTED);
        }

        @Test
        void saysNotReportedOfAPatientNobodyDescribed() {
            ExplanationRequest request = request(IMAGING, SampleUses.lungScan());

            assertThat(request.ageBand()).isEqualTo(AgeBand.NOT_REPORTED);
            assertThat(request.sex()).isEqualTo(Sex.NOT_REPORTED);
        }

        private ExplanationRequest aged(String born) {
            return Requests.of(
                            IMAGING,
                            SampleUses.lungScan(),
                            Optional.empty(),
                            Optional.of(SampleUses.patient(born)))
                    .orElseThrow();
        }
    }

    @Nested
    class APlugin {
        @Test
        void isNotAskedAboutAToolItDoesNotExplain() {
            assertThat(of(ECG, SampleUses.lungScan(), Optional.empty())).isEmpty();
        }

        @Test
        void isNotAskedAboutAVersionItDoesNotExplain() {
            AiUse later =
                    SampleUses.with(
                            SampleUses.lungScan(),
                            SampleUses.tool(
                                    SampleUses.POUMON, "luminaria-poumon", "Poumon", "4.0.0"));

            assertThat(of(IMAGING, later, Optional.empty())).isEmpty();
        }

        @Test
        void isAskedAboutTheVersionItKnowsAmongSeveral() {
            AiUse several =
                    SampleUses.with(
                            SampleUses.lungScan(),
                            SampleUses.tool(
                                    SampleUses.POUMON,
                                    "luminaria-poumon",
                                    "Poumon",
                                    "build of May",
                                    "3.1.4"));

            assertThat(request(IMAGING, several).version()).isEqualTo("3.1.4");
        }

        @Test
        void isFoundByAnIdentifierThatOnlyTheRegisterKnows() {
            AiUse otherIdentifier =
                    SampleUses.with(
                            SampleUses.lungScan(),
                            SampleUses.tool(
                                    new Identifier("https://hospital.example", "42"),
                                    "luminaria-poumon",
                                    "Poumon",
                                    "3.2.1"));

            assertThat(of(IMAGING, otherIdentifier, Optional.empty())).isEmpty();
            assertThat(of(IMAGING, otherIdentifier, Optional.of(family("")))).isPresent();
        }

        @Test
        void isNotAskedWhenTheRegisterLinksTheToolToAnotherAlgorithm() {
            assertThat(
                            of(
                                    IMAGING,
                                    SampleUses.lungScan(),
                                    Optional.of(family("ecg-interpretation"))))
                    .isEmpty();
            assertThat(of(IMAGING, SampleUses.lungScan(), Optional.of(family("tumour-imaging"))))
                    .isPresent();
        }
    }

    private static ExplanationRequest request(Declaration declaration, AiUse use) {
        return of(declaration, use, Optional.empty()).orElseThrow();
    }

    private static Optional<ExplanationRequest> of(
            Declaration declaration, AiUse use, Optional<ToolFamily> family) {
        return Requests.of(declaration, use, family, Optional.empty());
    }

    private static ToolFamily family(String algorithm) {
        ToolFamily plain =
                FixedRegister.family(
                        "luminaria-poumon",
                        "Luminaria Poumon",
                        "Luminaria Imagerie",
                        SampleUses.POUMON,
                        Involvement.SUGGESTED,
                        "3.2.1");
        return new ToolFamily(
                plain.id(),
                plain.state(),
                plain.name(),
                plain.manufacturer(),
                plain.plainName(),
                plain.summary(),
                plain.identifiers(),
                Optional.of(algorithm).filter(name -> !name.isEmpty()),
                plain.purpose(),
                plain.involvement(),
                plain.refusability(),
                plain.consentNeeded(),
                plain.legalClass(),
                plain.versions());
    }
}
