package org.clairsoin.plugin.api;

import java.util.Objects;
import java.util.function.Function;

/**
 * Says that the maker told nothing. The portal writes this when it has no plugin; a plugin never
 * does.
 *
 * @param para the whole sentence
 * @since 1.0
 */
@Stable
public record NotDisclosed(Para para) implements Finding {
    /** Say it in a paragraph. */
    public NotDisclosed {
        Objects.requireNonNull(para, "para");
    }

    @Override
    public <R> R fold(
            Function<? super WorksLessWell, ? extends R> worksLessWell,
            Function<? super NoGapSeen, ? extends R> noGapSeen,
            Function<? super NotTested, ? extends R> notTested,
            Function<? super NotDisclosed, ? extends R> notDisclosed) {
        return notDisclosed.apply(this);
    }
}
