package org.clairsoin.plugin.api;

import java.util.List;
import java.util.Objects;

/**
 * Says what the tool answered; the portal shows it once the hospital's release rule allows.
 *
 * @param outcome the category of the request, repeated: a text written for another one is refused
 * @param paras whole sentences, at least one paragraph
 * @since 1.0
 */
@Stable
public record ToolOutput(CategoryCode outcome, List<Para> paras) {
    /**
     * Say what the tool answered.
     *
     * @throws IllegalArgumentException if there is no paragraph
     */
    public ToolOutput {
        Objects.requireNonNull(outcome, "outcome");
        paras = List.copyOf(paras);
        if (paras.isEmpty()) {
            throw new IllegalArgumentException("expected what the tool said but had no paragraph");
        }
    }
}
