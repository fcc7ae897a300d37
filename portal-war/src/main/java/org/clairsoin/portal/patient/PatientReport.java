package org.clairsoin.portal.patient;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.clairsoin.portal.shared.Identifier;

/**
 * What a message says of a patient.
 *
 * @param identifiers at least one
 */
public record PatientReport(
        List<Identifier> identifiers,
        Optional<String> name,
        Optional<LocalDate> birthDate,
        Optional<Sex> sex,
        boolean deceased) {

    public PatientReport {
        identifiers = List.copyOf(identifiers);
        if (identifiers.isEmpty()) {
            throw new IllegalArgumentException("a patient needs at least one identifier");
        }
    }
}
