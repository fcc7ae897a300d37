package org.clairsoin.portal.access.boundary;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.clairsoin.portal.shared.Frame;
import org.clairsoin.portal.shared.Page;
import org.clairsoin.portal.shared.web.SubmittedForm;

/**
 * A form that came without the token of its session: too late, or not from us.
 *
 * @param action where it was sent
 * @param kept what was entered, without secrets
 * @param csrf the session's token for another try; empty when nothing is offered again
 */
public record ExpiredFormPage(Frame frame, String action, List<Field> kept, Optional<String> csrf)
        implements Page {

    private static final Set<String> NEVER_SENT_BACK = Set.of("_csrf", "password", "repeated");

    public ExpiredFormPage {
        kept = List.copyOf(kept);
    }

    static ExpiredFormPage of(
            Frame frame, String action, Optional<SubmittedForm> form, Optional<String> csrf) {
        List<Field> kept =
                form.map(SubmittedForm::fields).stream()
                        .flatMap(fields -> fields.entrySet().stream())
                        .filter(entry -> !NEVER_SENT_BACK.contains(entry.getKey()))
                        .flatMap(
                                entry ->
                                        entry.getValue().stream()
                                                .map(value -> new Field(entry.getKey(), value)))
                        .toList();
        return new ExpiredFormPage(frame, action, kept, kept.isEmpty() ? Optional.empty() : csrf);
    }

    @Override
    public String template() {
        return "access/expired.jte";
    }

    /** One entry, to be sent again as it was. */
    public record Field(String name, String value) {}
}
