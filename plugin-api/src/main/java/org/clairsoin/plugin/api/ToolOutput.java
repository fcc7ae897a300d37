package org.clairsoin.plugin.api;

import java.util.List;

/**
 * Says what the tool answered; the portal shows it once the hospital's release rule allows.
 *
 * @param outcome the category of the request, repeated: a text written for another one is refused
 * @param paras whole sentences, at least one paragraph
 */
public record ToolOutput(CategoryCode outcome, List<Para> paras) {
    /** Check that there is something to read. */
    public ToolOutput {
        paras = List.copyOf(paras);
        if (paras.isEmpty()) {
            throw new IllegalArgumentException("expected what the tool said but had no paragraph");
        }
    }
}
