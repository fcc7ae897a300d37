package org.clairsoin.portal.explanation;

import java.util.Optional;

/**
 * A stretch of a paragraph.
 *
 * @param text words, never markup
 * @param glossary anchor on the glossary page where the word is explained
 */
public record Piece(String text, Optional<String> glossary) {}
