package org.clairsoin.plugin.api;

import java.util.List;

/**
 * Holds a paragraph of one or more whole sentences, in parts that the portal formats.
 *
 * @param inlines the parts in reading order, with the spaces between them
 */
public record Para(List<Inline> inlines) {
    /** Check that there is something to read. */
    public Para {
        inlines = List.copyOf(inlines);
        if (inlines.isEmpty()) {
            throw new IllegalArgumentException("expected a text but the paragraph was empty");
        }
    }

    /** Make a paragraph of these parts. */
    public static Para of(Inline... inlines) {
        return new Para(List.of(inlines));
    }

    /** Make a paragraph of words alone. */
    public static Para of(String words) {
        return of(new Words(words));
    }
}
