package org.clairsoin.portal.aiuse.boundary;

import java.util.List;
import java.util.Optional;
import org.clairsoin.portal.shared.FormOption;
import org.clairsoin.portal.shared.Frame;
import org.clairsoin.portal.shared.Mark;
import org.clairsoin.portal.shared.Page;

/**
 * Which AI tools touched my care.
 *
 * @param coverage how many systems report, and for which period
 * @param count how many uses they reported
 * @param silences what was not received, one sentence for each system
 * @param total how many uses the filter lets pass
 */
public record TimelinePage(
        Frame frame,
        String coverage,
        String count,
        List<String> silences,
        Optional<Alert> alert,
        TimelineDrawing drawing,
        Filters filters,
        int total,
        List<Month> months,
        Optional<String> newer,
        Optional<String> older)
        implements Page {

    /** The marks explained under the drawing. */
    public static final List<Mark> LEGEND =
            List.of(
                    Mark.CHECKED,
                    Mark.NOT_FOLLOWED,
                    Mark.ALONE,
                    Mark.UNKNOWN,
                    Mark.AFTER_REFUSAL,
                    Mark.DATA,
                    Mark.SILENCE);

    public TimelinePage {
        silences = List.copyOf(silences);
        months = List.copyOf(months);
    }

    @Override
    public String template() {
        return "aiuse/timeline.jte";
    }

    /** Uses against a choice, said before all else. */
    public record Alert(String title, String text, String link, String href) {}

    /** The filter as it stands, and what can be chosen. */
    public record Filters(
            boolean active,
            List<FormOption> months,
            List<FormOption> tools,
            List<FormOption> roles,
            List<FormOption> ways,
            String from,
            String until,
            String tool,
            String role,
            String way) {}

    /** The uses of one month, newest first. */
    public record Month(String name, List<Row> rows) {}

    /**
     * One use in the list.
     *
     * @param day when and where, such as "16 novembre 2026 · Imagerie"
     * @param moment for the {@code datetime} attribute
     * @param at date and hour, which makes the text of the link unique
     * @param standing how it stands against a choice, where that is not in order
     * @param breach whether it went against a no
     * @param who the person who checked, named first
     */
    public record Row(
            String href,
            Mark mark,
            String moment,
            String day,
            String title,
            String at,
            Optional<String> standing,
            boolean breach,
            Optional<String> who,
            String did,
            String role,
            String tool) {}
}
