package org.clairsoin.plugin.judge;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.clairsoin.plugin.api.Inline;
import org.clairsoin.plugin.api.Para;

/** Checks the words of one section: characters, addresses, claims and forbidden words. */
final class TextRules {
    private static final Pattern ENTITY = Pattern.compile("&(#?\\w{1,10});");
    private static final Pattern MARKUP = Pattern.compile("[<>]|\\]\\(|`|\\{\\{|\\$\\{");
    private static final Pattern SPACED_LETTERS =
            Pattern.compile("(?<!\\p{L})\\p{L}(?:[ .\\u00a0\\u202f-]\\p{L}){2,}(?!\\p{L})");
    private static final Pattern WORDED_SIGN =
            Pattern.compile("\\s*[(\\[]?\\b(at|arobase|arrobase|dot|point)\\b[)\\]]?\\s*");
    private static final Pattern ADDRESS =
            Pattern.compile(
                    "://|www|@|\\p{L}\\.\\p{L}|\\p{L}/\\p{L}+/|mailto|javascript",
                    Pattern.CASE_INSENSITIVE);
    private static final Pattern WORDED_ADDRESS =
            Pattern.compile("[\\p{L}\\d-]\\.(?:com|fr|org|net|eu|info|io|gouv|example|biz)\\b");
    private static final Pattern PHONE = Pattern.compile("(?:\\+|\\d)(?:[\\s.()/-]*\\d){5,}");
    private static final int LONGEST_PLAIN_NUMBER = 7;

    private final List<Fault> faults = new ArrayList<>();
    private final SectionText section;

    private final ForbiddenText forbidden;

    private TextRules(SectionText section, ForbiddenText forbidden) {
        this.section = section;
        this.forbidden = forbidden;
    }

    static List<Fault> check(SectionText section, ForbiddenText forbidden) {
        TextRules rules = new TextRules(section, forbidden);
        section.allParas().forEach(rules::checkPara);
        section.labels().forEach(rules::checkLabel);
        return rules.faults;
    }

    private void checkPara(Para para) {
        for (Inline part : para.inlines()) {
            part.fold(
                    words -> checkCharacters(words.text()),
                    term -> checkCharacters(term.words()),
                    figure -> true,
                    slot -> checkCharacters(slot.one()) && checkCharacters(slot.many()));
        }
        checkLine(SectionText.line(para));
    }

    private void checkLabel(String label) {
        checkCharacters(label);
        checkLine(label);
    }

    /** Check characters one by one; digits are checked before figures join the line. */
    private boolean checkCharacters(String text) {
        if (!Normalizer.isNormalized(text, Normalizer.Form.NFC)) {
            fault("text.normalized", "expected Unicode NFC: ", text);
        }
        if (text.codePoints().anyMatch(TextRules::isInvisible)) {
            fault(
                    "text.invisible",
                    "expected no control, direction or zero-width character: ",
                    text.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Co}\\p{Cs}\\p{Zl}\\p{Zp}]", "?"));
        }
        if (text.codePoints().anyMatch(TextRules::isNumber)) {
            fault("text.digits", "expected numbers as figures but had them in words: ", text);
        }
        return true;
    }

    private void checkLine(String line) {
        String read = decoded(line);
        if (MARKUP.matcher(read).find() || ENTITY.matcher(line).find()) {
            fault("text.markup", "expected words but had markup: ", line);
        }
        if (hasAddress(read) || hasPhone(line)) {
            fault("text.address", "expected no address, e-mail or phone number: ", line);
        }
        report(section.language().humanCheck(), read, "text.human-check");
        report(section.language().refusing(), read, "text.refusing");
        for (String word : forbidden.in(section.language().tag(), read)) {
            fault("text.forbidden", "expected other words than: ", word);
        }
    }

    private void report(List<Pattern> patterns, String line, String rule) {
        for (Pattern pattern : patterns) {
            Matcher matcher = pattern.matcher(line);
            if (matcher.find()) {
                fault(rule, "expected other words than: ", matcher.group());
            }
        }
    }

    private void fault(String rule, String expected, String found) {
        faults.add(new Fault(rule, section.place(), expected + found, "", found));
    }

    private static boolean hasAddress(String line) {
        String joined =
                SPACED_LETTERS
                        .matcher(line)
                        .replaceAll(spaced -> spaced.group().replaceAll("[^\\p{L}]", ""));
        if (ADDRESS.matcher(joined).find()) {
            return true;
        }
        String signs =
                WORDED_SIGN
                        .matcher(joined.toLowerCase(Locale.ROOT))
                        .replaceAll(word -> word.group(1).startsWith("a") ? "@" : ".");
        return WORDED_ADDRESS.matcher(signs).find();
    }

    /** Look for many digits in a row; a single figure of up to seven digits is a figure. */
    private static boolean hasPhone(String line) {
        Matcher matcher = PHONE.matcher(Normalizer.normalize(line, Normalizer.Form.NFKC));
        while (matcher.find()) {
            String found = matcher.group();
            boolean oneFigure = found.matches("\\d{1," + LONGEST_PLAIN_NUMBER + "}");
            if (!oneFigure) {
                return true;
            }
        }
        return false;
    }

    /** Read the line as a browser or a sly reader would. */
    private static String decoded(String line) {
        String entities =
                ENTITY.matcher(line)
                        .replaceAll(entity -> Matcher.quoteReplacement(character(entity.group(1))));
        return Normalizer.normalize(entities, Normalizer.Form.NFKC);
    }

    private static String character(String entity) {
        return switch (entity.toLowerCase(Locale.ROOT)) {
            case "lt", "#60", "#x3c" -> "<";
            case "gt", "#62", "#x3e" -> ">";
            case "commat", "#64", "#x40" -> "@";
            case "period", "#46", "#x2e" -> ".";
            case "colon", "#58", "#x3a" -> ":";
            case "sol", "#47", "#x2f" -> "/";
            default -> " ";
        };
    }

    private static boolean isInvisible(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.PRIVATE_USE,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    true;
            default -> false;
        };
    }

    private static boolean isNumber(int character) {
        return switch (Character.getType(character)) {
            case Character.DECIMAL_DIGIT_NUMBER, Character.LETTER_NUMBER, Character.OTHER_NUMBER ->
                    true;
            default -> false;
        };
    }
}
