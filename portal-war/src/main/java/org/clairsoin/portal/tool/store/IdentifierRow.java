package org.clairsoin.portal.tool.store;

/** One row of {@code tool_identifier}. */
public record IdentifierRow(String system, String value, String family) {}
