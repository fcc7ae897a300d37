package org.clairsoin.plugin.check;

import java.util.Map;
import org.clairsoin.i18n.Message;

/**
 * Says what a plugin does against the rules, where, and how to mend it.
 *
 * @param rule stable name of the rule, such as {@code jar.names} or {@code lint.network}
 * @param place where: an entry of the jar, a line of its manifest, a class with method and line, or
 *     language and section of a text; empty for the whole jar
 * @param severity whether the plugin is refused for it
 * @param what what was expected and what came
 * @param mend how to mend it
 */
public record Finding(String rule, String place, Severity severity, Message what, Message mend) {
    private static final String BUNDLE = "plugincheck.";
    private static final int LONGEST_PLACE = 200;

    public Finding {
        place = shown(place);
    }

    /** Make a finding for which the plugin is refused. */
    public static Finding error(String rule, String place, Map<String, Object> values) {
        return of(rule, "text", place, Severity.ERROR, values);
    }

    /** Make a finding that is only pointed out. */
    public static Finding warning(String rule, String place, Map<String, Object> values) {
        return of(rule, "text", place, Severity.WARNING, values);
    }

    /**
     * Make a finding of a rule that can be broken in several ways.
     *
     * @param way last part of the key of its text
     */
    static Finding error(String rule, String way, String place, Map<String, Object> values) {
        return of(rule, way, place, Severity.ERROR, values);
    }

    private static Finding of(
            String rule, String way, String place, Severity severity, Map<String, Object> values) {
        return new Finding(
                rule,
                place,
                severity,
                new Message(BUNDLE + rule + '.' + way, values),
                Message.of(BUNDLE + rule + ".mend"));
    }

    /** Tell whether the plugin is refused for this. */
    public boolean isError() {
        return severity == Severity.ERROR;
    }

    /** Make words of outsiders fit for a line of a terminal, a page or a log. */
    public static String shown(String words) {
        String printable = words.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Co}\\p{Cs}]", "?");
        return printable.codePointCount(0, printable.length()) > LONGEST_PLACE
                ? printable.substring(0, printable.offsetByCodePoints(0, LONGEST_PLACE)) + "…"
                : printable;
    }

    /** What a finding means for the plugin. */
    public enum Severity {
        /** The plugin is refused. */
        ERROR,
        /** The plugin may run; somebody should look at it. */
        WARNING
    }
}
