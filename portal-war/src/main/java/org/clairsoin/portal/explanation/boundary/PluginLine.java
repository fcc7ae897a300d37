package org.clairsoin.portal.explanation.boundary;

import org.clairsoin.portal.shared.TagKind;

/**
 * One jar in a list of plugins, in words.
 *
 * @param failing it failed so often that it is off for a while on this node
 */
public record PluginLine(
        String sha256,
        String id,
        String version,
        String provider,
        String state,
        TagKind stateTag,
        boolean failing,
        String trust,
        TagKind trustTag,
        String apiRange,
        String languages,
        String checked) {}
