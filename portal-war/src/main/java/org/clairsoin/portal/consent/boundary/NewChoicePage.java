package org.clairsoin.portal.consent.boundary;

import java.util.List;
import java.util.Optional;
import org.clairsoin.portal.shared.FieldError;
import org.clairsoin.portal.shared.FormOption;
import org.clairsoin.portal.shared.Frame;
import org.clairsoin.portal.shared.Page;

/**
 * The first page of a choice: what it is about. Nothing is chosen beforehand.
 *
 * @param base address of the pages of choices, below the language
 * @param from first day as typed: day, month, year
 * @param until last day as typed
 * @param tool the one tool the person came from, by name
 * @param tools tools to choose from when they came from none
 * @param fixed why the tool they came from cannot be refused
 */
public record NewChoicePage(
        Frame frame,
        String base,
        String effect,
        String chosenScope,
        String chosenTool,
        String chosenPlace,
        List<String> from,
        List<String> until,
        Optional<String> tool,
        List<FormOption> scopes,
        List<FormOption> tools,
        List<FormOption> places,
        Optional<String> fixed,
        List<FieldError> errors)
        implements Page {

    public NewChoicePage {
        from = List.copyOf(from);
        until = List.copyOf(until);
        scopes = List.copyOf(scopes);
        tools = List.copyOf(tools);
        places = List.copyOf(places);
        errors = List.copyOf(errors);
    }

    @Override
    public String template() {
        return "consent/new.jte";
    }
}
