package org.clairsoin.plugins.treatment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.clairsoin.plugin.api.AgeBand;
import org.clairsoin.plugin.api.Audience;
import org.clairsoin.plugin.api.Category;
import org.clairsoin.plugin.api.DeviceIdentifier;
import org.clairsoin.plugin.api.ExplanationPlugin;
import org.clairsoin.plugin.api.ExplanationRequest;
import org.clairsoin.plugin.api.FhirCode;
import org.clairsoin.plugin.api.Involvement;
import org.clairsoin.plugin.api.NotTested;
import org.clairsoin.plugin.api.Sex;
import org.clairsoin.plugin.testkit.GoldenCase;
import org.clairsoin.plugin.testkit.PluginContract;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class TreatmentAssessmentTest extends PluginContract {
    private static final String ANSWERS = "https://orchidia.example/reponses";

    private final TreatmentAssessment plugin = new TreatmentAssessment();

    @Override
    protected Class<? extends ExplanationPlugin> plugin() {
        return TreatmentAssessment.class;
    }

    @Override
    protected Set<String> names() {
        return Set.of("Orchidia Choix");
    }

    @Override
    protected List<ExplanationRequest> goldenCases() {
        return List.of(
                advice().sex(Sex.FEMALE).age(AgeBand.FROM_65_TO_74).request(),
                advice().sex(Sex.MALE).age(AgeBand.FROM_80).setting("AT_A_DISTANCE").request());
    }

    @Nested
    class TheDeclaration {
        @Test
        void tellsByTheRatingThatAnotherToolWasUsedBefore() {
            FhirCode blood = new FhirCode("http://loinc.org", "1988-5");
            FhirCode rating =
                    new FhirCode("https://ostea.example/reponses", "note-des-radios-de-la-main");

            assertThat(input(blood)).isEqualTo("NOT_RATED_BY_A_TOOL");
            assertThat(input(blood, rating)).isEqualTo("RATED_BY_ANOTHER_TOOL");
        }

        @Test
        void readsTheAnswerFromCodeOrFromTheToolsOwnWords() {
            assertThat(
                            Category.firstFitting(
                                            plugin.declaration().outcomes(),
                                            List.of(new FhirCode(ANSWERS, "option-b")),
                                            List.of())
                                    .value())
                    .isEqualTo("NEEDLE_MORE_OFTEN_HELPFUL");
            assertThat(
                            Category.firstFitting(
                                            plugin.declaration().outcomes(),
                                            List.of(),
                                            List.of("Aucun écart"))
                                    .value())
                    .isEqualTo("NO_GAP");
        }

        private String input(FhirCode... codes) {
            return Category.firstFitting(plugin.declaration().inputs(), List.of(codes), List.of())
                    .value();
        }
    }

    @Nested
    class EachAnswer {
        @Test
        void readsDifferentlyForEachFact() {
            List<ExplanationRequest> different =
                    List.of(
                            advice().request(),
                            advice().outcome("TABLETS_MORE_OFTEN_HELPFUL").request(),
                            advice().outcome("NO_GAP").request(),
                            advice().outcome("NO_ADVICE").request(),
                            advice().outcome("NOT_REPORTED").request(),
                            advice().input("NOT_RATED_BY_A_TOOL").request(),
                            advice().input("NOT_REPORTED").request(),
                            advice().setting("AT_A_DISTANCE").request(),
                            advice().age(AgeBand.FROM_16_TO_17).request(),
                            advice().age(AgeBand.FROM_75_TO_79).request(),
                            advice().sex(Sex.MALE).request(),
                            advice().involvement(Involvement.NOT_REPORTED).request());

            assertThat(different.stream().map(plugin::explain)).doesNotHaveDuplicates();
        }

        @Test
        void saysThatAnErrorOfTheOtherToolWouldPassOn() {
            assertThat(plugin.explain(advice().request()).en().limits().toString())
                    .contains("If the other tool read the X-ray badly");
            assertThat(
                            plugin.explain(advice().input("NOT_RATED_BY_A_TOOL").request())
                                    .en()
                                    .lookedAt()
                                    .toString())
                    .contains("It got no rating");
        }

        @Test
        void saysOfWhomNothingIsKnown() {
            assertThat(untested(advice().request())).containsExactly("pregnant", "under-18");
            assertThat(untested(advice().sex(Sex.MALE).request())).containsExactly("under-18");
        }

        @Test
        void speaksToAnElderlyPersonOfTheirAge() {
            assertThat(plugin.explain(advice().age(AgeBand.FROM_80).request()).fr().groups())
                    .anyMatch(
                            result ->
                                    result.group().id().equals("from-75")
                                            && result.audience() == Audience.FOR_YOU);
        }

        private Stream<String> untested(ExplanationRequest request) {
            return plugin.explain(request).fr().groups().stream()
                    .filter(result -> result.finding() instanceof NotTested)
                    .map(result -> result.group().id());
        }
    }

    private static GoldenCase advice() {
        return GoldenCase.of(
                        new DeviceIdentifier("https://orchidia.example/produits", "orchidia-choix"),
                        "2.4.0")
                .outcome("NEEDLE_MORE_OFTEN_HELPFUL")
                .input("RATED_BY_ANOTHER_TOOL")
                .age(AgeBand.FROM_40_TO_64);
    }
}
