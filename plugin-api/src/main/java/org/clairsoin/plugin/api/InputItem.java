package org.clairsoin.plugin.api;

import java.util.Objects;

/**
 * Says one thing that the tool looked at or did not look at.
 *
 * @param looked which of the two
 * @param para whole sentences; the day of the act is a slot
 * @since 1.0
 */
@Stable
public record InputItem(Looked looked, Para para) {
    /** Say one thing. */
    public InputItem {
        Objects.requireNonNull(looked, "looked");
        Objects.requireNonNull(para, "para");
    }
}
