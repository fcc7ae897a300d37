package org.clairsoin.plugin.api;

import java.util.function.Function;

/**
 * Says that the tool was not tested on a group, which is not the same as no gap.
 *
 * @param para the whole sentence
 */
public record NotTested(Para para) implements Finding {
    @Override
    public <R> R fold(
            Function<? super WorksLessWell, ? extends R> worksLessWell,
            Function<? super NoGapSeen, ? extends R> noGapSeen,
            Function<? super NotTested, ? extends R> notTested,
            Function<? super NotDisclosed, ? extends R> notDisclosed) {
        return notTested.apply(this);
    }
}
