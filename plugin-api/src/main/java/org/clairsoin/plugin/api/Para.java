package org.clairsoin.plugin.api;

import java.util.List;

/**
 * Holds a paragraph of one or more whole sentences, in parts that the portal formats.
 *
 * @param inlines the parts in reading order, with the spaces between them
 * @since 1.0
 */
@Stable
public record Para(List<Inline> inlines) {
    /**
     * Hold the parts of a paragraph.
     *
     * @throws IllegalArgumentException if there is none
     */
    public Para {
        inlines = List.copyOf(inlines);
        if (inlines.isEmpty()) {
            throw new IllegalArgumentException("expected a text but the paragraph was empty");
        }
    }

    /**
     * Make a paragraph of parts.
     *
     * @param inlines the parts in reading order, at least one
     * @return the paragraph
     * @throws IllegalArgumentException if there is none
     */
    public static Para of(Inline... inlines) {
        return new Para(List.of(inlines));
    }

    /**
     * Make a paragraph of words alone.
     *
     * @param words 1 to 1,000 characters
     * @return the paragraph
     * @throws IllegalArgumentException if they are empty, too long or hold a control character
     */
    public static Para of(String words) {
        return of(new Words(words));
    }
}
