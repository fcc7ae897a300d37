package org.clairsoin.plugin.check;

import org.clairsoin.plugin.api.Explanation;
import org.clairsoin.plugin.api.ExplanationRequest;

/** A plugin that runs and can be asked. */
public interface Asked {
    /** Ask, and wait for the answer as long as the portal would. */
    Explanation ask(ExplanationRequest request) throws NoAnswer;
}
