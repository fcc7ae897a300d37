package org.clairsoin.plugin.check;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import org.clairsoin.i18n.Language;
import org.clairsoin.i18n.lint.ForbiddenWords;
import org.clairsoin.i18n.lint.Typography;
import org.clairsoin.i18n.readability.Readability;
import org.clairsoin.i18n.readability.Score;
import org.clairsoin.i18n.readability.Sentences;
import org.clairsoin.plugin.api.CategoryCode;
import org.clairsoin.plugin.api.Explanation;
import org.clairsoin.plugin.api.ExplanationRequest;
import org.clairsoin.plugin.api.Slot;
import org.clairsoin.plugin.api.ToolText;
import org.clairsoin.plugin.judge.AnswerJudge;
import org.clairsoin.plugin.judge.Fault;
import org.clairsoin.plugin.judge.PlainText;

/**
 * Examines what a plugin answers: the portal's own judge, and how the texts read.
 *
 * <p>A fault that many answers have is found once, with the first request that showed it.
 */
public final class Exam {
    private static final Pattern PERCENT = Pattern.compile("%|(?i:pour cent|per ?cent)");
    private static final Pattern ONE_IN =
            Pattern.compile("(?i)(?<![\\d\\u202f\\u00a0])(?:une?|one|1) (?:sur|in|out of) [\\d{]");
    private static final int GOOD_EASE = 80;

    private final Findings findings = new Findings();
    private final Set<String> names;
    private final Set<Object> seen = new HashSet<>();
    private final Map<ExplanationRequest, Explanation> answers = new LinkedHashMap<>();

    /**
     * Begin.
     *
     * @param names words that are names of the tool and its maker, which weigh little when reading
     */
    public Exam(Set<String> names) {
        this.names = Set.copyOf(names);
    }

    /** Ask everything once and judge each answer; a failure ends it only when the plugin ended. */
    public void ask(Asked plugin, List<ExplanationRequest> requests) {
        for (ExplanationRequest request : requests) {
            try {
                Explanation answer = plugin.ask(request);
                answers.put(request, answer);
                judge(request, answer);
            } catch (NoAnswer failed) {
                findings.add(failed(failed, request));
                if (failed.rule().equals("run.ended") || failed.rule().equals("run.late")) {
                    return;
                }
            }
        }
    }

    /** Ask again what was answered before, in any order; the answers must be the same. */
    public void askAgain(Asked plugin, List<ExplanationRequest> requests) {
        for (ExplanationRequest request : requests) {
            Explanation before = answers.get(request);
            if (before == null) {
                continue;
            }
            try {
                if (!plugin.ask(request).equals(before)) {
                    findings.error("run.same", asked(request));
                }
            } catch (NoAnswer failed) {
                findings.add(failed(failed, request));
                return;
            }
        }
    }

    /** Add what else was found. */
    public void add(Finding finding) {
        findings.add(finding);
    }

    /** Return how many requests were answered. */
    public int answered() {
        return answers.size();
    }

    /** Return everything found so far. */
    public List<Finding> findings() {
        return findings.all();
    }

    /** Return the answers, in the order in which they came. */
    public Map<ExplanationRequest, Explanation> answers() {
        return Collections.unmodifiableMap(answers);
    }

    private static Finding failed(NoAnswer failed, ExplanationRequest request) {
        return Finding.error(
                failed.rule(),
                asked(request),
                Map.of("what", Finding.shown(String.valueOf(failed.getMessage()))));
    }

    private void judge(ExplanationRequest request, Explanation answer) {
        for (Fault fault : AnswerJudge.judge(request, answer, Exam::forbidden)) {
            report(
                    fault.rule(),
                    fault.place(),
                    request,
                    Map.of(
                            "expected", Finding.shown(fault.expected()),
                            "found", Finding.shown(fault.found())));
        }
        read(Language.FR, answer.fr(), request);
        read(Language.EN, answer.en(), request);
    }

    private static List<String> forbidden(String language, String text) {
        return Language.ofTag(language)
                .map(known -> ForbiddenWords.toPatients(known, text))
                .orElse(List.of());
    }

