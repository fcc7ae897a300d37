package org.clairsoin.portal.consent;

import java.util.UUID;

/** Name one event of the ledger; random, so that it may stand in an address. */
public record ChoiceId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
