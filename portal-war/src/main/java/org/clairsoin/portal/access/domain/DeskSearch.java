package org.clairsoin.portal.access.domain;

import java.util.Optional;
import java.util.regex.Pattern;
import org.clairsoin.portal.shared.Identifier;

/**
 * What the desk searches for: one exact identifier, or why it is none.
 *
 * @param fault key of the text that says what to correct
 */
public record DeskSearch(Optional<Identifier> identifier, Optional<String> fault) {

    /** The numbering system of the national health identity (INS). */
    public static final String INS = "urn:oid:1.2.250.1.213.1.4.8";

    private static final Pattern SPACES = Pattern.compile("[\\s\\u00A0\\u202F]");
    private static final Pattern FIFTEEN_SIGNS = Pattern.compile("[12378]\\d{4}(\\d|[AB])\\d{9}");
    private static final int LONGEST = 200;

    /** Read what was typed; spaces in an INS do not count. */
    public static DeskSearch of(String system, String value) {
        String where = system.strip();
        String number = value.strip();
        if (number.isEmpty() || number.length() > LONGEST) {
            return faulty("staff.desk.find.error.empty");
        }
        if (where.isEmpty() || where.length() > LONGEST) {
            return faulty("staff.desk.find.error.system");
        }
        if (where.equals(INS)) {
            number = SPACES.matcher(number).replaceAll("");
            if (!FIFTEEN_SIGNS.matcher(number).matches()) {
                return faulty("staff.desk.find.error.ins");
            }
        }
        return new DeskSearch(Optional.of(new Identifier(where, number)), Optional.empty());
    }

    private static DeskSearch faulty(String key) {
        return new DeskSearch(Optional.empty(), Optional.of(key));
    }
}
