package org.clairsoin.plugin.api;

import java.util.Objects;
import java.util.function.Function;

/**
 * Leaves a place for a value that only the portal knows.
 *
 * @param kind which value
 * @param one for a count: the word behind it when it is singular, such as « zone » ; else empty
 * @param many for a count: the word behind it when it is plural, such as « zones » ; else empty
 * @since 1.0
 */
@Stable
public record Slot(SlotKind kind, String one, String many) implements Inline {
    /**
     * Leave a place.
     *
     * @throws IllegalArgumentException if a count has no words or more than 80 characters of them,
     *     or another slot has any
     */
    public Slot {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(one, "one");
        Objects.requireNonNull(many, "many");
        if (kind == SlotKind.COUNT) {
            Checks.text("one", one, 80);
            Checks.text("many", many, 80);
        } else if (!one.isEmpty() || !many.isEmpty()) {
            throw new IllegalArgumentException("only a count has words but " + kind + " had some");
        }
    }

    /**
     * Leave a place for the day of the act.
     *
     * @return a slot that the portal fills with a date in full
     */
    public static Slot date() {
        return new Slot(SlotKind.DATE, "", "");
    }

    /**
     * Leave a place for the tool's name.
     *
     * @return a slot that the portal fills with the name in the hospital's register
     */
    public static Slot name() {
        return new Slot(SlotKind.NAME, "", "");
    }

    /**
     * Leave a place for a count and the word that goes with it.
     *
     * @param one the word when the count is singular, 1 to 80 characters
     * @param many the word when the count is plural, 1 to 80 characters
     * @return a slot that the portal fills with the count and one of the words
     */
    @Experimental
    public static Slot count(String one, String many) {
        return new Slot(SlotKind.COUNT, one, many);
    }

    @Override
    public <R> R fold(
            Function<? super Words, ? extends R> words,
            Function<? super Term, ? extends R> term,
            Function<? super Figure, ? extends R> figure,
            Function<? super Slot, ? extends R> slot) {
        return slot.apply(this);
    }
}
