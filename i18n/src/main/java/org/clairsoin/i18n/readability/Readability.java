package org.clairsoin.i18n.readability;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.clairsoin.i18n.Language;

/** Measures how easily a text reads. */
public final class Readability {
    private static final Pattern LETTERS = Pattern.compile("[\\p{L}\\p{M}]+");

    private Readability() {}

    /** Measure a text without names in it. */
    public static Score measure(Language language, List<String> blocks) {
        return measure(language, blocks, Set.of());
    }

    /**
     * Measure a text.
     *
     * @param blocks paragraphs and list items; headings are left out by the caller
     * @param names words that are names of tools, makers and people, in any case; two syllables
     *     each
     */
    public static Score measure(Language language, List<String> blocks, Set<String> names) {
        int sentences = 0;
        int words = 0;
        int syllables = 0;
        String longest = "";
        int mostWords = 0;
        Set<String> lowerNames =
                Set.copyOf(names.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList());
        for (String block : blocks) {
            for (String sentence : Sentences.of(language, masked(block, lowerNames))) {
                List<String> counted = Sentences.words(language, sentence);
                sentences++;
                words += counted.size();
                for (String word : counted) {
                    syllables += Syllables.count(language, word);
                }
                if (counted.size() > mostWords) {
                    mostWords = counted.size();
                    longest = sentence;
                }
            }
        }
        return new Score(language, sentences, words, syllables, mostWords, longest);
    }

    private static String masked(String block, Set<String> names) {
        if (names.isEmpty()) {
            return block;
        }
        Matcher word = LETTERS.matcher(block);
        return word.replaceAll(
                found ->
                        Character.isUpperCase(found.group().codePointAt(0))
                                        && names.contains(found.group().toLowerCase(Locale.ROOT))
                                ? String.valueOf(Sentences.NAME)
                                : Matcher.quoteReplacement(found.group()));
    }
}
