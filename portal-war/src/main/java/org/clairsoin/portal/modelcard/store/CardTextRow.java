package org.clairsoin.portal.modelcard.store;

/** One row of {@code model_card_text}. */
@SuppressWarnings("ArrayRecordComponent") // a row on its way to the database
public record CardTextRow(
        String family, String version, String schema, String field, byte[] hash) {}
