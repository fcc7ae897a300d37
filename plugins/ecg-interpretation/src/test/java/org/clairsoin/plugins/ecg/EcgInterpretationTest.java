package org.clairsoin.plugins.ecg;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.clairsoin.i18n.Language;
import org.clairsoin.i18n.lint.ForbiddenWords;
import org.clairsoin.i18n.readability.Readability;
import org.clairsoin.plugin.api.AgeBand;
import org.clairsoin.plugin.api.Audience;
import org.clairsoin.plugin.api.Category;
import org.clairsoin.plugin.api.CategoryCode;
import org.clairsoin.plugin.api.Declaration;
import org.clairsoin.plugin.api.DeviceIdentifier;
import org.clairsoin.plugin.api.Explanation;
import org.clairsoin.plugin.api.ExplanationRequest;
import org.clairsoin.plugin.api.FhirCode;
import org.clairsoin.plugin.api.Involvement;
import org.clairsoin.plugin.api.Sex;
import org.clairsoin.plugin.api.Slot;
import org.clairsoin.plugin.api.SlotKind;
import org.clairsoin.plugin.api.ToolText;
import org.clairsoin.plugin.judge.AnswerJudge;
import org.clairsoin.plugin.judge.ForbiddenText;
import org.clairsoin.plugin.judge.PlainText;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class EcgInterpretationTest {
    private static final DeviceIdentifier RYTHME =
            new DeviceIdentifier("https://cardiolys.example/produits", "cardiolys-rythme");

    private static final String TOOL_NAME = "Cardiolys Rythme";
    private static final Set<String> NAMES = Set.of("Cardiolys", "Rythme");
    private static final ForbiddenText FORBIDDEN =
            (language, text) ->
                    ForbiddenWords.toPatients(
                            language.equals("fr") ? Language.FR : Language.EN, text);

    private final EcgInterpretation plugin = new EcgInterpretation();

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
        void passesEveryRule() {
            for (ExplanationRequest request : everyKindOfRequest()) {
                assertThat(AnswerJudge.judge(request, plugin.explain(request), FORBIDDEN))
                        .as(request.toString())
                        .isEmpty();
            }
        }

        @Test
        void readsEasilyInEachSectionAndAsAWhole() {
            Set<List<String>> measured = new HashSet<>();
            for (ExplanationRequest request : everyKindOfRequest()) {
                Explanation answer = plugin.explain(request);
                assertEasy(Language.FR, answer.fr(), measured);
                assertEasy(Language.EN, answer.en(), measured);
            }
            assertThat(measured).hasSizeGreaterThan(20);
        }

        @Test
        void isTheSameWhenAskedAgain() {
            ExplanationRequest request =
                    request("5.1.0", "POSSIBLE_IRREGULAR_RHYTHM", AgeBand.FROM_80);

            assertThat(plugin.explain(request)).isEqualTo(plugin.explain(request));
        }

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

    /** Measure each section once, and the whole by its words per sentence and syllables. */
    private static void assertEasy(Language language, ToolText text, Set<List<String>> measured) {
        Map<String, List<String>> sections =
                PlainText.sections(text, slot -> slotText(language, slot));
        sections.forEach(
                (name, lines) -> {
                    if (measured.add(lines)) {
                        assertThat(Readability.measure(language, lines, NAMES).problems())
                                .as("%s %s", language, name)
                                .isEmpty();
                    }
                });
        List<String> whole = sections.values().stream().flatMap(List::stream).toList();
        if (measured.add(whole)) {
            assertThat(Readability.measure(language, whole, NAMES).ease()).isGreaterThan(80);
        }
    }

    private static String slotText(Language language, Slot slot) {
        return switch (slot.kind()) {
            case NAME -> TOOL_NAME;
            case COUNT -> "2 " + slot.many();
            case DATE -> language == Language.FR ? "12 mars 2026" : "12 March 2026";
        };
    }

    private static ExplanationRequest request(String version, String outcome, AgeBand age) {
        return new ExplanationRequest(
                RYTHME,
                version,
                Involvement.SUGGESTED,
                new CategoryCode("ECG_TWELVE_LEADS"),
                new CategoryCode(outcome),
                age,
                Sex.NOT_REPORTED,
                CategoryCode.NOT_REPORTED,
                EnumSet.of(SlotKind.DATE, SlotKind.NAME));
    }

    private List<ExplanationRequest> everyKindOfRequest() {
        List<ExplanationRequest> requests = new ArrayList<>();
        for (String version : List.of("5.0.0", "5.1.0")) {
            for (CategoryCode outcome : codes(plugin.declaration().outcomes())) {
                requests.add(request(version, outcome.value(), AgeBand.NOT_REPORTED));
            }
            for (AgeBand age : AgeBand.values()) {
                requests.add(request(version, "NOT_REPORTED", age));
            }
            for (CategoryCode input : codes(plugin.declaration().inputs())) {
                for (CategoryCode setting : codes(plugin.declaration().settings())) {
                    requests.add(
                            new ExplanationRequest(
                                    RYTHME,
                                    version,
                                    Involvement.NOT_REPORTED,
                                    input,
                                    CategoryCode.NOT_REPORTED,
                                    AgeBand.FROM_80,
                                    Sex.FEMALE,
                                    setting,
                                    Set.of()));
                }
            }
        }
        return requests;
    }

    private static List<CategoryCode> codes(List<Category> declared) {
        return Stream.concat(
                        declared.stream().map(Category::code), Stream.of(CategoryCode.NOT_REPORTED))
                .toList();
    }
}
