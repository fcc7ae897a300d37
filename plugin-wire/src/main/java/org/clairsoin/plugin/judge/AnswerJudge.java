package org.clairsoin.plugin.judge;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.clairsoin.plugin.api.Explanation;
import org.clairsoin.plugin.api.ExplanationRequest;
import org.clairsoin.plugin.api.Figure;
import org.clairsoin.plugin.api.Frequency;
import org.clairsoin.plugin.api.GlossaryTerm;
import org.clairsoin.plugin.api.GroupResult;
import org.clairsoin.plugin.api.InputItem;
import org.clairsoin.plugin.api.Looked;
import org.clairsoin.plugin.api.NotDisclosed;
import org.clairsoin.plugin.api.Term;
import org.clairsoin.plugin.api.ToolText;

/**
 * Judges whether an answer may be shown.
 *
 * <p>One fault refuses the whole answer: half of a text would mislead.
 */
public final class AnswerJudge {
    private static final int FEWEST_WORDS = 40;
    private static final int MOST_WORDS = 400;
    private static final int MOST_WORDS_IN_A_SECTION = 90;

    private final ExplanationRequest request;
    private final ForbiddenText forbidden;
    private final List<Fault> faults = new ArrayList<>();

    private AnswerJudge(ExplanationRequest request, ForbiddenText forbidden) {
        this.request = request;
        this.forbidden = forbidden;
    }

    /**
     * Judge an answer.
     *
     * @param request what was asked
     * @param answer what the plugin answered
     * @param forbidden words that no text for patients may hold
     * @return every fault found; none when the answer may be shown
     */
    public static List<Fault> judge(
            ExplanationRequest request, Explanation answer, ForbiddenText forbidden) {
        AnswerJudge judge = new AnswerJudge(request, forbidden);
        List<SectionText> french = judge.judgeText(TextLanguage.FR, answer.fr());
        List<SectionText> english = judge.judgeText(TextLanguage.EN, answer.en());
        judge.compareSections(french, english);
        judge.compareFacts(answer.fr(), answer.en());
        return List.copyOf(judge.faults);
    }

    private List<SectionText> judgeText(TextLanguage language, ToolText text) {
        String place = language.tag();
        List<SectionText> sections = SectionText.of(language, text);
        sections.forEach(section -> faults.addAll(TextRules.check(section, forbidden)));
        judgeLengths(place, sections);
        judgeLanguage(place, language, sections);
        judgeSlots(sections);
        judgeContent(place, text);
        frequencies(text).forEach(frequency -> judgeFrequency(place, frequency));
        return sections;
    }

    private void judgeLengths(String place, List<SectionText> sections) {
        int all = 0;
        for (SectionText section : sections) {
            int words = section.wordCount();
            all += words;
            if (words > MOST_WORDS_IN_A_SECTION) {
                fault(
                        "length.section",
                        section.place(),
                        "expected at most " + MOST_WORDS_IN_A_SECTION + " words but had " + words,
                        Integer.toString(MOST_WORDS_IN_A_SECTION),
                        Integer.toString(words));
            }
        }
        if (all < FEWEST_WORDS || all > MOST_WORDS) {
            fault(
                    "length.whole",
                    place,
                    "expected " + FEWEST_WORDS + " to " + MOST_WORDS + " words but had " + all,
                    FEWEST_WORDS + "–" + MOST_WORDS,
                    Integer.toString(all));
        }
    }

    /** Look for a text in one language only, by the words each language is full of. */
    private void judgeLanguage(String place, TextLanguage language, List<SectionText> sections) {
        List<String> words =
                sections.stream()
                        .flatMap(SectionText::allParas)
                        .map(SectionText::line)
                        .flatMap(line -> Arrays.stream(line.split("[^\\p{L}]+")))
                        .map(word -> word.toLowerCase(Locale.ROOT))
                        .toList();
        long own = words.stream().filter(language.commonWords()::contains).count();
        long other =
                words.stream()
                        .filter(
                                word ->
                                        TextLanguage.ALL.stream()
                                                .filter(each -> each != language)
                                                .anyMatch(
                                                        each -> each.commonWords().contains(word)))
                        .count();
        if (own <= other) {
            fault("languages.language", place, "expected a text in this language");
        }
    }

    private void judgeSlots(List<SectionText> sections) {
        Set<String> offered = new HashSet<>();
        request.slots().forEach(slot -> offered.add(slot.name()));
        for (SectionText section : sections) {
            for (String slot : section.slots()) {
                if (!offered.contains(slot)) {
                    fault(
                            "slots.offered",
                            section.place(),
                            "the request offers no " + slot,
                            "",
                            slot);
                }
            }
        }
    }

