package org.clairsoin.portal.access.boundary;

import java.util.List;
import org.clairsoin.portal.shared.FieldError;
import org.clairsoin.portal.shared.FormOption;
import org.clairsoin.portal.shared.Frame;
import org.clairsoin.portal.shared.Page;

/**
 * Who are you?
 *
 * @param username as entered before; a password is never sent back
 * @param time which time limit is chosen
 * @param next number of the page to go to afterwards, or nothing
 * @param ended whether an earlier sign-in ran out
 * @param demo whether all people here are invented
 */
public record SignInPage(
        Frame frame,
        String csrf,
        String username,
        String time,
        String next,
        boolean ended,
        boolean demo,
        List<FieldError> errors)
        implements Page {

    public SignInPage {
        errors = List.copyOf(errors);
    }

    @Override
    public String template() {
        return "access/signIn.jte";
    }

    /** Return the time limits to choose from. */
    public List<FormOption> times() {
        return List.of(time("shared"), time("own"));
    }

    private FormOption time(String value) {
        return new FormOption(
                value,
                frame.t("signin.form.time." + value + ".label"),
                java.util.Optional.of(frame.t("signin.form.time." + value + ".hint")));
    }
}
