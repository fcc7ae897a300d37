package org.clairsoin.portal.access.boundary;

import java.util.List;
import org.clairsoin.portal.shared.FieldError;
import org.clairsoin.portal.shared.Frame;
import org.clairsoin.portal.shared.Page;

/** Open an account with a code from the desk. */
public record OpenAccountPage(
        Frame frame, String csrf, String code, String username, List<FieldError> errors)
        implements Page {

    public OpenAccountPage {
        errors = List.copyOf(errors);
    }

    @Override
    public String template() {
        return "access/openAccount.jte";
    }
}
