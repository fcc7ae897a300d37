package org.clairsoin.plugin.api;

import java.util.Objects;
import java.util.function.Function;

/**
 * Marks a word of the portal's glossary where it first appears; the portal explains it there.
 *
 * @param key which entry of the glossary
 * @param words how the text says it, in the form the sentence needs, at most 80 characters
 * @since 1.0
 */
@Stable
public record Term(GlossaryTerm key, String words) implements Inline {
    /**
     * Mark a word.
     *
     * @throws IllegalArgumentException if the words are empty, too long or hold a control character
     */
    public Term {
        Objects.requireNonNull(key, "key");
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
