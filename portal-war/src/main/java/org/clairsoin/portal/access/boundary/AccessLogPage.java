package org.clairsoin.portal.access.boundary;

import java.util.List;
import java.util.Optional;
import org.clairsoin.portal.shared.FormOption;
import org.clairsoin.portal.shared.Frame;
import org.clairsoin.portal.shared.Page;

/**
 * Who looked at my record.
 *
 * @param chosen the filter as it stands
 * @param older address of what happened before
 */
public record AccessLogPage(
        Frame frame, List<FormOption> ways, String chosen, List<Day> days, Optional<String> older)
        implements Page {

    public AccessLogPage {
        ways = List.copyOf(ways);
        days = List.copyOf(days);
    }

    @Override
    public String template() {
        return "access/accessLog.jte";
    }

    /** What happened on one day, latest first. */
    public record Day(String name, List<Row> rows) {}

    /**
     * One event.
     *
     * @param moment for the {@code datetime} attribute
     * @param quality in what quality they acted, or whose system it is
     * @param link to what was seen, where the reader may see it too
     */
    public record Row(
            String moment,
            String time,
            String who,
            Optional<String> quality,
            String what,
            Optional<String> link) {}
}
