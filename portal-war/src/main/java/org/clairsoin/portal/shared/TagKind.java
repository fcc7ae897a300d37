package org.clairsoin.portal.shared;

/** What a tag says; each kind differs by more than its colour, by its words. */
public enum TagKind {
    PLAIN("tag"),
    /** What a tool did. */
    TOOL("tag tag--tool"),
    /** A choice that stands. */
    CHOSEN("tag tag--yes"),
    /** In use, in order. */
    IN_PLACE("tag tag--in"),
    /** Late or waiting. */
    LATE("tag tag--late"),
    /** A use against a choice. */
    BREACH("tag tag--breach");

    private final String css;

    TagKind(String css) {
        this.css = css;
    }

    public String css() {
        return css;
    }
}
