package org.clairsoin.portal.tool;

/** What part a tool took in an act of care. */
public enum Involvement {
    SUGGESTED,
    DRAFTED,
    PRIORITISED,
    MEASURED,
    DECIDED,
    NOT_REPORTED
}