    private void judgeContent(String place, ToolText text) {
        if (!text.said().outcome().equals(request.outcome())) {
            fault(
                    "said.outcome",
                    place + ".said",
                    "expected the outcome of the request but had " + text.said().outcome().value(),
                    request.outcome().value(),
                    text.said().outcome().value());
        }
        boolean named =
                text.whatItIs().get(0).inlines().stream()
                        .anyMatch(
                                part ->
                                        part instanceof Term term
                                                && term.key() == GlossaryTerm.AI_TOOL);
        if (!named) {
            fault(
                    "whatItIs.ai-tool",
                    place + ".whatItIs",
                    "expected the term AI_TOOL at the start");
        }
        Set<Looked> looked = new HashSet<>();
        text.lookedAt().forEach(item -> looked.add(item.looked()));
        if (!looked.equals(Set.of(Looked.USED, Looked.NOT_USED))) {
            fault(
                    "lookedAt.both",
                    place + ".lookedAt",
                    "expected what was used and what was not but had " + looked);
        }
        if (text.groups().stream().anyMatch(group -> group.finding() instanceof NotDisclosed)) {
            fault("groups.disclosed", place + ".groups", "a plugin says what it knows of a group");
        }
        long groups = text.groups().stream().map(result -> result.group().id()).distinct().count();
        if (groups != text.groups().size()) {
            fault("groups.once", place + ".groups", "expected each group once");
        }
    }

    /** Check that the sentence of a frequency states its own figures and no others. */
    private void judgeFrequency(String place, Frequency frequency) {
        List<Integer> figures =
                frequency.event().sentence().inlines().stream()
                        .filter(Figure.class::isInstance)
                        .map(part -> ((Figure) part).value())
                        .toList();
        int rest = frequency.outOf() - frequency.count();
        Set<Integer> own = new HashSet<>(List.of(frequency.count(), rest, frequency.outOf()));
        boolean stated =
                figures.contains(frequency.outOf())
                        && (figures.contains(frequency.count()) || figures.contains(rest));
        if (!stated || !own.containsAll(figures)) {
            fault(
                    "frequency.figures",
                    place + "." + frequency.group().id(),
                    "expected the sentence to state "
                            + frequency.count()
                            + " out of "
                            + frequency.outOf()
                            + " but it states "
                            + figures,
                    frequency.count() + " / " + frequency.outOf(),
                    figures.toString());
        }
    }

    private void compareSections(List<SectionText> french, List<SectionText> english) {
        for (int i = 0; i < french.size(); i++) {
            SectionText fr = french.get(i);
            SectionText en = english.get(i);
            compare("languages.figures", en.place(), fr.figures(), en.figures());
            compare("languages.slots", en.place(), fr.slots(), en.slots());
            compare("languages.terms", en.place(), fr.terms(), en.terms());
        }
    }

    private void compareFacts(ToolText fr, ToolText en) {
        compare("languages.lookedAt", "en.lookedAt", looked(fr), looked(en));
        compare(
                "languages.frequencies",
                "en.reliability",
                frequencies(fr).map(AnswerJudge::numbers).toList(),
                frequencies(en).map(AnswerJudge::numbers).toList());
        compare("languages.groups", "en.groups", groups(fr), groups(en));
    }

    private void compare(String rule, String place, Object fr, Object en) {
        if (!fr.equals(en)) {
            fault(
                    rule,
                    place,
                    "expected as in French: " + fr + " but had " + en,
                    fr.toString(),
                    en.toString());
        }
    }

    private void fault(String rule, String place, String detail) {
        faults.add(new Fault(rule, place, detail));
    }

    private void fault(String rule, String place, String detail, String expected, String found) {
        faults.add(new Fault(rule, place, detail, expected, found));
    }

    private static List<Looked> looked(ToolText text) {
        return text.lookedAt().stream().map(InputItem::looked).toList();
    }

    private static List<String> groups(ToolText text) {
        return text.groups().stream()
                .map(
                        result ->
                                result.group().id()
                                        + " "
                                        + result.finding().getClass().getSimpleName()
                                        + " "
                                        + result.audience())
                .toList();
    }

    private static Stream<Frequency> frequencies(ToolText text) {
        Stream<Frequency> general =
                text.reliability()
                        .fold(
                                measured ->
                                        Stream.of(measured.frequencies(), measured.details())
                                                .flatMap(List::stream),
                                notStated -> Stream.<Frequency>empty());
        Stream<Frequency> byGroup =
                text.groups().stream()
                        .map(GroupResult::finding)
                        .map(SectionText::frequencies)
                        .flatMap(List::stream);
        return Stream.of(general, byGroup).flatMap(Function.identity());
    }

    private static List<Object> numbers(Frequency frequency) {
        return List.of(
                frequency.event().kind(),
                frequency.count(),
                frequency.outOf(),
                frequency.low(),
                frequency.high(),
                frequency.group().id(),
                frequency.tested());
    }
}
