package org.clairsoin.plugin.api;

import java.util.function.Function;

/**
 * Holds a number that the portal writes as the language does, with its unit if it has one.
 *
 * @param value the number, not negative
 * @param unit what is counted or measured
 */
public record Figure(int value, Unit unit) implements Inline {
    /** Check that the number is not negative. */
    public Figure {
        if (value < 0) {
            throw new IllegalArgumentException("a figure is not negative but was " + value);
        }
    }

    /** Make a plain number; what it counts stands in the words behind it. */
    public static Figure of(int value) {
        return new Figure(value, Unit.NONE);
    }

    @Override
    public <R> R fold(
            Function<? super Words, ? extends R> words,
            Function<? super Term, ? extends R> term,
            Function<? super Figure, ? extends R> figure,
            Function<? super Slot, ? extends R> slot) {
        return figure.apply(this);
    }
}
