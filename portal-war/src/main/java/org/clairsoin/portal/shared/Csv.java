package org.clairsoin.portal.shared;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Write tables as comma-separated values that no spreadsheet takes for a formula. RFC 4180.
 *
 * <p>A cell that starts like a formula gets an apostrophe in front, as OWASP advises.
 */
public final class Csv {

    private final StringBuilder text = new StringBuilder();

    /** Add a line. */
    public Csv line(List<String> cells) {
        text.append(cells.stream().map(Csv::cell).collect(Collectors.joining(","))).append("\r\n");
        return this;
    }

    private static String cell(String value) {
        boolean formula = !value.isEmpty() && "=+-@\t\r\n".indexOf(value.charAt(0)) >= 0;
        String safe = formula ? "'" + value : value;
        boolean quoted = safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return quoted ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
