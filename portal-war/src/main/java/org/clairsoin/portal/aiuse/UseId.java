package org.clairsoin.portal.aiuse;

import java.util.UUID;

/** Name one AI use; random, so that it may stand in an address. */
public record UseId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
