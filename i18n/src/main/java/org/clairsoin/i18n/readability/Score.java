package org.clairsoin.i18n.readability;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.clairsoin.i18n.Language;

/**
 * How easily a text reads, in counts and by the formulas of its language.
 *
 * @param longest words in the longest sentence
 * @param longestSentence that sentence, to quote it to whoever has to shorten it
 */
public record Score(
        Language language,
        int sentences,
        int words,
        int syllables,
        int longest,
        String longestSentence) {

    /** A text shorter than this many words has no meaningful ease. */
    public static final int MEASURABLE_WORDS = 25;

    /** A mean over fewer sentences says no more than the longest of them. */
    public static final int MEASURABLE_SENTENCES = 3;

    private static final double MOST_MEAN = 12;
    private static final int MOST_WORDS = 20;
    private static final double LEAST_EASE = 70;
    private static final double MOST_GRADE = 6;

    /** Give the mean number of words in a sentence; 0 for an empty text. */
    public double mean() {
        return sentences == 0 ? 0 : (double) words / sentences;
    }

    /** Give the reading ease: Flesch-FR in French, Flesch Reading Ease in English. */
    public double ease() {
        return switch (language) {
            case FR -> 207 - 1.015 * mean() - 73.6 * syllablesPerWord();
            case EN -> 206.835 - 1.015 * mean() - 84.6 * syllablesPerWord();
        };
    }

    /** Give the Flesch-Kincaid grade level, which says something of English texts only. */
    public double grade() {
        return 0.39 * mean() + 11.8 * syllablesPerWord() - 15.59;
    }

    /** Say what keeps this text from being easy enough, in English for its writer; none: empty. */
    public List<String> problems() {
        return faults().stream().map(this::words).toList();
    }

    /** Say what keeps this text from being easy enough, as values; none: empty. */
    public List<Fault> faults() {
        List<Fault> faults = new ArrayList<>();
        if (longest > MOST_WORDS) {
            faults.add(new Fault(Measure.SENTENCE, MOST_WORDS, longest));
        }
        if (sentences >= MEASURABLE_SENTENCES && mean() > MOST_MEAN) {
            faults.add(new Fault(Measure.MEAN, MOST_MEAN, mean()));
        }
        if (words >= MEASURABLE_WORDS) {
            if (ease() < LEAST_EASE) {
                faults.add(new Fault(Measure.EASE, LEAST_EASE, ease()));
            }
            if (language == Language.EN && grade() > MOST_GRADE) {
                faults.add(new Fault(Measure.GRADE, MOST_GRADE, grade()));
            }
        }
        return faults;
    }

    private String words(Fault fault) {
        return switch (fault.measure()) {
            case SENTENCE ->
                    "expected at most %d words in a sentence but has %d: %s"
                            .formatted(MOST_WORDS, longest, longestSentence);
            case MEAN -> said("expected at most %.0f words a sentence but has %.1f", fault);
            case EASE -> said("expected an ease of %.0f or more but has %.0f", fault);
            case GRADE -> said("expected grade %.0f or less but has %.1f", fault);
        };
    }

    private static String said(String text, Fault fault) {
        return String.format(Locale.ROOT, text, fault.expected(), fault.found());
    }

    /** What is measured. */
    public enum Measure {
        /** Words in the longest sentence. */
        SENTENCE,
        /** Words in a sentence on average. */
        MEAN,
        /** Reading ease. */
        EASE,
        /** School grade, in English only. */
        GRADE
    }

    /** A measure that is beyond its limit. */
    public record Fault(Measure measure, double expected, double found) {}

    private double syllablesPerWord() {
        return words == 0 ? 0 : (double) syllables / words;
    }
}