    private void read(Language language, ToolText text, ExplanationRequest request) {
        Map<String, List<String>> sections =
                PlainText.sections(text, slot -> slotText(language, slot));
        sections.forEach(
                (section, lines) -> {
                    if (seen.add(List.of(language, section, lines))) {
                        measure(language, language.tag() + '.' + section, lines, request);
                    }
                });
        List<String> whole = sections.values().stream().flatMap(List::stream).toList();
        if (seen.add(List.of(language, whole))) {
            double ease = Readability.measure(language, whole, names).ease();
            if (ease < GOOD_EASE && seen.add(List.of("read.whole", language))) {
                warn(
                        "read.whole",
                        language.tag(),
                        request,
                        Map.of("expected", GOOD_EASE, "found", Math.round(ease)));
            }
        }
        PlainText.everything(text, slot -> slotText(language, slot))
                .forEach(
                        (section, lines) ->
                                lines.forEach(
                                        line ->
                                                typeset(
                                                        language,
                                                        language.tag() + '.' + section,
                                                        line,
                                                        request)));
    }

    private void measure(
            Language language, String place, List<String> lines, ExplanationRequest request) {
        Score score = Readability.measure(language, lines, names);
        for (Score.Fault fault : score.faults()) {
            boolean longest = fault.measure() == Score.Measure.SENTENCE;
            report(
                    "read." + fault.measure().name().toLowerCase(Locale.ROOT),
                    place,
                    request,
                    Map.of(
                            "expected",
                            Math.round(fault.expected()),
                            "found",
                            Math.round(fault.found() * 10) / 10.0,
                            "sentence",
                            longest ? longest(language, lines) : hardest(language, lines)));
        }
    }

    private String longest(Language language, List<String> lines) {
        return sentences(language, lines).stream()
                .max(
                        Comparator.comparingInt(
                                sentence -> Sentences.words(language, sentence).size()))
                .orElse("");
    }

    /** Find the sentence that makes a section hard, to quote it to its author. */
    private String hardest(Language language, List<String> lines) {
        return sentences(language, lines).stream()
                .min(
                        Comparator.comparingDouble(
                                sentence ->
                                        Readability.measure(language, List.of(sentence), names)
                                                .ease()))
                .orElse("");
    }

    private static List<String> sentences(Language language, List<String> lines) {
        List<String> sentences = new ArrayList<>();
        lines.forEach(line -> sentences.addAll(Sentences.of(language, line)));
        return sentences;
    }

    private void typeset(Language language, String place, String line, ExplanationRequest request) {
        if (!seen.add(List.of(language, line)) || line.matches("(?s).*[{}].*")) {
            return; // braces are refused by the judge as markup
        }
        String mended = Typography.mend(language, line);
        if (!mended.equals(line)) {
            report(
                    "type.signs",
                    place,
                    request,
                    Map.of("expected", visible(mended), "found", visible(line)));
        }
        if (PERCENT.matcher(line).find()) {
            report("numbers.percent", place, request, Map.of("found", line));
        }
        if (ONE_IN.matcher(line).find()) {
            report("numbers.one-in", place, request, Map.of("found", line));
        }
    }

    private void report(
            String rule, String place, ExplanationRequest request, Map<String, Object> values) {
        if (seen.add(List.of(rule, place, values))) {
            findings.add(Finding.error(rule, place + " · " + asked(request), values));
        }
    }

    private void warn(
            String rule, String place, ExplanationRequest request, Map<String, Object> values) {
        findings.add(Finding.warning(rule, place + " · " + asked(request), values));
    }

    private static String visible(String text) {
        return text.replace("\u00a0", "[nbsp]").replace("\u202f", "[nnbsp]");
    }

    private static String slotText(Language language, Slot slot) {
        return switch (slot.kind()) {
            case NAME -> language == Language.FR ? "L’outil" : "The tool";
            case COUNT -> "2 " + slot.many();
            case DATE -> language == Language.FR ? "12 mars 2026" : "12 March 2026";
        };
    }

    /** Say in few words what was asked; what the request does not know is left out. */
    static String asked(ExplanationRequest request) {
        StringJoiner words = new StringJoiner(", ");
        words.add(request.tool().value() + " " + request.version());
        words.add("involvement=" + request.involvement());
        category(words, "outcome", request.outcome());
        category(words, "input", request.input());
        category(words, "setting", request.setting());
        words.add("age=" + request.ageBand()).add("sex=" + request.sex());
        words.add("slots=" + request.slots());
        return words.toString().replaceAll(", [a-z]+=(NOT_REPORTED|\\[\\])", "");
    }

    private static void category(StringJoiner words, String name, CategoryCode code) {
        words.add(name + "=" + code.value());
    }
}
