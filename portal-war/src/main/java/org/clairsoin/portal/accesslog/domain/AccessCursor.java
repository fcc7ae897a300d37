package org.clairsoin.portal.accesslog.domain;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.clairsoin.portal.audit.PatientEvents;
import org.clairsoin.portal.shared.Micros;

/**
 * Where a part of the log begins.
 *
 * @param number events before this number of the chain belong to the part
 * @param until questions before this moment do
 */
public record AccessCursor(long number, Instant until) {

    private static final Pattern TEXT = Pattern.compile("([1-9][0-9]{0,17})-([0-9]{1,16})");

    /** Later than any clock this runs by. */
    private static final Instant END = Instant.parse("2200-01-01T00:00:00Z");

    /** Return the beginning of the log, which is its newest part. */
    public static AccessCursor newest() {
        return new AccessCursor(Long.MAX_VALUE, END);
    }

    /** Return where the log goes on after an event. */
    public static AccessCursor after(PatientEvents.Noted event) {
        return new AccessCursor(event.number(), event.at());
    }

    /** Read what {@link #text} wrote; empty for anything else. */
    public static Optional<AccessCursor> of(String text) {
        Matcher parts = TEXT.matcher(text);
        return parts.matches()
                ? Optional.of(
                        new AccessCursor(
                                Long.parseLong(parts.group(1)),
                                Micros.moment(Long.parseLong(parts.group(2)))))
                : Optional.empty();
    }

    /** Return the cursor as it stands in an address. */
    public String text() {
        return number + "-" + Micros.of(until);
    }
}
