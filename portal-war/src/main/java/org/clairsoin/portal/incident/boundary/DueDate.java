package org.clairsoin.portal.incident.boundary;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.clairsoin.i18n.Dates;
import org.clairsoin.portal.shared.Frame;

/** Say in words when an answer is due. */
record DueDate(String text, boolean pressing) {

    /** Tell today, tomorrow and lateness apart; any other day is only named. */
    static DueDate of(Frame frame, Instant due, Instant now) {
        LocalDate day = LocalDate.ofInstant(due, Dates.ZONE);
        LocalDate today = LocalDate.ofInstant(now, Dates.ZONE);
        String date = Dates.date(frame.language(), day);
        long days = ChronoUnit.DAYS.between(today, day);
        if (days < 0) {
            return new DueDate(frame.t("staff.incidents.list.late", "n", -days), true);
        }
        if (days == 0) {
            return new DueDate(frame.t("staff.incidents.list.due.today", "date", date), true);
        }
        return days == 1
                ? new DueDate(frame.t("staff.incidents.list.due.tomorrow", "date", date), true)
                : new DueDate(date, false);
    }
}
