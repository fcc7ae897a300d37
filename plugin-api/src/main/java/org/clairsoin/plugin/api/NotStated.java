package org.clairsoin.plugin.api;

import java.util.Objects;
import java.util.function.Function;

/**
 * Says that no test is stated, which is an answer too.
 *
 * @param why what is known of the reason, in whole sentences
 * @since 1.0
 */
@Stable
public record NotStated(Para why) implements Reliability {
    /** Say it in a paragraph. */
    public NotStated {
        Objects.requireNonNull(why, "why");
    }

    @Override
    public <R> R fold(
            Function<? super Measured, ? extends R> measured,
            Function<? super NotStated, ? extends R> notStated) {
        return notStated.apply(this);
    }
}
