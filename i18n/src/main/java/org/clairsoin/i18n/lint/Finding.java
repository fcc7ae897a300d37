package org.clairsoin.i18n.lint;

import org.clairsoin.i18n.Language;

/**
 * Something a text does against its rules.
 *
 * @param place the key, or the section of keys, that does it
 * @param detail what was expected and what came, in English, for the writer of the text
 */
public record Finding(Language language, String place, Rule rule, String detail) {
    /** What a finding is about. */
    public enum Rule {
        KEY,
        SYNTAX,
        PARITY,
        TYPOGRAPHY,
        MARKUP,
        FORBIDDEN_WORD,
        READABILITY
    }

    @Override
    public String toString() {
        return language.tag() + " " + place + " " + rule + ": " + detail;
    }
}
