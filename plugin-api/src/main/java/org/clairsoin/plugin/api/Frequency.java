package org.clairsoin.plugin.api;

import java.util.Objects;

/**
 * Says how often something happened in a test: {@code count} out of {@code outOf}, with its 95 %
 * interval.
 *
 * @param event what happened, and the sentence that says so
 * @param count how often, out of {@code outOf}
 * @param outOf 100, or 1,000 for what is rarer than 1 in 100
 * @param low lower end of the interval, out of {@code outOf}
 * @param high upper end of the interval, out of {@code outOf}
 * @param group whom the figure is about
 * @param tested how many of that group were in the test
 * @param source where the figure comes from, in words without digits, such as "the maker's test"
 * @since 1.0
 */
@Stable
public record Frequency(
        Event event,
        int count,
        int outOf,
        int low,
        int high,
        Group group,
        int tested,
        String source) {
    /**
     * Say how often.
     *
     * @throws IllegalArgumentException if the numbers are not in the order {@code 0 <= low <= count
     *     <= high <= outOf}, the whole is neither 100 nor 1,000, nobody was tested, or the source
     *     is empty or longer than 120 characters
     */
    public Frequency {
        Objects.requireNonNull(event, "event");
        Objects.requireNonNull(group, "group");
        boolean ordered = 0 <= low && low <= count && count <= high && high <= outOf;
        if (!ordered || (outOf != 100 && outOf != 1_000)) {
            throw new IllegalArgumentException(
                    "expected low <= count <= high out of 100 or 1000 but had "
                            + low
                            + ", "
                            + count
                            + ", "
                            + high
                            + " out of "
                            + outOf);
        }
        if (tested < 1) {
            throw new IllegalArgumentException("expected a tested group but had " + tested);
        }
        Checks.text("source", source, 120);
    }
}
