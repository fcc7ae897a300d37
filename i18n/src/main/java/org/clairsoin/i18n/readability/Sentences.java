package org.clairsoin.i18n.readability;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.clairsoin.i18n.Language;

/**
 * Parts a paragraph into sentences, and a sentence into words.
 *
 * <p>ICU's breakers end a sentence after « Dr. » and inside « Oui ! », and take « L’IA » as one
 * word, hence rules of our own. A colon and a semicolon never end a sentence.
 */
public final class Sentences {
    /** Stands in a text for a name of a person, a tool or a maker; read as a word of its own. */
    public static final char NAME = '\ue000';

    private static final Pattern STOP =
            Pattern.compile(
                    "[.!?…]+(?:[\\h]?[»”’)\\]])*(?=\\h+[\\p{Lu}\\d«“\"" + NAME + "]|\\h*$)");
    private static final Pattern WORD =
            Pattern.compile(
                    "\\d+(?:[.,:\\u00a0\\u202f]\\d+)*\\p{L}*|[\\p{L}\\p{M}" + NAME + "]+[’']?");
    private static final Set<String> FRENCH_ABBREVIATIONS =
            Set.of("M", "MM", "Mme", "Mmes", "Dr", "Dre", "Pr", "Pre", "ex", "etc", "art", "av");
    private static final Set<String> ENGLISH_ABBREVIATIONS =
            Set.of("Dr", "Mr", "Mrs", "Ms", "Prof", "St", "e.g", "i.e", "etc", "vs");
    private static final Set<String> ELIDED = Set.of("l", "d", "j", "n", "s", "c", "m", "t", "qu");

    private Sentences() {}

    /** Part a block (a paragraph or a list item) into its sentences. */
    public static List<String> of(Language language, String block) {
        List<String> sentences = new ArrayList<>();
        int from = 0;
        Matcher stop = STOP.matcher(block);
        while (stop.find()) {
            boolean atEnd = block.substring(stop.end()).isBlank();
            if (atEnd || !isAbbreviation(language, block, stop)) {
                addIfSpoken(language, block.substring(from, stop.end()), sentences);
                from = stop.end();
            }
        }
        addIfSpoken(language, block.substring(from), sentences);
        return sentences;
    }

    /** Part a sentence into the words that count; an elided « l’ » is part of the next word. */
    public static List<String> words(Language language, String sentence) {
        List<String> words = new ArrayList<>();
        // the t of « a-t-il » is a sound between two words, and English ’s belongs to its word
        String text =
                switch (language) {
                    case FR -> sentence.replaceAll("(?i)-t-(?=il|elle|on)", "-");
                    case EN -> sentence.replaceAll("(?<=\\p{L})[’'](?=\\p{L})", "");
                };
        Matcher word = WORD.matcher(text);
        while (word.find()) {
            String found = word.group();
            boolean apostrophe = found.endsWith("’") || found.endsWith("'");
            String letters = apostrophe ? found.substring(0, found.length() - 1) : found;
            if (letters.equalsIgnoreCase("aujourd") && apostrophe) {
                continue; // « hui » alone carries the word, see Syllables
            }
            if (!(apostrophe
                    && language == Language.FR
                    && ELIDED.contains(letters.toLowerCase(language.locale())))) {
                words.add(letters);
            }
        }
        return words;
    }

    /** Tell whether a text holds at least one whole sentence, with its stop. */
    public static boolean anyIn(String text) {
        return STOP.matcher(text).find();
    }

    private static void addIfSpoken(Language language, String sentence, List<String> sentences) {
        if (!words(language, sentence).isEmpty()) {
            sentences.add(sentence.strip());
        }
    }

    private static boolean isAbbreviation(Language language, String block, Matcher stop) {
        if (!stop.group().equals(".")) {
            return false;
        }
        int start = stop.start();
        while (start > 0
                && (Character.isLetter(block.charAt(start - 1))
                        || block.charAt(start - 1) == '.')) {
            start--;
        }
        String before = block.substring(start, stop.start());
        boolean initial = before.length() == 1 && Character.isUpperCase(before.charAt(0));
        boolean beforeNumber =
                before.equals("no") && block.substring(stop.end()).matches("(?s)\\h+\\d.*");
        return initial
                || switch (language) {
                    case FR -> FRENCH_ABBREVIATIONS.contains(before);
                    case EN -> ENGLISH_ABBREVIATIONS.contains(before) || beforeNumber;
                };
    }
}
