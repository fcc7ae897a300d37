package org.clairsoin.portal.aiuse;

/** How a use stands against the choice in force at its time and the decision that was asked. */
public enum Classification {
    OK,
    AFTER_OPT_OUT,
    NO_CHECK,
    CHECK_SAID_NO,
    RECEIPT_EXPIRED,
    OVERRIDE_EMERGENCY,
    UNKNOWN_TOOL,
    CLOCK_DOUBT
}
