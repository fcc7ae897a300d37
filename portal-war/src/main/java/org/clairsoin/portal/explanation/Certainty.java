package org.clairsoin.portal.explanation;

/** How often a tool is right in a test, as a word; its key is {@code words.certainty.<name>}. */
public enum Certainty {
    ALMOST_ALWAYS_RIGHT,
    USUALLY_RIGHT,
    MORE_OFTEN_THAN_NOT,
    OFTEN_WRONG
}
