package org.clairsoin.plugin.api;

import java.util.function.Function;

/**
 * Says what is known of a tool for one group of people.
 *
 * @since 1.0
 */
@Stable
public sealed interface Finding permits WorksLessWell, NoGapSeen, NotTested, NotDisclosed {
    /**
     * Give the sentences that say it.
     *
     * @return one paragraph, without the figures of a {@link WorksLessWell}
     */
    Para para();

    /**
     * Ask the question that fits the kind of finding, on the thread of the caller.
     *
     * @param <R> what the questions answer
     * @param worksLessWell asked if the tool works less well for the group
     * @param noGapSeen asked if the test saw no gap
     * @param notTested asked if the group was not tested
     * @param notDisclosed asked if the maker told nothing
     * @return what the question that was asked answered
     */
    <R> R fold(
            Function<? super WorksLessWell, ? extends R> worksLessWell,
            Function<? super NoGapSeen, ? extends R> noGapSeen,
            Function<? super NotTested, ? extends R> notTested,
            Function<? super NotDisclosed, ? extends R> notDisclosed);
}
