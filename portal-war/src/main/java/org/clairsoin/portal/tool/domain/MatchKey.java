package org.clairsoin.portal.tool.domain;

import java.text.Normalizer;
import java.util.Locale;

/**
 * A maker and a product name, alike whatever their case and spaces.
 *
 * <p>Nothing else is forgiven: letters that only look alike make another tool.
 *
 * @param value folded maker, line feed, folded name
 */
public record MatchKey(String value) {

    public static MatchKey of(String manufacturer, String name) {
        return new MatchKey(fold(manufacturer) + "\n" + fold(name));
    }

    private static String fold(String text) {
        StringBuilder words = new StringBuilder(text.length());
        boolean space = false;
        for (int i = 0; i < text.length(); ) {
            int letter = text.codePointAt(i);
            i += Character.charCount(letter);
            if (Character.isWhitespace(letter) || Character.isSpaceChar(letter)) {
                space = true;
            } else {
                if (space && !words.isEmpty()) {
                    words.append(' ');
                }
                space = false;
                words.appendCodePoint(letter);
            }
        }
        // Upper before lower case, so that ß and SS, ς and σ meet.
        String lower =
                Normalizer.normalize(words, Normalizer.Form.NFC)
                        .toUpperCase(Locale.ROOT)
                        .toLowerCase(Locale.ROOT);
        return Normalizer.normalize(lower, Normalizer.Form.NFC);
    }
}
