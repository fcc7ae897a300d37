package org.clairsoin.plugin.judge;

import java.util.List;

/** Knows the words that no text for patients may hold; the portal keeps the one list of them. */
public interface ForbiddenText {
    /**
     * Find forbidden words.
     *
     * @param language {@code fr} or {@code en}
     * @param text a paragraph or a label
     * @return the words found, none when all is well
     */
    List<String> in(String language, String text);
}
