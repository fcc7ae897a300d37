package org.clairsoin.portal.patient;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.clairsoin.portal.shared.Identifier;

/**
 * A person who receives care. FHIR: Patient.
 *
 * @param name as the hospital writes it, given names first; empty when nobody told us
 */
public record Patient(
        PatientId id,
        List<Identifier> identifiers,
        Optional<String> name,
        Optional<LocalDate> birthDate,
        Sex sex,
        boolean deceased) {

    public Patient {
        identifiers = List.copyOf(identifiers);
    }

    @Override
    public String toString() {
        return "Patient[…]";
    }
}
