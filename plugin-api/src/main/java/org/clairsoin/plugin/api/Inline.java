package org.clairsoin.plugin.api;

import java.util.function.Function;

/**
 * Is a part of a paragraph: words, a glossary term, a figure or a slot that the portal fills.
 *
 * <p>There is no part for HTML, a link or an address: the portal writes those itself.
 *
 * @since 1.0
 */
@Stable
public sealed interface Inline permits Words, Term, Figure, Slot {
    /**
     * Ask the question that fits the kind of part, on the thread of the caller.
     *
     * @param <R> what the questions answer
     * @param words asked of words
     * @param term asked of a glossary term
     * @param figure asked of a figure
     * @param slot asked of a slot
     * @return what the question that was asked answered
     */
    <R> R fold(
            Function<? super Words, ? extends R> words,
            Function<? super Term, ? extends R> term,
            Function<? super Figure, ? extends R> figure,
            Function<? super Slot, ? extends R> slot);
}
