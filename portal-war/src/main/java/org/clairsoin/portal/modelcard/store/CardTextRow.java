package org.clairsoin.portal.modelcard.store;

/** One row of {@code model_card_text}. */
public record CardTextRow(
        String family, String version, String schema, String field, byte[] hash) {}
