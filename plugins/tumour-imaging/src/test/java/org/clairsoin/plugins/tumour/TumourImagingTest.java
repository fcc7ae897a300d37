package org.clairsoin.plugins.tumour;

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

class TumourImagingTest {
    private static final DeviceIdentifier POUMON =
            new DeviceIdentifier("https://luminaria.example/produits", "luminaria-poumon");
    private static final DeviceIdentifier THORAX =
            new DeviceIdentifier("https://luminaria.example/produits", "luminaria-thorax");

    private static final String TOOL_NAME = "Luminaria Poumon";
    private static final Set<String> NAMES = Set.of("Luminaria", "Poumon", "Imagerie");
    private static final ForbiddenText FORBIDDEN =
            (language, text) ->
                    ForbiddenWords.toPatients(
                            language.equals("fr") ? Language.FR : Language.EN, text);

    private final TumourImaging plugin = new TumourImaging();

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

    private static ExplanationRequest request(
            DeviceIdentifier tool, String version, String outcome, AgeBand age) {
        return new ExplanationRequest(
                tool,
                version,
                Involvement.SUGGESTED,
                CategoryCode.NOT_REPORTED,
                new CategoryCode(outcome),
                age,
                Sex.NOT_REPORTED,
                CategoryCode.NOT_REPORTED,
                EnumSet.of(SlotKind.DATE, SlotKind.NAME));
    }

    private List<ExplanationRequest> everyKindOfRequest() {
        List<ExplanationRequest> requests = new ArrayList<>();
        addRequests(requests, POUMON, List.of("3.1.0", "3.2.1"));
        addRequests(requests, THORAX, List.of("2.2.0", "2.3.0"));
        return requests;
    }

    private void addRequests(
            List<ExplanationRequest> requests, DeviceIdentifier tool, List<String> versions) {
        for (String version : versions) {
            for (AgeBand age : AgeBand.values()) {
                requests.add(request(tool, version, "NOT_REPORTED", age));
            }
            for (CategoryCode outcome : codes(plugin.declaration().outcomes())) {
                for (CategoryCode input : codes(plugin.declaration().inputs())) {
                    for (Set<SlotKind> slots :
                            List.of(Set.<SlotKind>of(), EnumSet.allOf(SlotKind.class))) {
                        requests.add(
                                new ExplanationRequest(
                                        tool,
                                        version,
                                        Involvement.PRIORITISED,
                                        input,
                                        outcome,
                                        AgeBand.FROM_80,
                                        Sex.MALE,
                                        CategoryCode.NOT_REPORTED,
                                        slots));
                    }
                }
            }
        }
    }

    private static List<CategoryCode> codes(List<Category> declared) {
        return Stream.concat(
                        declared.stream().map(Category::code), Stream.of(CategoryCode.NOT_REPORTED))
                .toList();
    }
}
