package org.clairsoin.plugin.api;

import java.util.function.Function;

/**
 * Marks a word of the portal's glossary where it first appears; the portal explains it there.
 *
 * @param key which entry of the glossary
 * @param words how the text says it, in the form the sentence needs, at most 80 characters
 */
public record Term(GlossaryTerm key, String words) implements Inline {
    /** Check the length and the characters. */
    public Term {
        Checks.text("term", words, 80);
    }

    @Override
    public <R> R fold(
            Function<? super Words, ? extends R> wordsPart,
            Function<? super Term, ? extends R> term,
            Function<? super Figure, ? extends R> figure,
            Function<? super Slot, ? extends R> slot) {
        return term.apply(this);
    }
}
