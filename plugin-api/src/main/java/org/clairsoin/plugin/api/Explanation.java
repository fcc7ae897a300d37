package org.clairsoin.plugin.api;

import java.util.Objects;

/**
 * Holds what a plugin answers: the same facts in both languages.
 *
 * @param fr the French text
 * @param en the English text
 * @since 1.0
 */
@Stable
public record Explanation(ToolText fr, ToolText en) {
    /** Put the two texts together. */
    public Explanation {
        Objects.requireNonNull(fr, "fr");
        Objects.requireNonNull(en, "en");
    }
}
