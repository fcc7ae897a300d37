package org.clairsoin.plugin.api;

import java.util.function.Function;

/**
 * Says how far one can rely on a tool: by a test on a group of people, or that no test is stated.
 *
 * <p>No type here can hold a score or a probability of one case.
 *
 * @since 1.0
 */
@Stable
public sealed interface Reliability permits Measured, NotStated {
    /**
     * Ask the question that fits the kind of answer, on the thread of the caller.
     *
     * @param <R> what the questions answer
     * @param measured asked if a test is reported
     * @param notStated asked if none is
     * @return what the question that was asked answered
     */
    <R> R fold(
            Function<? super Measured, ? extends R> measured,
            Function<? super NotStated, ? extends R> notStated);
}
