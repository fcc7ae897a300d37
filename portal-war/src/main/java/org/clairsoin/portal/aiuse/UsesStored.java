package org.clairsoin.portal.aiuse;

import java.util.List;

/**
 * Tell that uses were stored. CDI event, fired in the transaction that stores them; observe it
 * after its success.
 */
public record UsesStored(List<AiUse> uses) {
    public UsesStored {
        uses = List.copyOf(uses);
    }
}
