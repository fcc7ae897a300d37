package org.clairsoin.portal.explanation.boundary;

import java.util.List;
import java.util.Optional;
import org.clairsoin.portal.shared.FieldError;
import org.clairsoin.portal.shared.Frame;
import org.clairsoin.portal.shared.Page;

/**
 * One jar: where it stands and why, what was found, what it did, what happened to it.
 *
 * @param back the list it stands on, below the language
 * @param rule the rule that decided, with its place; empty when all hold
 * @param whatToDo about its signatures
 * @param actions what staff may lead it to; none for its vendor
 * @param reason what was entered as reason, to be shown again
 */
public record PluginPage(
        Frame frame,
        String csrf,
        String back,
        PluginLine plugin,
        Optional<String> rule,
        String whatToDo,
        List<Found> errors,
        List<Found> warnings,
        Counts counts,
        List<Fault> faults,
        List<Step> history,
        List<Action> actions,
        String reason,
        List<FieldError> wrong)
        implements Page {

    @Override
    public String template() {
        return "explanation/plugin.jte";
    }

    /** Tell whether staff look at it. */
    public boolean isStaff() {
        return back.startsWith("/staff");
    }

    /** Something against the rules. */
    public record Found(String rule, String place, String what, String mend) {}

    /** How often it explained, and how often the page fell back, in words. */
    public record Counts(String explained, String fellBack) {}

    /** A rule that answers broke. */
    public record Fault(String rule, String place, String times, String last) {}

    /** Something that happened. */
    public record Step(String at, String state, String person, String reason) {}

    /** A state it may be led to. */
    public record Action(String state, String label) {}
}
