package org.clairsoin.plugins.ecg;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.clairsoin.plugin.api.AgeBand;
import org.clairsoin.plugin.api.Audience;
import org.clairsoin.plugin.api.Category;
import org.clairsoin.plugin.api.Declaration;
import org.clairsoin.plugin.api.DeviceIdentifier;
import org.clairsoin.plugin.api.Explanation;
import org.clairsoin.plugin.api.ExplanationPlugin;
import org.clairsoin.plugin.api.ExplanationRequest;
import org.clairsoin.plugin.api.FhirCode;
import org.clairsoin.plugin.testkit.GoldenCase;
import org.clairsoin.plugin.testkit.PluginContract;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class EcgInterpretationTest extends PluginContract {
    private static final DeviceIdentifier RYTHME =
            new DeviceIdentifier("https://cardiolys.example/produits", "cardiolys-rythme");

    private final EcgInterpretation plugin = new EcgInterpretation();

    @Override
    protected Class<? extends ExplanationPlugin> plugin() {
        return EcgInterpretation.class;
    }

    @Override
    protected Set<String> names() {
        return Set.of("Cardiolys Rythme");
    }

    @Override
    protected List<ExplanationRequest> goldenCases() {
        return List.of(
                request("5.1.0", "POSSIBLE_IRREGULAR_RHYTHM", AgeBand.FROM_65_TO_74),
                request("5.0.2", "NO_IRREGULAR_RHYTHM", AgeBand.FROM_12_TO_15));
    }

    @Nested
    class TheDeclaration {
        private final Declaration declaration = plugin.declaration();

        @Test
        void coversTheVersionsThatWereTested() {
            assertThat(declaration.explains(RYTHME, "5.1.0")).isTrue();
            assertThat(declaration.explains(RYTHME, "5.0.3")).isTrue();
            assertThat(declaration.explains(RYTHME, "6.0.0")).isFalse();
        }

        @Test
        void readsAnIrregularRhythmFromCodeOrFromTheToolsOwnWords() {
            assertThat(outcome(new FhirCode("http://snomed.info/sct", "361137007")))
                    .isEqualTo("POSSIBLE_IRREGULAR_RHYTHM");
            assertThat(
                            Category.firstFitting(
                                            declaration.outcomes(),
                                            List.of(new FhirCode("http://loinc.org", "8601-7")),
                                            List.of("Rythme irrégulier  possible"))
                                    .value())
                    .isEqualTo("POSSIBLE_IRREGULAR_RHYTHM");
        }

        @Test
        void knowsThatAReadingWasGivenEvenWithoutItsContent() {
            assertThat(outcome(new FhirCode("http://loinc.org", "8601-7")))
                    .isEqualTo("READING_GIVEN");
        }

        @Test
        void guessesNothingFromOtherCodes() {
            assertThat(outcome(new FhirCode("http://loinc.org", "718-7")))
                    .isEqualTo("NOT_REPORTED");
        }

        private String outcome(FhirCode code) {
            return Category.firstFitting(declaration.outcomes(), List.of(code), List.of()).value();
        }
    }

    @Nested
    class EachAnswer {
        @Test
        void readsDifferentlyForEachOutcomeVersionAndAge() {
            List<ExplanationRequest> different =
                    List.of(
                            request("5.1.0", "POSSIBLE_IRREGULAR_RHYTHM", AgeBand.FROM_18_TO_39),
                            request("5.1.0", "NO_IRREGULAR_RHYTHM", AgeBand.FROM_18_TO_39),
                            request("5.1.0", "TRACE_NOT_READABLE", AgeBand.FROM_18_TO_39),
                            request("5.1.0", "READING_GIVEN", AgeBand.FROM_18_TO_39),
                            request("5.1.0", "NOT_REPORTED", AgeBand.FROM_18_TO_39),
                            request("5.0.2", "POSSIBLE_IRREGULAR_RHYTHM", AgeBand.FROM_18_TO_39),
                            request("5.1.0", "POSSIBLE_IRREGULAR_RHYTHM", AgeBand.FROM_12_TO_15),
                            request("5.1.0", "POSSIBLE_IRREGULAR_RHYTHM", AgeBand.FROM_80));

            Set<Explanation> answers = new HashSet<>();
            different.forEach(request -> answers.add(plugin.explain(request)));
            assertThat(answers).hasSameSizeAs(different);
        }

        @Test
        void tellsAChildThatTheToolWasNotTestedAtThisAge() {
            Explanation answer =
                    plugin.explain(request("5.1.0", "NO_IRREGULAR_RHYTHM", AgeBand.FROM_12_TO_15));

            assertThat(answer.fr().groups().get(0).audience()).isEqualTo(Audience.FOR_YOU);
            assertThat(answer.fr().groups().get(0).group().id()).isEqualTo("under-16");
        }
    }

    private static ExplanationRequest request(String version, String outcome, AgeBand age) {
        return GoldenCase.of(RYTHME, version)
                .input("ECG_TWELVE_LEADS")
                .outcome(outcome)
                .age(age)
                .request();
    }
}
