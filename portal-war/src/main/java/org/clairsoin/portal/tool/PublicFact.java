package org.clairsoin.portal.tool;

/** What the hospital may tell everybody about a tool in its own plain words. */
public enum PublicFact {
    /** What it is for. */
    WHAT_FOR("whatFor"),
    /** What it is given, and what it is not. */
    LOOKED_AT("lookedAt"),
    /** The person who decides. */
    WHO_DECIDES("whoDecides"),
    /** What it cannot do. */
    CANNOT_DO("cannotDo"),
    /** The people it works less well for. */
    LESS_WELL_FOR("lessWellFor"),
    /** Where in the hospital it is used, and since when. */
    SERVICE("service"),
    /** Who answers questions; no person's own address. */
    CONTACT("contact");

    private final String field;

    PublicFact(String field) {
        this.field = field;
    }

    /** Return the name of the fact at the API. */
    public String field() {
        return field;
    }
}
