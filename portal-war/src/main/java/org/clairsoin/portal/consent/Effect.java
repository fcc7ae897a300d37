package org.clairsoin.portal.consent;

/** What a choice does. */
public enum Effect {
    REFUSE,
    ALLOW,
    /** Ends an earlier choice; the hospital's default holds again. */
    TAKE_BACK
}
