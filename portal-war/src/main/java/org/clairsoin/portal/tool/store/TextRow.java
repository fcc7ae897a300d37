package org.clairsoin.portal.tool.store;

/** One row of {@code tool_text}. */
public record TextRow(String family, String kind, String fr, String en) {}
