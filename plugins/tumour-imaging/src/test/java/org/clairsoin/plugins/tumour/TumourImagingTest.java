package org.clairsoin.plugins.tumour;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.clairsoin.plugin.api.AgeBand;
import org.clairsoin.plugin.api.Audience;
import org.clairsoin.plugin.api.Category;
import org.clairsoin.plugin.api.DeviceIdentifier;
import org.clairsoin.plugin.api.Explanation;
import org.clairsoin.plugin.api.ExplanationPlugin;
import org.clairsoin.plugin.api.ExplanationRequest;
import org.clairsoin.plugin.api.FhirCode;
import org.clairsoin.plugin.testkit.GoldenCase;
import org.clairsoin.plugin.testkit.PluginContract;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class TumourImagingTest extends PluginContract {
    private static final DeviceIdentifier POUMON =
            new DeviceIdentifier("https://luminaria.example/produits", "luminaria-poumon");
    private static final DeviceIdentifier THORAX =
            new DeviceIdentifier("https://luminaria.example/produits", "luminaria-thorax");

    private final TumourImaging plugin = new TumourImaging();

    @Override
    protected Class<? extends ExplanationPlugin> plugin() {
        return TumourImaging.class;
    }

    @Override
    protected Set<String> names() {
        return Set.of("Luminaria Poumon");
    }

    @Override
    protected List<ExplanationRequest> goldenCases() {
        return List.of(
                request(POUMON, "3.2.1", "AREAS_MARKED", AgeBand.FROM_40_TO_64),
                request(THORAX, "2.3.0", "NO_AREA_MARKED", AgeBand.FROM_80));
    }

    @Nested
    class TheDeclaration {
        @Test
        void readsMarkedAreasFromTheReportsConclusionCode() {
            assertThat(
                            Category.firstFitting(
                                            plugin.declaration().outcomes(),
                                            List.of(
                                                    new FhirCode(
                                                            "http://snomed.info/sct", "427359005")),
                                            List.of())
                                    .value())
                    .isEqualTo("AREAS_MARKED");
        }

        @Test
        void readsTheKindOfImageFromExaminationOrModality() {
            assertThat(input(new FhirCode("http://loinc.org", "24627-2"))).isEqualTo("CHEST_CT");
            assertThat(input(new FhirCode("http://dicom.nema.org/resources/ontology/DCM", "DX")))
                    .isEqualTo("CHEST_XRAY");
        }

        @Test
        void coversBothProductsInTheVersionsThatWereTested() {
            assertThat(plugin.declaration().explains(POUMON, "3.2.1")).isTrue();
            assertThat(plugin.declaration().explains(THORAX, "2.3.0")).isTrue();
            assertThat(plugin.declaration().explains(THORAX, "3.2.1")).isFalse();
        }

        private String input(FhirCode code) {
            return Category.firstFitting(plugin.declaration().inputs(), List.of(code), List.of())
                    .value();
        }
    }

    @Nested
    class EachAnswer {
        @Test
        void readsDifferentlyForEachProductOutcomeVersionAndAge() {
            List<ExplanationRequest> different =
                    List.of(
                            request(POUMON, "3.2.1", "AREAS_MARKED", AgeBand.FROM_40_TO_64),
                            request(POUMON, "3.2.1", "NO_AREA_MARKED", AgeBand.FROM_40_TO_64),
                            request(POUMON, "3.2.1", "IMAGE_NOT_READABLE", AgeBand.FROM_40_TO_64),
                            request(POUMON, "3.2.1", "NOT_REPORTED", AgeBand.FROM_40_TO_64),
                            request(POUMON, "3.1.0", "AREAS_MARKED", AgeBand.FROM_40_TO_64),
                            request(POUMON, "3.2.1", "AREAS_MARKED", AgeBand.FROM_12_TO_15),
                            request(POUMON, "3.2.1", "AREAS_MARKED", AgeBand.FROM_80),
                            request(THORAX, "2.3.0", "AREAS_MARKED", AgeBand.FROM_40_TO_64),
                            request(THORAX, "2.2.0", "AREAS_MARKED", AgeBand.FROM_40_TO_64),
                            request(THORAX, "2.3.0", "AREAS_MARKED", AgeBand.FROM_80));

            Set<Explanation> answers = new HashSet<>();
            different.forEach(request -> answers.add(plugin.explain(request)));
            assertThat(answers).hasSameSizeAs(different);
        }

        @Test
        void tellsSomebodyOver80ThatTheXRayToolIsWrongMoreOften() {
            Explanation answer =
                    plugin.explain(request(THORAX, "2.3.0", "NOT_REPORTED", AgeBand.FROM_80));

            assertThat(answer.en().groups().get(0).group().id()).isEqualTo("from-80");
            assertThat(answer.en().groups().get(0).audience()).isEqualTo(Audience.FOR_YOU);
        }
    }

    private static ExplanationRequest request(
            DeviceIdentifier tool, String version, String outcome, AgeBand age) {
        return GoldenCase.of(tool, version).outcome(outcome).age(age).request();
    }
}
