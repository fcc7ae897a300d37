package org.clairsoin.portal.explanation.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.clairsoin.i18n.Language;
import org.clairsoin.i18n.Messages;
import org.clairsoin.i18n.readability.Readability;
import org.clairsoin.plugin.api.NotDisclosed;
import org.clairsoin.plugin.api.NotStated;
import org.clairsoin.plugin.api.Para;
import org.clairsoin.plugin.api.ToolText;
import org.clairsoin.plugin.api.Words;
import org.clairsoin.portal.explanation.CardText;
import org.clairsoin.portal.explanation.ExplainedSection;
import org.clairsoin.portal.modelcard.ModelCard;
import org.clairsoin.portal.modelcard.ModelCards;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FallbackTextTest {
    private static final Messages MESSAGES = Messages.load();

    @Nested
    class WithoutACard {
        @Test
        void namesToolMakerAndVersionAndNothingElse() {
            ToolText text =
                    fallback(Language.EN, List.of()).known(SampleUses.lungScan(), Optional.empty());

            assertThat(lines(text.whatItIs()))
                    .anySatisfy(line -> assertThat(line).contains("Luminaria Poumon"))
                    .anySatisfy(line -> assertThat(line).contains("Maker"))
                    .anySatisfy(line -> assertThat(line).contains("3.2.1"));
            assertThat(text.reliability()).isInstanceOf(NotStated.class);
            assertThat(text.groups().get(0).finding()).isInstanceOf(NotDisclosed.class);
        }

        @ParameterizedTest
        @EnumSource(Language.class)
        void readsEasily(Language language) {
            ToolText text =
                    fallback(language, List.of()).known(SampleUses.lungScan(), Optional.empty());
            List<String> whole =
                    Stream.of(
                                    text.whatItIs(),
                                    text.lookedAt().stream().map(item -> item.para()).toList(),
                                    text.said().paras(),
                                    text.limits())
                            .flatMap(paras -> lines(paras).stream())
                            .toList();

            assertThat(
                            Readability.measure(
                                            language, whole, Set.of("Luminaria", "Poumon", "Maker"))
                                    .problems())
                    .isEmpty();
        }

        @Test
        void saysThatOnlyTheUseIsKnownWhenTheToolHasNoName() {
            ToolText text = fallback(Language.FR, List.of()).nothingKnown(SampleUses.unnamed());

            assertThat(lines(text.whatItIs()).get(0)).startsWith("Nous savons seulement");
        }

        @Test
        void keepsAResultBackThatIsNotReleased() {
            FallbackText fallback = fallback(Language.FR, List.of());
            ToolText text = fallback.known(SampleUses.lungScan(), Optional.empty());

            assertThat(lines(fallback.withheld(text).said().paras()))
                    .containsExactly(MESSAGES.text(Language.FR, "use.withheld.said"));
        }
    }

    @Nested
    class WithACard {
        private final List<CardText> card =
                FallbackText.of(
                        card(
                                Map.of(
                                        "ModelSummary/Summary", "Marks areas.",
                                        "Warnings/KnownRisksAndLimitations", "None",
                                        "Bibliography", "@misc{}"),
                                List.of(
                                        new ModelCards.Finding(
                                                "none",
                                                "Warnings/KnownRisksAndLimitations",
                                                Optional.of("None")))));

        @Test
        void takesItsTextsSectionBySectionWithWhatIsToBeSaidOfThem() {
            assertThat(card)
                    .containsExactly(
                            new CardText(
                                    ExplainedSection.WHAT_IT_IS,
                                    "ModelSummary/Summary",
                                    "Marks areas.",
                                    Optional.empty()),
                            new CardText(
                                    ExplainedSection.LIMITS,
                                    "Warnings/KnownRisksAndLimitations",
                                    "None",
                                    Optional.of("none")));
        }

        @Test
        void sendsTheReaderToItWhereItSpeaksOnly() {
            ToolText text =
                    fallback(Language.FR, card).known(SampleUses.lungScan(), Optional.empty());

            assertThat(lines(text.limits()))
                    .containsExactly(MESSAGES.text(Language.FR, "explain.card.see"));
            assertThat(lines(List.of(text.groups().get(0).finding().para())))
                    .containsExactly(MESSAGES.text(Language.FR, "use.unknown.groups"));
        }

        private ModelCard card(Map<String, String> texts, List<ModelCards.Finding> findings) {
            return new ModelCard("0.2", "Name", "Maker", "1", texts, List.of(), findings);
        }
    }

    private static FallbackText fallback(Language language, List<CardText> card) {
        return new FallbackText(MESSAGES, language, card);
    }

    private static List<String> lines(List<Para> paras) {
        return paras.stream().map(para -> ((Words) para.inlines().get(0)).text()).toList();
    }
}
