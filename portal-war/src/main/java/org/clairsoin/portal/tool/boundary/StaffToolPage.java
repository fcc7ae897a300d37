package org.clairsoin.portal.tool.boundary;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.clairsoin.portal.shared.FieldError;
import org.clairsoin.portal.shared.FormOption;
import org.clairsoin.portal.shared.Frame;
import org.clairsoin.portal.shared.Page;
import org.clairsoin.portal.shared.TagKind;

/**
 * What holds for one tool, who decided it, and the forms to change it.
 *
 * @param base address of the page, below the language
 * @param rules what holds now, the family's own rule first
 * @param waiting changes that wait for a second person
 * @param done what was decided, newest first
 * @param entered what was entered, to be shown again
 */
public record StaffToolPage(
        Frame frame,
        String csrf,
        String base,
        String lead,
        String state,
        TagKind kind,
        boolean stopped,
        List<Row> rules,
        List<Waiting> waiting,
        List<Row> done,
        List<FormOption> places,
        List<FormOption> levels,
        List<FormOption> defaults,
        Map<String, String> entered,
        List<FieldError> errors)
        implements Page {

    public StaffToolPage {
        rules = List.copyOf(rules);
        waiting = List.copyOf(waiting);
        done = List.copyOf(done);
        places = List.copyOf(places);
        levels = List.copyOf(levels);
        defaults = List.copyOf(defaults);
        entered = Map.copyOf(entered);
        errors = List.copyOf(errors);
    }

    @Override
    public String template() {
        return "tool/staffTool.jte";
    }

    /** Return what was entered in a field. */
    public String entered(String field) {
        return entered.getOrDefault(field, "");
    }

    /** A title and its lines. */
    public record Row(String title, List<String> lines) {
        public Row {
            lines = List.copyOf(lines);
        }
    }

    /**
     * A change that waits.
     *
     * @param own whether the person who looks asked for it, so that another has to confirm it
     */
    public record Waiting(String id, Row what, boolean own) {}

    /** Return the error of the form that answers a change. */
    public Optional<String> answerError() {
        return Optional.ofNullable(FieldError.of(errors, "waiting")).map(one -> one.text(frame));
    }
}
