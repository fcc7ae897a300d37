package org.clairsoin.portal.intake.domain;

import java.text.Normalizer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Words of strangers that people will read: composed letters, one line, nothing hidden.
 *
 * <p>Controls, direction overrides, zero-width and private-use characters are taken out of names
 * and refused in identifiers and codes.
 */
public final class DisplayText {

    private static final int LONGEST = 300;

    private DisplayText() {}

    /** Return what can be shown of a text; empty when nothing is left. */
    public static Optional<String> of(@Nullable String text) {
        return of(text, LONGEST);
    }

    /** Return what can be shown of a text, cut to a length. */
    public static Optional<String> of(@Nullable String text, int longest) {
        if (text == null || text.isEmpty()) {
            return Optional.empty();
        }
        StringBuilder shown = new StringBuilder(Math.min(text.length(), longest));
        boolean space = false;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            if (Character.isWhitespace(c) || Character.isSpaceChar(c) && c != 0xA0 && c != 0x202F) {
                space = shown.length() > 0;
            } else if (!hidden(c)) {
                if (shown.length() + 2 > longest) {
                    shown.append('…');
                    break;
                }
                if (space) {
                    shown.append(' ');
                    space = false;
                }
                shown.appendCodePoint(c);
            }
        }
        String composed =
                Normalizer.isNormalized(shown, Normalizer.Form.NFC)
                        ? shown.toString()
                        : Normalizer.normalize(shown, Normalizer.Form.NFC);
        return composed.isBlank() ? Optional.empty() : Optional.of(composed);
    }

    /** Tell whether a text holds a character that a reader cannot see. */
    public static boolean hides(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x20 && c != '\t' && c != '\n' && c != '\r' || c >= 0x7F && suspicious(c)) {
                return true;
            }
        }
        return false;
    }

    private static boolean suspicious(char c) {
        return Character.isSurrogate(c) ? c >= 0xDB80 && c <= 0xDBFF : hidden(c);
    }

    private static boolean hidden(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.PRIVATE_USE, Character.SURROGATE -> true;
            // zero-width and direction characters, soft hyphen, tags
            case Character.FORMAT -> true;
            default -> false;
        };
    }
}
