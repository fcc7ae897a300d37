package org.clairsoin.portal.aiuse;

import java.util.List;
import java.util.Optional;

/**
 * Some uses, newest first.
 *
 * @param total how many the filter lets pass in all
 * @param all how many the patient has, whatever the filter
 * @param tools the distinct families, with names, that all of the patient's uses name
 * @param next where the next page starts, to be handed back as it is; empty on the last
 * @param previous where the page before starts; empty on the first
 */
public record UsePage(
        List<UseSummary> uses,
        int total,
        int all,
        List<ToolUsed> tools,
        Optional<String> next,
        Optional<String> previous) {

    public UsePage {
        uses = List.copyOf(uses);
        tools = List.copyOf(tools);
    }
}
