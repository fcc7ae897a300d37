package org.clairsoin.plugin.api;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * Says that the tool works less well for a group.
 *
 * @param para in what way, in a whole sentence without the figure
 * @param frequencies how often, each with its own sentence; none when the maker gives no figure
 * @since 1.0
 */
@Stable
public record WorksLessWell(Para para, List<Frequency> frequencies) implements Finding {
    /**
     * Say it in a paragraph and figures.
     *
     * @throws IllegalArgumentException if there are more than 3 frequencies
     */
    public WorksLessWell {
        Objects.requireNonNull(para, "para");
        frequencies = List.copyOf(frequencies);
        if (frequencies.size() > 3) {
            throw new IllegalArgumentException(
                    "expected at most 3 frequencies but had " + frequencies.size());
        }
    }

    @Override
    public <R> R fold(
            Function<? super WorksLessWell, ? extends R> worksLessWell,
            Function<? super NoGapSeen, ? extends R> noGapSeen,
            Function<? super NotTested, ? extends R> notTested,
            Function<? super NotDisclosed, ? extends R> notDisclosed) {
        return worksLessWell.apply(this);
    }
}
