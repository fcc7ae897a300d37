package org.clairsoin.portal.access;

/** What a signed-in person may be; one account may have several. */
public enum Role {
    PATIENT,
    REPRESENTATIVE,
    DESK,
    CLINICIAN,
    QUALITY,
    DPO,
    ADMINISTRATOR,
    OPERATOR,
    REVIEWER,
    VENDOR
}
