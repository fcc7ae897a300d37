package org.clairsoin.portal.tool;

/**
 * One release of a tool. FHIR: Device.version, CHAI: ReleaseInfo.ReleaseVersion.
 *
 * @param version as the maker writes it
 * @param hasCard whether a model card of this release is kept
 */
public record ToolVersion(String version, boolean hasCard) {}
