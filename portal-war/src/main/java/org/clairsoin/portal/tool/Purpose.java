package org.clairsoin.portal.tool;

import java.util.Optional;

/** What a tool, or a use of data, is for. HL7: v3-ActReason. */
public enum Purpose {
    /** Decision support in treatment. */
    TREATDS,
    /** Decision support in payment. */
    PMTDS,
    /** Training a model. */
    MLTRAINING,
    /** Research. */
    HRESCH,
    /** Running the organisation. */
    HOPERAT;

    public static final String SYSTEM = "http://terminology.hl7.org/CodeSystem/v3-ActReason";

    /** Return the purpose with this code; empty for a code we do not know. */
    public static Optional<Purpose> ofCode(String code) {
        for (Purpose purpose : values()) {
            if (purpose.name().equals(code)) {
                return Optional.of(purpose);
            }
        }
        return Optional.empty();
    }
}
