package org.clairsoin.portal.canary.boundary;

import java.util.List;
import org.clairsoin.portal.shared.Frame;
import org.clairsoin.portal.shared.Page;
import org.clairsoin.portal.shared.TagKind;

/**
 * How the chain from a refusal to a use stands, system by system.
 *
 * @param checked date and time of the look, in words
 */
public record WatchPage(Frame frame, List<Row> rows, String checked) implements Page {

    public WatchPage {
        rows = List.copyOf(rows);
    }

    @Override
    public String template() {
        return "canary/watch.jte";
    }

    public boolean broken() {
        return rows.stream().anyMatch(row -> !row.faults().isEmpty());
    }

    /** Whether no system takes part: then only the portal itself is checked. */
    public boolean alone() {
        return rows.size() < 2;
    }

    /**
     * One system.
     *
     * @param place the organisation; empty for the portal itself
     * @param state in one word or two
     * @param good the last whole day in order, in words
     * @param missed how many days had no exercise, in words
     */
    public record Row(
            String name,
            String place,
            String state,
            TagKind kind,
            List<String> faults,
            String good,
            String missed) {
        public Row {
            faults = List.copyOf(faults);
        }
    }
}
