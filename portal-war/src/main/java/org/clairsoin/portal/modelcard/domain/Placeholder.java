package org.clairsoin.portal.modelcard.domain;

import java.util.Locale;
import java.util.Set;

/** What a field of a card says when it says nothing. */
public enum Placeholder {
    /** It says something. */
    SAID,
    EMPTY,
    /** "N/A": the maker passed the question by. */
    NOT_APPLICABLE,
    /** "None": the maker states that there is none. */
    NONE;

    private static final Set<String> PASSED_BY =
            Set.of(
                    "na",
                    "n a",
                    "not applicable",
                    "not available",
                    "tbd",
                    "to be determined",
                    "unknown",
                    "non applicable",
                    "sans objet",
                    "s o");

    private static final Set<String> NOTHING =
            Set.of("none", "none known", "no known", "nil", "nothing", "aucun", "aucune", "neant");

    /** Judge a field's text. */
    public static Placeholder of(String text) {
        String words =
                text.toLowerCase(Locale.ROOT)
                        .replace("é", "e")
                        .replaceAll("[^\\p{L}\\p{N}]+", " ")
                        .strip();
        if (words.isEmpty()) {
            return EMPTY;
        }
        if (PASSED_BY.contains(words)) {
            return NOT_APPLICABLE;
        }
        return NOTHING.contains(words) ? NONE : SAID;
    }
}
