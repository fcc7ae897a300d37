package org.clairsoin.plugin.api;

/**
 * Says how the tool works for one group of people.
 *
 * @param group the group, once in a text
 * @param finding what is known
 * @param audience whether the sentence speaks of the person who reads, from the age band, sex or
 *     setting of the request; the portal marks which
 */
public record GroupResult(Group group, Finding finding, Audience audience) {}
