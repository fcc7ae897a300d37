package org.clairsoin.plugin.api;

/**
 * Gives the numbers of one frequency, without a word of any language.
 *
 * @param key key of its sentence; the legends are {@code key.counted} and {@code key.others}
 * @param kind which kind of right or wrong it is
 * @param count how often, out of {@code outOf}
 * @param outOf 100, or 1,000 for what is rarer than 1 in 100
 * @param low lower end of the 95 % interval
 * @param high upper end of the 95 % interval
 * @param group id of the group; its words are {@code group.} and the id
 * @param tested how many of that group were in the test
 */
public record Rate(
        String key,
        EventKind kind,
        int count,
        int outOf,
        int low,
        int high,
        String group,
        int tested) {}
