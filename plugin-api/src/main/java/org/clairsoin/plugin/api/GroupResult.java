package org.clairsoin.plugin.api;

import java.util.Objects;

/**
 * Says how the tool works for one group of people.
 *
 * @param group the group, once in a text
 * @param finding what is known
 * @param audience whether the sentence speaks of the person who reads, from the age band, sex or
 *     setting of the request; the portal marks which
 * @since 1.0
 */
@Stable
public record GroupResult(Group group, Finding finding, Audience audience) {
    /** Say how the tool works for a group. */
    public GroupResult {
        Objects.requireNonNull(group, "group");
        Objects.requireNonNull(finding, "finding");
        Objects.requireNonNull(audience, "audience");
    }
}
