package org.clairsoin.plugin.api;

import java.util.Objects;
import java.util.function.Function;

/**
 * Says that the tool was not tested on a group, which is not the same as no gap.
 *
 * @param para the whole sentence
 * @since 1.0
 */
@Stable
public record NotTested(Para para) implements Finding {
    /** Say it in a paragraph. */
    public NotTested {
        Objects.requireNonNull(para, "para");
    }

    @Override
    public <R> R fold(
            Function<? super WorksLessWell, ? extends R> worksLessWell,
            Function<? super NoGapSeen, ? extends R> noGapSeen,
            Function<? super NotTested, ? extends R> notTested,
            Function<? super NotDisclosed, ? extends R> notDisclosed) {
        return notTested.apply(this);
    }
}
