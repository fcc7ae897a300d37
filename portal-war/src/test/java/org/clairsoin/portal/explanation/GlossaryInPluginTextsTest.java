package org.clairsoin.portal.explanation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.clairsoin.i18n.Bundle;
import org.clairsoin.i18n.Language;
import org.clairsoin.plugin.api.AgeBand;
import org.clairsoin.plugin.api.Category;
import org.clairsoin.plugin.api.CategoryCode;
import org.clairsoin.plugin.api.Declaration;
import org.clairsoin.plugin.api.ExplainedProduct;
import org.clairsoin.plugin.api.Explanation;
import org.clairsoin.plugin.api.ExplanationPlugin;
import org.clairsoin.plugin.api.ExplanationRequest;
import org.clairsoin.plugin.api.Frequency;
import org.clairsoin.plugin.api.GlossaryTerm;
import org.clairsoin.plugin.api.Inline;
import org.clairsoin.plugin.api.InputItem;
import org.clairsoin.plugin.api.Involvement;
import org.clairsoin.plugin.api.Para;
import org.clairsoin.plugin.api.Sex;
import org.clairsoin.plugin.api.SlotKind;
import org.clairsoin.plugin.api.Term;
import org.clairsoin.plugin.api.ToolText;
import org.clairsoin.plugin.api.Words;
import org.clairsoin.plugins.documentation.DocumentationAssistant;
import org.clairsoin.plugins.ecg.EcgInterpretation;
import org.clairsoin.plugins.gait.ExoskeletonGait;
import org.clairsoin.plugins.treatment.TreatmentAssessment;
import org.clairsoin.plugins.tumour.TumourImaging;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every word of the glossary is marked where a plugin's text first uses it. */
class GlossaryInPluginTextsTest {

    @ParameterizedTest
    @EnumSource(Language.class)
    void noWordOfTheGlossaryIsUsedBeforeItIsMarked(Language language) {
        Map<GlossaryTerm, Pattern> words = words(language);
        List<ToolText> texts = texts(language).toList();
        assertThat(texts).hasSizeGreaterThan(10);
        for (ToolText text : texts) {
            assertThat(unmarked(parts(text), words)).isEmpty();
        }
    }

    @Test
    void aWordThatIsNotMarkedIsFound() {
        List<Inline> parts = List.of(new Words("Un outil d’IA lit l’image."));

        assertThat(unmarked(parts, words(Language.FR))).containsExactly(GlossaryTerm.AI_TOOL);
    }

    /** Return the terms whose first use is in plain words. */
    private static List<GlossaryTerm> unmarked(
            List<Inline> parts, Map<GlossaryTerm, Pattern> words) {
        List<GlossaryTerm> unmarked = new ArrayList<>();
        words.forEach(
                (term, pattern) -> {
                    for (Inline part : parts) {
                        if (part instanceof Term marked && marked.key() == term) {
                            return;
                        }
                        if (part instanceof Words plain && pattern.matcher(plain.text()).find()) {
                            unmarked.add(term);
                            return;
                        }
                    }
                });
        return unmarked;
    }

    private static Map<GlossaryTerm, Pattern> words(Language language) {
        Map<String, String> glossary = Bundle.load(language, "glossary").texts();
        Map<GlossaryTerm, Pattern> words = new EnumMap<>(GlossaryTerm.class);
        // "from" is a term for the day a choice begins to count, of which plugins never speak.
        for (GlossaryTerm term : EnumSet.complementOf(EnumSet.of(GlossaryTerm.EFFECTIVE_DATE))) {
            String word = glossary.get("glossary." + term.key() + ".term");
            String bare = word.replaceAll("\\s*\\(.*\\)", "");
            words.put(
                    term,
                    Pattern.compile(
                            "(?<![\\p{L}])" + Pattern.quote(bare) + "s?(?![\\p{L}])",
                            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE));
        }
        return words;
    }

    private static Stream<ToolText> texts(Language language) {
        return Stream.of(
                        new DocumentationAssistant(),
                        new EcgInterpretation(),
                        new ExoskeletonGait(),
                        new TreatmentAssessment(),
                        new TumourImaging())
                .flatMap(plugin -> explanations(plugin))
                .map(both -> language == Language.FR ? both.fr() : both.en());
    }

    private static Stream<Explanation> explanations(ExplanationPlugin plugin) {
        Declaration declaration = plugin.declaration();
        List<Explanation> all = new ArrayList<>();
        for (ExplainedProduct product : declaration.products()) {
            for (String versions : product.versions()) {
                for (Category outcome : declaration.outcomes()) {
                    for (CategoryCode input : codes(declaration.inputs())) {
                        for (CategoryCode setting : codes(declaration.settings())) {
                            all.add(
                                    plugin.explain(
                                            new ExplanationRequest(
                                                    product.identifier(),
                                                    versions.replace("*", "0"),
                                                    Involvement.PRIORITISED,
                                                    input,
                                                    outcome.code(),
                                                    AgeBand.FROM_80,
                                                    Sex.FEMALE,
                                                    setting,
                                                    EnumSet.of(SlotKind.DATE, SlotKind.NAME))));
                        }
                    }
                }
            }
        }
        return all.stream();
    }

    private static List<CategoryCode> codes(List<Category> declared) {
        return Stream.concat(
                        declared.stream().map(Category::code), Stream.of(CategoryCode.NOT_REPORTED))
                .toList();
    }

    /** Give the parts of a text in the order of the page. */
    private static List<Inline> parts(ToolText text) {
        List<Para> paras = new ArrayList<>(text.whatItIs());
        text.lookedAt().stream().map(InputItem::para).forEach(paras::add);
        paras.addAll(text.said().paras());
        text.reliability()
                .fold(
                        measured -> {
                            paras.add(measured.test());
                            Stream.concat(
                                            measured.frequencies().stream(),
                                            measured.details().stream())
                                    .map(GlossaryInPluginTextsTest::sentence)
                                    .forEach(paras::add);
                            return true;
                        },
                        notStated -> paras.add(notStated.why()));
        paras.addAll(text.limits());
        text.groups().forEach(group -> paras.add(group.finding().para()));
        return paras.stream().flatMap(para -> para.inlines().stream()).toList();
    }

    private static Para sentence(Frequency frequency) {
        return frequency.event().sentence();
    }
}
