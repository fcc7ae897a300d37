package org.clairsoin.plugin.api;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * Reports a test of the tool on a group of people.
 *
 * <p>The portal writes the sentence before it (how often the tool is right, in words) and the one
 * after it (that figures about a group do not say whether the tool is right for this person).
 *
 * @param test who tested, when, where and on how many, in whole sentences
 * @param frequencies what came of it, 1 to 4, in the order to be read. For a tool that gives
 *     alerts: what it found (the rest is what it missed) and its false alarms
 * @param details more frequencies, shown on request: such as right alerts out of 100, which mean
 *     little when the test group does not resemble daily use; at most 8
 * @since 1.0
 */
@Stable
public record Measured(Para test, List<Frequency> frequencies, List<Frequency> details)
        implements Reliability {
    /**
     * Report a test.
     *
     * @throws IllegalArgumentException if there are not 1 to 4 frequencies, or more than 8 details
     */
    public Measured {
        Objects.requireNonNull(test, "test");
        frequencies = List.copyOf(frequencies);
        details = List.copyOf(details);
        if (frequencies.isEmpty() || frequencies.size() > 4 || details.size() > 8) {
            throw new IllegalArgumentException(
                    "expected 1 to 4 frequencies and at most 8 details but had "
                            + frequencies.size()
                            + " and "
                            + details.size());
        }
    }

    @Override
    public <R> R fold(
            Function<? super Measured, ? extends R> measured,
            Function<? super NotStated, ? extends R> notStated) {
        return measured.apply(this);
    }
}
