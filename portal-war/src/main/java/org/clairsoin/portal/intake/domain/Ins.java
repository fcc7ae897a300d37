package org.clairsoin.portal.intake.domain;

import java.util.Set;
import java.util.regex.Pattern;

/** The national health identity of France: 13 digits and a key. */
public final class Ins {

    private static final String ROOT = "urn:oid:1.2.250.1.213.1.4.";
    private static final String TESTS = ROOT + "10";
    private static final Set<String> SYSTEMS = Set.of(ROOT + "8", ROOT + "9", TESTS);
    private static final Pattern FORM = Pattern.compile("[0-9]{5}(?:[0-9]{2}|2[AB])[0-9]{8}");

    private Ins() {}

    /** Tell whether a numbering system is one of the INS. */
    public static boolean is(String system) {
        return SYSTEMS.contains(system);
    }

    /** Tell whether a numbering system is for tests only. */
    public static boolean isForTests(String system) {
        return TESTS.equals(system);
    }

    /** Tell whether a number has 15 places and its key is right. */
    public static boolean valid(String value) {
        if (!FORM.matcher(value).matches()) {
            return false;
        }
        // Corsica's departments count as 19 and 18
        String digits = value.substring(0, 13).replace("2A", "19").replace("2B", "18");
        return Long.parseLong(value.substring(13)) == 97 - Long.parseLong(digits) % 97;
    }
}
