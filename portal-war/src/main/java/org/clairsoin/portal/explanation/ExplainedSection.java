package org.clairsoin.portal.explanation;

/** The eight sections of an explanation, in the order of the page. */
public enum ExplainedSection {
    WHAT_IT_IS,
    LOOKED_AT,
    SAID,
    RELIABILITY,
    WHO_DECIDED,
    LIMITS,
    GROUPS,
    YOUR_OPTIONS
}
