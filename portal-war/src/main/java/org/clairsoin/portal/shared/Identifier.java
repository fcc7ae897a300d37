package org.clairsoin.portal.shared;

/**
 * Name a thing or a person the way another system does. FHIR: Identifier.
 *
 * @param system URI of the numbering system, at most 200 characters, never blank
 * @param value the number itself, at most 200 characters, never blank
 */
public record Identifier(String system, String value) {

    private static final int LONGEST = 200;

    public Identifier {
        check("system", system);
        check("value", value);
    }

    private static void check(String part, String text) {
        if (text.isBlank() || text.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "identifier "
                            + part
                            + " must have 1 to 200 characters but has "
                            + text.length());
        }
    }

    /** Hide the value: an identifier may be a national health number. */
    @Override
    public String toString() {
        return system + "|…";
    }
}
