package org.clairsoin.i18n.lint;

import com.ibm.icu.text.MessagePattern;
import com.ibm.icu.text.MessagePattern.Part;
import java.util.BitSet;
import java.util.regex.Pattern;
import org.clairsoin.i18n.Language;

/**
 * Mends the signs and spaces of a text, so that nobody has to type a no-break space.
 *
 * <p>Only the words of a message are touched, never its slots and branches.
 */
public final class Typography {
    private static final char NO_BREAK = '\u00a0';
    private static final char NARROW = '\u202f';

    private static final Pattern THOUSANDS =
            Pattern.compile("(?<![\\d,.])(\\d{1,3})[ \\u00a0](?=\\d{3}(?!\\d))");
    private static final Pattern UNIT =
            Pattern.compile(
                    "(?<=[\\d}#]) (?=(?:h|min|s|ms|mm|cm|km|m|mg|kg|g|ml|l|ko|Mo|kB|€|%)(?![\\p{L}\\d]))");

    private Typography() {}

    /**
     * Mend a text.
     *
     * @throws IllegalArgumentException if it is no ICU message
     */
    public static String mend(Language language, String text) {
        // before ICU reads it, to whom an ASCII apostrophe before a brace is a quote
        String mended = walk(language, text.replace("''", "’").replace('\'', '’'));
        return switch (language) {
            case FR -> unitsAndThousands(mended);
            case EN -> mended;
        };
    }

    private static String unitsAndThousands(String text) {
        String once = THOUSANDS.matcher(text).replaceAll("$1" + NARROW);
        // 1 000 000 has two gaps, and the second one follows digits already joined
        String joined =
                once.replaceAll("(?<=\\d\\u202f\\d{3})[ \\u00a0](?=\\d{3}(?!\\d))", "\u202f");
        return UNIT.matcher(joined).replaceAll(String.valueOf(NO_BREAK));
    }

    /** Copy the text sign by sign, looking back at what was written. */
    private static String walk(Language language, String text) {
        BitSet words = words(text);
        StringBuilder out = new StringBuilder(text.length() + 8);
        for (int i = 0; i < text.length(); i++) {
            char sign = text.charAt(i);
            if (!words.get(i)) {
                out.append(sign);
            } else if (text.startsWith("...", i)) {
                out.append('…');
                i += 2;
            } else if (sign == ' ' && endsWithSpace(out)) {
                // one space is enough
            } else {
                String next = text.substring(i + 1);
                switch (language) {
                    case FR -> french(sign, next, out);
                    case EN -> english(sign, out);
                }
            }
        }
        return out.toString();
    }

    private static void french(char sign, String next, StringBuilder out) {
        switch (sign) {
            case '"' -> {
                if (opens(out)) {
                    out.append('«').append(NO_BREAK);
                } else {
                    spaced(NO_BREAK, '»', out);
                }
            }
            case '«' -> {
                out.append('«');
                if (next.isEmpty() || !isSpace(next.charAt(0))) {
                    out.append(NO_BREAK);
                }
            }
            case '»' -> spaced(NO_BREAK, '»', out);
            case ':' -> {
                if (insideNumberOrAddress(out, next)) {
                    out.append(':');
                } else {
                    spaced(NO_BREAK, ':', out);
                }
            }
            case ';', '!', '?' -> {
                if (sign == '?' && insideNumberOrAddress(out, next)) {
                    out.append('?');
                } else {
                    spaced(NARROW, sign, out);
                }
            }
            default -> {
                if (isSpace(sign) && endsWith(out, '«')) {
                    out.append(NO_BREAK);
                } else if (!(isSpace(sign) && endsWithSpace(out))) {
                    out.append(sign);
                }
            }
        }
    }

    private static void english(char sign, StringBuilder out) {
        switch (sign) {
            case '"' -> out.append(opens(out) ? '“' : '”');
            case ':', ';', '!', '?' -> {
                strip(out);
                out.append(sign);
            }
            default -> out.append(sign);
        }
    }

    /** Write a sign after the space it needs, whatever space stood there. */
    private static void spaced(char space, char sign, StringBuilder out) {
        strip(out);
        boolean startsOrFollowsItsLike =
                out.length() == 0 || ";!?…(".indexOf(out.charAt(out.length() - 1)) >= 0;
        if (!startsOrFollowsItsLike || sign == '»' || sign == ':') {
            out.append(space);
        }
        out.append(sign);
    }

    private static boolean insideNumberOrAddress(StringBuilder out, String next) {
        return !next.isEmpty()
                && !endsWithSpace(out)
                && (Character.isLetterOrDigit(next.charAt(0)) || next.startsWith("//"));
    }

    private static boolean opens(StringBuilder out) {
        return out.length() == 0
                || endsWithSpace(out)
                || "({[’".indexOf(out.charAt(out.length() - 1)) >= 0;
    }

    private static void strip(StringBuilder out) {
        while (endsWithSpace(out)) {
            out.setLength(out.length() - 1);
        }
    }

    private static boolean endsWithSpace(StringBuilder out) {
        return out.length() > 0 && isSpace(out.charAt(out.length() - 1));
    }

    private static boolean endsWith(StringBuilder out, char sign) {
        return out.length() > 0 && out.charAt(out.length() - 1) == sign;
    }

    private static boolean isSpace(char sign) {
        return sign == ' ' || sign == NO_BREAK || sign == NARROW;
    }

    /** Mark the signs that are words of the message rather than its syntax. */
    private static BitSet words(String text) {
        BitSet words = new BitSet(text.length());
        MessagePattern pattern = new MessagePattern(text);
        for (int i = 0; i < pattern.countParts(); i++) {
            if (pattern.getPartType(i) == Part.Type.MSG_START) {
                markMessage(pattern, i, words);
            }
        }
        return words;
    }

    /** Mark the words of one message; the branches inside its slots are messages of their own. */
    private static void markMessage(MessagePattern pattern, int start, BitSet words) {
        int limit = pattern.getLimitPartIndex(start);
        int textFrom = pattern.getPart(start).getLimit();
        for (int i = start + 1; i <= limit; i++) {
            words.set(textFrom, pattern.getPart(i).getIndex());
            i = Math.max(i, pattern.getLimitPartIndex(i));
            textFrom = pattern.getPart(i).getLimit();
        }
    }
}
