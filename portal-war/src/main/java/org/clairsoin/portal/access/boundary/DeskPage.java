package org.clairsoin.portal.access.boundary;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.clairsoin.i18n.Dates;
import org.clairsoin.portal.patient.Patient;
import org.clairsoin.portal.shared.FieldError;
import org.clairsoin.portal.shared.Frame;
import org.clairsoin.portal.shared.Page;

/**
 * Find a person by an exact identifier, and hand them a code.
 *
 * @param address where the person opens the account, in full
 */
public record DeskPage(
        Frame frame,
        String csrf,
        String system,
        String value,
        Optional<Patient> found,
        Optional<Code> code,
        String address,
        List<FieldError> errors)
        implements Page {

    public DeskPage {
        errors = List.copyOf(errors);
    }

    @Override
    public String template() {
        return "access/desk.jte";
    }

    /** Return the name to compare with the identity card. */
    public String foundName() {
        return found.flatMap(Patient::name)
                .orElseGet(() -> frame.t("staff.desk.found.name.unknown"));
    }

    /** Return the birth date to compare with the identity card; empty when nobody told us. */
    public Optional<String> foundBirthDate() {
        return found.flatMap(Patient::birthDate).map(date -> Dates.date(frame.language(), date));
    }

    /** A code, shown once. */
    public record Code(String text, Instant until) {}
}
