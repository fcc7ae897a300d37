package org.clairsoin.plugin.api;

import java.util.Objects;

/**
 * Gives the numbers of one {@link Frequency}, without a word of any language.
 *
 * @param key key of its sentence; the legends are {@code key.counted} and {@code key.others}
 * @param kind which kind of right or wrong it is
 * @param count how often, out of {@code outOf}, rounded to a whole number
 * @param outOf 100, or 1,000 for what is rarer than 1 in 100
 * @param low lower end of the 95 % interval, out of {@code outOf}
 * @param high upper end of the 95 % interval, out of {@code outOf}
 * @param group id of the group; its words are {@code group.} and the id
 * @param tested how many of that group were in the test
 * @since 1.0
 */
@Stable
public record Rate(
        String key,
        EventKind kind,
        int count,
        int outOf,
        int low,
        int high,
        String group,
        int tested) {
    /** Hold the numbers; {@link Frequency} checks them when the texts are written. */
    public Rate {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(group, "group");
    }
}
