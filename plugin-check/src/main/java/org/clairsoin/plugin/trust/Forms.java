package org.clairsoin.plugin.trust;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;

/** The forms that values in signed files must have. */
final class Forms {
    static final Pattern WORDS = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    static final Pattern KEY_ID = Pattern.compile("[0-9a-f]{32}");
    static final Pattern VERSION = Pattern.compile("[0-9A-Za-z.-]{5,60}");
    static final Pattern RANGE = Pattern.compile(">=[0-9.]{5,20} & <[0-9.]{5,20}");
    static final Pattern LANGUAGE = Pattern.compile("[a-z]{2}");
    private static final Pattern TIME =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
    private static final int LONGEST = 200;

    private Forms() {}

    static void require(String name, String value, Pattern form) {
        if (value.length() > LONGEST || !form.matcher(value).matches()) {
            throw new IllegalArgumentException(name + " must have the form of one");
        }
    }

    static List<String> require(String name, List<String> values, Pattern form) {
        values.forEach(value -> require(name, value, form));
        if (values.isEmpty() || new HashSet<>(values).size() != values.size()) {
            throw new IllegalArgumentException(name + " must hold one or more, each once");
        }
        return List.copyOf(values);
    }

    static void require(String format, String expected) {
        if (!format.equals(expected)) {
            throw new IllegalArgumentException("format must be " + expected);
        }
    }

    /** Refuse an end that is not after its beginning, and times that databases would cut. */
    static void requirePeriod(Instant from, Instant until) {
        if (!from.equals(from.truncatedTo(ChronoUnit.SECONDS))
                || !until.equals(until.truncatedTo(ChronoUnit.SECONDS))
                || !from.isBefore(until)) {
            throw new IllegalArgumentException(
                    "expected two times in whole seconds, the later one second");
        }
    }

    static Instant time(String text) {
        require("a time", text, TIME);
        try {
            return Instant.parse(text);
        } catch (DateTimeException refused) {
            throw new IllegalArgumentException(
                    "expected a time such as 2026-12-01T09:30:00Z", refused);
        }
    }
}
