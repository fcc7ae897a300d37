package org.clairsoin.plugin.judge;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.clairsoin.plugin.api.Figure;
import org.clairsoin.plugin.api.Finding;
import org.clairsoin.plugin.api.Frequency;
import org.clairsoin.plugin.api.GroupResult;
import org.clairsoin.plugin.api.Inline;
import org.clairsoin.plugin.api.InputItem;
import org.clairsoin.plugin.api.Para;
import org.clairsoin.plugin.api.Slot;
import org.clairsoin.plugin.api.Term;
import org.clairsoin.plugin.api.ToolText;

/**
 * Gathers what one section of a text says.
 *
 * @param place language and section, such as {@code fr.limits}
 * @param language of the text
 * @param paras paragraphs that everybody reads
 * @param aside paragraphs shown on request or used as names of groups
 * @param labels legends and sources
 */
record SectionText(
        String place,
        TextLanguage language,
        List<Para> paras,
        List<Para> aside,
        List<String> labels) {
    static List<SectionText> of(TextLanguage language, ToolText text) {
        String prefix = language.tag() + ".";
        List<Frequency> shown = new ArrayList<>();
        List<Frequency> details = new ArrayList<>();
        List<Para> reliability = new ArrayList<>();
        text.reliability()
                .fold(
                        measured -> {
                            reliability.add(measured.test());
                            shown.addAll(measured.frequencies());
                            return details.addAll(measured.details());
                        },
                        notStated -> reliability.add(notStated.why()));
        reliability.addAll(sentences(shown));
        List<Frequency> both = Stream.concat(shown.stream(), details.stream()).toList();
        List<Para> aside = new ArrayList<>(sentences(details));
        aside.addAll(both.stream().map(frequency -> frequency.group().words()).toList());
        return List.of(
                plain(prefix + "whatItIs", language, text.whatItIs()),
                plain(
                        prefix + "lookedAt",
                        language,
                        text.lookedAt().stream().map(InputItem::para).toList()),
                plain(prefix + "said", language, text.said().paras()),
                new SectionText(prefix + "reliability", language, reliability, aside, labels(both)),
                plain(prefix + "limits", language, text.limits()),
                groups(prefix + "groups", language, text.groups()));
    }

    private static SectionText plain(String place, TextLanguage language, List<Para> paras) {
        return new SectionText(place, language, paras, List.of(), List.of());
    }

    private static SectionText groups(
            String place, TextLanguage language, List<GroupResult> results) {
        List<Para> paras = new ArrayList<>();
        List<Para> aside = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        for (GroupResult result : results) {
            List<Frequency> frequencies = frequencies(result.finding());
            paras.add(result.finding().para());
            paras.addAll(sentences(frequencies));
            aside.add(result.group().words());
            frequencies.forEach(frequency -> aside.add(frequency.group().words()));
            labels.addAll(labels(frequencies));
        }
        return new SectionText(place, language, paras, aside, labels);
    }

    static List<Frequency> frequencies(Finding finding) {
        return finding.fold(
                worksLessWell -> worksLessWell.frequencies(),
                noGapSeen -> List.<Frequency>of(),
                notTested -> List.<Frequency>of(),
                notDisclosed -> List.<Frequency>of());
    }

    private static List<Para> sentences(List<Frequency> frequencies) {
        return frequencies.stream().map(frequency -> frequency.event().sentence()).toList();
    }

    private static List<String> labels(List<Frequency> frequencies) {
        return frequencies.stream()
                .flatMap(
                        frequency ->
                                Stream.of(
                                        frequency.event().counted(),
                                        frequency.event().others(),
                                        frequency.source()))
                .toList();
    }

    /** Give everything in this section that is made of parts. */
    Stream<Para> allParas() {
        return Stream.concat(paras.stream(), aside.stream());
    }

    private Stream<Inline> parts() {
        return allParas().flatMap(para -> para.inlines().stream());
    }

    /** Give the figures in order of size, each as often as it stands there. */
    List<String> figures() {
        return parts().filter(Figure.class::isInstance)
                .map(Figure.class::cast)
                .map(figure -> figure.value() + " " + figure.unit())
                .sorted()
                .toList();
    }

    /** Give the kinds of slots. */
    Set<String> slots() {
        return parts().filter(Slot.class::isInstance)
                .map(part -> ((Slot) part).kind().name())
                .collect(TreeSet::new, Set::add, Set::addAll);
    }

    /** Give the glossary terms. */
    Set<String> terms() {
        return parts().filter(Term.class::isInstance)
                .map(part -> ((Term) part).key().name())
                .collect(TreeSet::new, Set::add, Set::addAll);
    }

    /** Count the words that everybody reads; a figure or slot counts as one. */
    int wordCount() {
        return paras.stream().mapToInt(SectionText::words).sum();
    }

    /** Give the paragraph as one line, with figures as digits and slots left open. */
    static String line(Para para) {
        StringBuilder line = new StringBuilder();
        for (Inline part : para.inlines()) {
            line.append(
                    part.<String>fold(
                            words -> words.text(),
                            term -> term.words(),
                            figure -> Integer.toString(figure.value()),
                            slot -> "…"));
        }
        return line.toString();
    }

    private static int words(Para para) {
        return (int)
                Arrays.stream(line(para).split("[\\s\\u00a0\\u202f]+"))
                        .filter(word -> word.codePoints().anyMatch(SectionText::counts))
                        .count();
    }

    private static boolean counts(int character) {
        return Character.isLetterOrDigit(character) || character == '…';
    }
}
