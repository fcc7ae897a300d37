package org.clairsoin.portal.intake.boundary;

import java.util.List;
import java.util.Optional;
import org.clairsoin.i18n.Dates;
import org.clairsoin.portal.intake.Rejects;
import org.clairsoin.portal.shared.Frame;
import org.clairsoin.portal.shared.Page;
import org.clairsoin.portal.shared.TagKind;
import org.jspecify.annotations.Nullable;

/** What systems sent that could not be stored. */
public record StaffRejectsPage(Frame frame, List<Row> rows, Optional<String> next) implements Page {

    public StaffRejectsPage {
        rows = List.copyOf(rows);
    }

    @Override
    public String template() {
        return "intake/staffRejects.jte";
    }

    /** Return the address of the next page, or null on the last. */
    public @Nullable String nextPath() {
        return next.map(cursor -> frame.path("/staff/rejects?page=" + cursor)).orElse(null);
    }

    /** One entry or message; no patient data. */
    public record Row(
            String received,
            String client,
            String place,
            String reason,
            String state,
            TagKind stateTag,
            String tries) {

        static Row of(Frame frame, Rejects.Reject reject) {
            return new Row(
                    Dates.dateTime(frame.language(), reject.received()),
                    reject.client(),
                    reject.place(),
                    reject.reason(),
                    frame.t("staff.rejects.list." + (reject.waiting() ? "waiting" : "refused")),
                    reject.waiting() ? TagKind.LATE : TagKind.PLAIN,
                    frame.t("staff.rejects.list.tries", "n", reject.tries()));
        }
    }
}
