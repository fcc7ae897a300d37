package org.clairsoin.plugins.gait;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.clairsoin.plugin.api.AgeBand;
import org.clairsoin.plugin.api.Audience;
import org.clairsoin.plugin.api.Category;
import org.clairsoin.plugin.api.DeviceIdentifier;
import org.clairsoin.plugin.api.EventKind;
import org.clairsoin.plugin.api.ExplanationPlugin;
import org.clairsoin.plugin.api.ExplanationRequest;
import org.clairsoin.plugin.api.FhirCode;
import org.clairsoin.plugin.api.Involvement;
import org.clairsoin.plugin.api.Measured;
import org.clairsoin.plugin.api.Sex;
import org.clairsoin.plugin.testkit.GoldenCase;
import org.clairsoin.plugin.testkit.PluginContract;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ExoskeletonGaitTest extends PluginContract {
    private static final String ANSWERS = "https://marchelibre.example/reponses";

    private final ExoskeletonGait plugin = new ExoskeletonGait();

    @Override
    protected Class<? extends ExplanationPlugin> plugin() {
        return ExoskeletonGait.class;
    }

    @Override
    protected Set<String> names() {
        return Set.of("Marchelibre Pas");
    }

    @Override
    protected List<ExplanationRequest> goldenCases() {
        return List.of(
                session().sex(Sex.FEMALE).request(),
                session().outcome("STOP_ASKED").setting("AT_HOME").request());
    }

    @Nested
    class TheDeclaration {
        private final List<Category> outcomes = plugin.declaration().outcomes();

        @Test
        void readsTheMostTellingOfWhatHappenedInASession() {
            FhirCode adjusted = new FhirCode(ANSWERS, "appareil-regle");
            FhirCode stop = new FhirCode(ANSWERS, "arret-demande");

            assertThat(Category.firstFitting(outcomes, List.of(adjusted), List.of()).value())
                    .isEqualTo("DEVICE_ADJUSTED");
            assertThat(Category.firstFitting(outcomes, List.of(adjusted, stop), List.of()).value())
                    .isEqualTo("STOP_ASKED");
        }

        @Test
        void seesFromTheMessageThatHeightAndWeightWereUsed() {
            assertThat(
                            Category.firstFitting(
                                            plugin.declaration().inputs(),
                                            List.of(
                                                    new FhirCode(ANSWERS, "mesures-de-la-seance"),
                                                    new FhirCode("http://loinc.org", "8302-2")),
                                            List.of())
                                    .value())
                    .isEqualTo("SESSION_HEIGHT_AND_WEIGHT");
        }
    }

    @Nested
    class EachAnswer {
        @Test
        void readsDifferentlyForEachFact() {
            List<ExplanationRequest> different =
                    List.of(
                            session().request(),
                            session().outcome("STOP_ASKED").request(),
                            session().outcome("NOT_STARTED").request(),
                            session().outcome("NOT_REPORTED").request(),
                            session().input("SESSION_SIGNALS").request(),
                            session().input("NOT_REPORTED").request(),
                            session().setting("AT_HOME").request(),
                            session().age(AgeBand.FROM_12_TO_15).request(),
                            session().age(AgeBand.FROM_65_TO_74).request(),
                            session().involvement(Involvement.MEASURED).request(),
                            session().involvement(Involvement.NOT_REPORTED).request());

            assertThat(different.stream().map(plugin::explain)).doesNotHaveDuplicates();
        }

        @Test
        void saysThatASessionIsOneUse() {
            assertThat(plugin.explain(session().request()).en().lookedAt().toString())
                    .contains("The whole session counts here as one single use.");
        }

        @Test
        void countsIncidentsAndNeverRightAnswers() {
            assertThat(plugin.explain(session().request()).fr().reliability())
                    .isInstanceOfSatisfying(
                            Measured.class,
                            measured ->
                                    assertThat(measured.frequencies())
                                            .hasSize(2)
                                            .allMatch(
                                                    frequency ->
                                                            frequency.event().kind()
                                                                    == EventKind.INCIDENT));
        }

        @Test
        void tellsSomebodyWhoWalkedAtHomeThatThisWasNotTested() {
            assertThat(plugin.explain(session().setting("AT_HOME").request()).fr().groups())
                    .anyMatch(
                            result ->
                                    result.group().id().equals("at-home")
                                            && result.audience() == Audience.FOR_YOU);
        }
    }

    private static GoldenCase session() {
        return GoldenCase.of(
                        new DeviceIdentifier(
                                "https://marchelibre.example/produits", "marchelibre-pas"),
                        "1.8.3")
                .involvement(Involvement.DECIDED)
                .outcome("DEVICE_ADJUSTED")
                .input("SESSION_HEIGHT_AND_WEIGHT")
                .age(AgeBand.FROM_40_TO_64);
    }
}
