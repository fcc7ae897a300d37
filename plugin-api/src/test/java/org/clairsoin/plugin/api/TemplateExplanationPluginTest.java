package org.clairsoin.plugin.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TemplateExplanationPluginTest {
    private static final DeviceIdentifier TOOL = new DeviceIdentifier("s", "v");

    private final Explanation answer = new Sample("sample").explain(request());

    @Test
    void putsPartsInTheirPlaces() {
        assertThat(answer.en().whatItIs())
                .containsExactly(
                        Para.of(
                                Slot.name(),
                                new Words(" is an "),
                                new Term(GlossaryTerm.AI_TOOL, "AI tool"),
                                new Words(": it reads it all!")));
    }

    @Test
    void setsFrenchTypographyRight() {
        assertThat(answer.fr().whatItIs().get(0).inlines())
                .endsWith(
                        new Term(GlossaryTerm.AI_TOOL, "outil d\u2019IA"),
                        new Words("\u00a0: il lit «\u00a0tout\u00a0»\u202f!"));
    }

    @Test
    void setsEnglishApostrophesRight() {
        assertThat(answer.en().limits()).containsExactly(Para.of("It doesn\u2019t read it all."));
    }

    @Test
    void readsFiguresWithTheirUnit() {
        assertThat(answer.fr().lookedAt().get(0).para().inlines())
                .contains(Slot.date(), new Figure(4, Unit.SECONDS));
        assertThat(answer.fr().said().paras().get(0).inlines())
                .contains(Slot.count("zone", "zones"));
    }

    @Test
    void takesTheFiguresOfASentenceFromItsFrequency() {
        Measured measured = (Measured) answer.en().reliability();

        assertThat(measured.frequencies().get(0).event().sentence().inlines())
                .contains(Figure.of(92), Figure.of(8), Figure.of(100));
    }

    @Test
    void refusesFilesWithDifferentKeys() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Sample("uneven"))
                .withMessageContaining("more");
    }

    @Test
    void refusesAMissingFile() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Sample("nowhere"))
                .withMessageContaining("nowhere_fr.properties");
    }

    private static ExplanationRequest request() {
        return new ExplanationRequest(
                TOOL,
                "1",
                Involvement.SUGGESTED,
                CategoryCode.NOT_REPORTED,
                CategoryCode.NOT_REPORTED,
                AgeBand.NOT_REPORTED,
                Sex.NOT_REPORTED,
                CategoryCode.NOT_REPORTED,
                Set.of(SlotKind.DATE, SlotKind.NAME, SlotKind.COUNT));
    }

    private static final class Sample extends TemplateExplanationPlugin {
        Sample(String name) {
            super(name);
        }

        @Override
        public Declaration declaration() {
            return new Declaration(
                    "sample",
                    List.of(new ExplainedProduct(TOOL, List.of("*"))),
                    List.of(),
                    List.of(),
                    List.of());
        }

        @Override
        protected Outline outline(ExplanationRequest request) {
            return new Outline()
                    .whatItIs("what")
                    .used("used")
                    .notUsed("notused")
                    .said(request.outcome(), "said")
                    .measured("test", "source")
                    .rate(new Rate("found", EventKind.FOUND, 92, 100, 88, 95, "adults", 300))
                    .limits("limit")
                    .noGapSeen("sex", Audience.IN_GENERAL, "sex.same");
        }
    }
}
