package org.clairsoin.plugin.api;

import java.util.Objects;
import java.util.function.Function;

/**
 * Says that the test looked at a group and saw no gap.
 *
 * @param para the whole sentence
 * @since 1.0
 */
@Stable
public record NoGapSeen(Para para) implements Finding {
    /** Say it in a paragraph. */
    public NoGapSeen {
        Objects.requireNonNull(para, "para");
    }

    @Override
    public <R> R fold(
            Function<? super WorksLessWell, ? extends R> worksLessWell,
            Function<? super NoGapSeen, ? extends R> noGapSeen,
            Function<? super NotTested, ? extends R> notTested,
            Function<? super NotDisclosed, ? extends R> notDisclosed) {
        return noGapSeen.apply(this);
    }
}
