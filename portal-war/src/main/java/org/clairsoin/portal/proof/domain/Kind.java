package org.clairsoin.portal.proof.domain;

/** What a leaf of the tree stands for. */
public enum Kind {
    /** One event of a patient's choices. */
    CHOICE,
    /** A chain of the audit trail up to an event, and so all events before it. */
    AUDIT,
    /** A group of decisions under one signature; the number is how many. */
    DECISIONS,
    /** The erasure of what one event of a patient's choices was about. */
    ERASURE
}
