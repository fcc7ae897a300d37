package org.clairsoin.portal.modelcard.domain;

/**
 * One text field of a card.
 *
 * @param path such as {@code ReleaseInfo/ReleaseDate}
 * @param text without spaces round it and without characters nobody can see; empty when missing
 * @param present whether the card has the element
 * @param hidden whether invisible characters were taken out
 */
public record CardField(String path, String text, boolean present, boolean hidden) {

    /** Return whether the field is about how the tool was tested. */
    public boolean aboutTests() {
        return path.startsWith("KeyMetrics/");
    }
}
