package org.clairsoin.portal.incident;

/** Why a use went against a choice or a decision, as the hospital found. */
public enum Cause {
    /** The hospital's system did not ask before the use. */
    NOT_ASKED,
    /** It asked, and somebody or something went on against the answer. */
    ANSWER_NOT_FOLLOWED,
    /** It worked with an answer that was too old. */
    ANSWER_TOO_OLD,
    /** Care was urgent. */
    EMERGENCY,
    /** The use was reported for another person, or did not happen. */
    REPORT_WRONG,
    /** The clock of a system was wrong. */
    CLOCK_WRONG,
    /** The tool was not on the list of tools. */
    TOOL_NOT_LISTED,
    /** Something else, which the text says. */
    OTHER
}
