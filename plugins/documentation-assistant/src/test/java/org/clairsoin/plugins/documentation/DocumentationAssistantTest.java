package org.clairsoin.plugins.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.clairsoin.plugin.api.AgeBand;
import org.clairsoin.plugin.api.Audience;
import org.clairsoin.plugin.api.Category;
import org.clairsoin.plugin.api.DeviceIdentifier;
import org.clairsoin.plugin.api.ExplanationPlugin;
import org.clairsoin.plugin.api.ExplanationRequest;
import org.clairsoin.plugin.api.FhirCode;
import org.clairsoin.plugin.api.Involvement;
import org.clairsoin.plugin.api.Measured;
import org.clairsoin.plugin.api.NotStated;
import org.clairsoin.plugin.testkit.GoldenCase;
import org.clairsoin.plugin.testkit.PluginContract;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class DocumentationAssistantTest extends PluginContract {
    private final DocumentationAssistant plugin = new DocumentationAssistant();

    @Override
    protected Class<? extends ExplanationPlugin> plugin() {
        return DocumentationAssistant.class;
    }

    @Override
    protected Set<String> names() {
        return Set.of("Plume Clinique");
    }

    @Override
    protected List<ExplanationRequest> goldenCases() {
        return List.of(
                letter().request(),
                letter().outcome("DRAFT_ADVICE_SHEET").setting("EMERGENCY").request());
    }

    @Nested
    class TheDeclaration {
        @Test
        void readsTheKindOfTextFromTheTypeOfTheDocument() {
            assertThat(
                            Category.firstFitting(
                                            plugin.declaration().outcomes(),
                                            List.of(new FhirCode("http://loinc.org", "18842-5")),
                                            List.of())
                                    .value())
                    .isEqualTo("DRAFT_LETTER");
        }

        @Test
        void readsWhatWasGivenFromCodeOrWords() {
            List<Category> inputs = plugin.declaration().inputs();

            assertThat(Category.firstFitting(inputs, List.of(), List.of("notes du séjour")).value())
                    .isEqualTo("NOTES");
            assertThat(
                            Category.firstFitting(
                                            inputs,
                                            List.of(new FhirCode("http://loinc.org", "11502-2")),
                                            List.of("Notes du séjour"))
                                    .value())
                    .isEqualTo("NOTES_AND_RESULTS");
        }
    }

    @Nested
    class EachAnswer {
        @Test
        void readsDifferentlyForEachFact() {
            List<ExplanationRequest> different =
                    List.of(
                            letter().request(),
                            letter().outcome("DRAFT_ADVICE_SHEET").request(),
                            letter().outcome("NOTHING_WRITTEN").request(),
                            letter().outcome("NOT_REPORTED").request(),
                            letter().input("NOTES").request(),
                            letter().input("NOT_REPORTED").request(),
                            letter().setting("LONG_STAY").request(),
                            letter().setting("EMERGENCY").request(),
                            letter().age(AgeBand.FROM_2_TO_11).request(),
                            letter().involvement(Involvement.NOT_REPORTED).request());

            assertThat(different.stream().map(plugin::explain)).doesNotHaveDuplicates();
        }

        @Test
        void hasFiguresForWhatWasTestedOnly() {
            assertThat(plugin.explain(letter().request()).fr().reliability())
                    .isInstanceOf(Measured.class);
            assertThat(
                            plugin.explain(letter().outcome("DRAFT_ADVICE_SHEET").request())
                                    .fr()
                                    .reliability())
                    .isInstanceOf(NotStated.class);
        }

        @Test
        void saysThatADraftIsMadeToBeChanged() {
            assertThat(plugin.explain(letter().request()).en().said().toString())
                    .contains("A draft is not the final text.");
        }

        @Test
        void tellsSomebodyAfterALongStayThatErrorsAreMoreFrequent() {
            assertThat(plugin.explain(letter().setting("LONG_STAY").request()).fr().groups())
                    .anyMatch(
                            result ->
                                    result.group().id().equals("long-stay")
                                            && result.audience() == Audience.FOR_YOU);
        }
    }

    private static GoldenCase letter() {
        return GoldenCase.of(
                        new DeviceIdentifier(
                                "https://atelier-plume.example/produits", "plume-clinique"),
                        "4.0.2")
                .involvement(Involvement.DRAFTED)
                .outcome("DRAFT_LETTER")
                .input("NOTES_AND_RESULTS")
                .age(AgeBand.FROM_40_TO_64);
    }
}
