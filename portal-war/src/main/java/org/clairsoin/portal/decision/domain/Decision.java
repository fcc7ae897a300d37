package org.clairsoin.portal.decision.domain;

/** Whether a tool may be used. */
public enum Decision {
    PERMIT,
    DENY
}
