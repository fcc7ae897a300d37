package org.clairsoin.portal.tool;

import java.util.Optional;
import org.clairsoin.portal.shared.Bilingual;

/**
 * Whether a patient can refuse a tool here, and what that means.
 *
 * @param reason why it is so; always there when the tool cannot be refused
 * @param instead what happens instead of the tool
 * @param delay how much longer it takes, in words; empty when the delay stays the same
 */
public record Refusability(
        Level level, Optional<Bilingual> reason, Bilingual instead, Optional<Bilingual> delay) {

    public Refusability {
        if (level == Level.NOT_REFUSABLE && reason.isEmpty()) {
            throw new IllegalArgumentException(
                    "a tool that cannot be refused needs its reason in both languages");
        }
    }

    public boolean refusable() {
        return level != Level.NOT_REFUSABLE;
    }

    /** How free the choice is. */
    public enum Level {
        FREE,
        WITH_CONSEQUENCE,
        NOT_REFUSABLE
    }
}
