package org.clairsoin.portal.explanation;

import java.util.Optional;

/**
 * A text of the maker's model card, shown as it is, escaped, in its own language.
 *
 * @param section which of the eight sections it belongs to
 * @param field path in the card, such as {@code Warnings/KnownRisksAndLimitations}
 * @param text the maker's words: Markdown of outsiders, never read as markup
 * @param finding what is to be said of its quality, such as {@code none}; see the model cards' door
 */
public record CardText(
        ExplainedSection section, String field, String text, Optional<String> finding) {}
