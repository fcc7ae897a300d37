package org.clairsoin.plugin.api;

import java.util.function.Function;

/** Says what is known of a tool for one group of people. */
public sealed interface Finding permits WorksLessWell, NoGapSeen, NotTested, NotDisclosed {
    /** Give the sentences that say it. */
    Para para();

    /** Ask the question that fits. */
    <R> R fold(
            Function<? super WorksLessWell, ? extends R> worksLessWell,
            Function<? super NoGapSeen, ? extends R> noGapSeen,
            Function<? super NotTested, ? extends R> notTested,
            Function<? super NotDisclosed, ? extends R> notDisclosed);
}
