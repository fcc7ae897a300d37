package org.clairsoin.plugin.wire;

import org.clairsoin.plugin.api.ExplanationRequest;

/**
 * Asks the plugin of a host for an explanation.
 *
 * @param id number of the call; the answer repeats it
 * @param request what to explain
 */
public record Call(long id, ExplanationRequest request) {}
