package org.clairsoin.portal.intake.domain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.clairsoin.i18n.Message;
import org.clairsoin.portal.shared.PortalException;
import org.clairsoin.portal.shared.ProblemType;

/** A table of comma- or semicolon-separated values with a line of names. RFC 4180. */
final class CsvTable {

    private static final int MOST_ROWS = 2_000;
    private static final int LONGEST = 1_000;

    private final List<Map<String, String>> rows;

    private CsvTable(List<Map<String, String>> rows) {
        this.rows = rows;
    }

    /** Return each row's cells by the name of their column; empty cells are absent. */
    List<Map<String, String>> rows() {
        return rows;
    }

    /**
     * Read a table.
     *
     * @throws PortalException MALFORMED, TOO_LARGE, or UNPROCESSABLE for a column nobody knows
     */
    static CsvTable read(String text, List<String> columns) {
        String body = text.startsWith("\uFEFF") ? text.substring(1) : text;
        int end = body.indexOf('\n');
        String head = end < 0 ? body : body.substring(0, end);
        char separator = head.indexOf(';') >= 0 && head.indexOf(',') < 0 ? ';' : ',';
        List<List<String>> lines = lines(body, separator);
        if (lines.isEmpty()) {
            throw refused(ProblemType.MALFORMED, "intake.csv.empty", 1);
        }
        List<String> names = lines.get(0).stream().map(String::strip).toList();
        for (int i = 0; i < names.size(); i++) {
            if (!columns.contains(names.get(i)) || names.indexOf(names.get(i)) != i) {
                throw new PortalException(
                        ProblemType.UNPROCESSABLE,
                        Message.of("intake.csv.column", "column", String.valueOf(i + 1)));
            }
        }
        List<Map<String, String>> rows = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            List<String> cells = lines.get(i);
            if (cells.size() != names.size()) {
                throw refused(ProblemType.MALFORMED, "intake.csv.cells", i);
            }
            Map<String, String> row = new LinkedHashMap<>();
            for (int j = 0; j < cells.size(); j++) {
                if (!cells.get(j).isBlank()) {
                    row.put(names.get(j), cells.get(j).strip());
                }
            }
            rows.add(row);
        }
        if (rows.size() > MOST_ROWS) {
            throw refused(ProblemType.TOO_LARGE, "intake.csv.rows", MOST_ROWS);
        }
        return new CsvTable(rows);
    }

    private static PortalException refused(ProblemType type, String key, int number) {
        return new PortalException(type, Message.of(key, "number", String.valueOf(number)));
    }

    private static List<List<String>> lines(String text, char separator) {
        List<List<String>> lines = new ArrayList<>();
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted) {
                if (c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                    cell.append('"');
                    i++;
                } else if (c == '"') {
                    quoted = false;
                } else {
                    cell.append(c);
                }
            } else if (c == '"' && cell.length() == 0) {
                quoted = true;
            } else if (c == separator) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else if (c == '\n') {
                cells.add(cell.toString());
                cell.setLength(0);
                add(lines, cells);
                cells = new ArrayList<>();
            } else if (c != '\r') {
                cell.append(c);
            }
            if (cell.length() > LONGEST || lines.size() > MOST_ROWS + 1) {
                throw refused(ProblemType.TOO_LARGE, "intake.csv.rows", MOST_ROWS);
            }
        }
        if (quoted) {
            throw refused(ProblemType.MALFORMED, "intake.csv.quote", lines.size());
        }
        cells.add(cell.toString());
        add(lines, cells);
        return lines;
    }

    private static void add(List<List<String>> lines, List<String> cells) {
        if (cells.size() > 1 || !cells.get(0).isBlank()) {
            lines.add(cells);
        }
    }
}
