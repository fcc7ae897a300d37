package org.clairsoin.plugin.api;

import java.util.Objects;
import java.util.function.Function;

/**
 * Holds a number that the portal writes as the language does, with its unit if it has one.
 *
 * @param value the number, not negative
 * @param unit what is counted or measured
 * @since 1.0
 */
@Stable
public record Figure(int value, Unit unit) implements Inline {
    /**
     * Hold a number.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public Figure {
        Objects.requireNonNull(unit, "unit");
        if (value < 0) {
            throw new IllegalArgumentException("a figure is not negative but was " + value);
        }
    }

    /**
     * Make a plain number; what it counts stands in the words behind it.
     *
     * @param value the number, not negative
     * @return the figure, without a unit
     * @throws IllegalArgumentException if the number is negative
     */
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
