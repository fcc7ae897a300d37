package org.clairsoin.plugin.api;

import java.util.function.Function;

/**
 * Holds words and punctuation. Digits stand in a {@link Figure} or a {@link Slot}, never here.
 *
 * @param text at most 1,000 characters, without control characters
 * @since 1.0
 */
@Stable
public record Words(String text) implements Inline {
    /**
     * Hold words.
     *
     * @throws IllegalArgumentException if they are empty, too long or hold a control character
     */
    public Words {
        Checks.text("words", text, 1_000);
    }

    @Override
    public <R> R fold(
            Function<? super Words, ? extends R> words,
            Function<? super Term, ? extends R> term,
            Function<? super Figure, ? extends R> figure,
            Function<? super Slot, ? extends R> slot) {
        return words.apply(this);
    }
}
