package org.clairsoin.portal.webhook.boundary;

import java.util.List;
import java.util.Map;
import org.clairsoin.portal.shared.FieldError;
import org.clairsoin.portal.shared.FormOption;
import org.clairsoin.portal.shared.Frame;
import org.clairsoin.portal.shared.Page;
import org.clairsoin.portal.shared.TagKind;

/**
 * The systems that are told when a choice changes, and a form to propose one.
 *
 * @param entered what was entered, to be shown again
 */
public record SystemsPage(
        Frame frame,
        String csrf,
        List<Line> systems,
        List<FormOption> schemes,
        Map<String, String> entered,
        List<FieldError> errors)
        implements Page {

    public SystemsPage {
        systems = List.copyOf(systems);
        schemes = List.copyOf(schemes);
        entered = Map.copyOf(entered);
        errors = List.copyOf(errors);
    }

    @Override
    public String template() {
        return "webhook/systems.jte";
    }

    /** Return what was entered in a field. */
    public String entered(String field) {
        return entered.getOrDefault(field, "");
    }

    /**
     * One system.
     *
     * @param delivery how much waits and was given up, in words
     */
    public record Line(
            String name, String href, String address, String state, TagKind tag, String delivery) {}
}
