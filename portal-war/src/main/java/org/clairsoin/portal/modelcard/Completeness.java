package org.clairsoin.portal.modelcard;

/**
 * How many fields of a card say something, and what the others are: three different silences.
 *
 * @param given fields that say something
 * @param declaredNone fields in which the maker states that there is none
 * @param notDisclosed fields that are empty, missing or "N/A"
 * @param notTested fields about tests that are empty, missing or "N/A"
 */
public record Completeness(int given, int declaredNone, int notDisclosed, int notTested) {

    /** Return how many fields a card has. */
    public int fields() {
        return given + declaredNone + notDisclosed + notTested;
    }
}
