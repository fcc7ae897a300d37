package org.clairsoin.plugin.api;

import java.util.List;
import java.util.function.Function;

/**
 * Says that the tool works less well for a group.
 *
 * @param para in what way, in a whole sentence without the figure
 * @param frequencies how often, each with its own sentence; none when the maker gives no figure
 */
public record WorksLessWell(Para para, List<Frequency> frequencies) implements Finding {
    /** Check the number of frequencies. */
    public WorksLessWell {
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
