package org.clairsoin.portal.modelcard.store;

import java.time.Instant;

/** One row of {@code model_card} without its bytes. */
public record CardRow(
        String family,
        String version,
        String schema,
        Instant received,
        int given,
        int declaredNone,
        int notDisclosed,
        int notTested) {}
