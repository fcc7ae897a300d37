package org.clairsoin.portal.tool.store;

/** One row of {@code tool_version}. */
public record VersionRow(String family, String version, boolean hasCard) {}
