package org.clairsoin.portal.canary.domain;

/** What can be wrong with the chain from a refusal to a use. */
public enum Fault {
    /** The portal gave no answer in time. */
    NO_ANSWER,
    /** The portal answered, but later than it must. */
    LATE_ANSWER,
    /** Somebody was told yes about the patient who refused, or no about the one who accepts. */
    WRONG_ANSWER,
    /** The system neither asked nor reported all day. */
    DID_NOTHING,
    /** The system did not ask about both patients, or used a tool without asking. */
    SKIPPED_QUESTION,
    /** The system was told yes and reported no use. */
    DROPPED_USE,
    /** The system was told no and reported a use. */
    IGNORED_DENY
}
