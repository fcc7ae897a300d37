package org.clairsoin.portal.aiuse;

import java.util.List;
import java.util.Optional;

/**
 * Some uses, newest first.
 *
 * @param total how many the filter lets pass in all
 * @param next where the next page starts, to be handed back as it is; empty on the last
 * @param previous where the page before starts; empty on the first
 */
public record UsePage(
        List<UseSummary> uses, int total, Optional<String> next, Optional<String> previous) {

    public UsePage {
        uses = List.copyOf(uses);
    }
}
