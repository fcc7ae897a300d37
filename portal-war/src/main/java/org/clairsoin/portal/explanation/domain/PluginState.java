package org.clairsoin.portal.explanation.domain;

import java.util.EnumSet;
import java.util.Set;

/** Where a plugin's jar stands. */
public enum PluginState {
    /** Came in and passed its checks. */
    RECEIVED,
    /** May not be used. */
    REFUSED,
    /** One person wants it live; another must agree. */
    STAGED,
    /** Explains uses to patients. */
    LIVE,
    /** Was live, and is not for now. */
    SUSPENDED;

    /** Return the states that staff may lead to from here. */
    public Set<PluginState> next() {
        return switch (this) {
            case RECEIVED, SUSPENDED -> EnumSet.of(STAGED, REFUSED);
            case STAGED -> EnumSet.of(LIVE, REFUSED, SUSPENDED);
            case LIVE -> EnumSet.of(SUSPENDED);
            case REFUSED -> EnumSet.noneOf(PluginState.class);
        };
    }

    /** Tell whether whoever leads to this state must say why. */
    public boolean needsReason() {
        return this == REFUSED || this == SUSPENDED;
    }
}
