package org.clairsoin.portal.patient;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What one account may do for one patient.
 *
 * @param account the account of the person who acts
 * @param until end of the mandate; empty while it has none
 */
public record Representative(
        UUID account,
        PatientId patient,
        Kind kind,
        boolean maySee,
        boolean mayChoose,
        Instant from,
        Optional<Instant> until) {

    /** In which quality somebody acts for a patient. */
    public enum Kind {
        PARENT,
        GUARDIAN,
        TRUSTED_PERSON,
        AUTHORISED_RELATIVE
    }
}
