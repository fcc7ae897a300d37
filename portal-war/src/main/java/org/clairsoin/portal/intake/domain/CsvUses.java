package org.clairsoin.portal.intake.domain;

import ca.uhn.fhir.parser.DataFormatException;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.clairsoin.i18n.Message;
import org.clairsoin.portal.aiuse.ToolSeen;
import org.clairsoin.portal.aiuse.Verification;
import org.clairsoin.portal.aiuse.Verification.Followed;
import org.clairsoin.portal.aiuse.Verification.HumanCheck;
import org.clairsoin.portal.aiuse.Verification.Person;
import org.clairsoin.portal.patient.PatientReport;
import org.clairsoin.portal.patient.Sex;
import org.clairsoin.portal.shared.Identifier;
import org.clairsoin.portal.shared.PortalException;
import org.clairsoin.portal.shared.ProblemType;
import org.clairsoin.portal.tool.Involvement;
import org.clairsoin.portal.tool.Purpose;
import org.hl7.fhir.r4.model.DateTimeType;

/**
 * A table of uses, one a row, for systems that do not speak FHIR.
 *
 * <p>Only {@code patient_system}, {@code patient_value} and {@code occurred} must be filled. A row
 * with the {@code id} of an earlier one corrects it; without id its content is its id.
 */
public final class CsvUses implements Rows {

    /** The columns a table may have, in the order the documentation lists them. */
    public static final List<String> COLUMNS =
            List.of(
                    "id",
                    "patient_system",
                    "patient_value",
                    "patient_name",
                    "birth_date",
                    "sex",
                    "tool_system",
                    "tool_value",
                    "tool_name",
                    "tool_version",
                    "manufacturer",
                    "occurred",
                    "recorded",
                    "organization_system",
                    "organization_value",
                    "organization_name",
                    "act",
                    "resource",
                    "element",
                    "involvement",
                    "purpose",
                    "checked_by",
                    "checker_role",
                    "followed",
                    "reason",
                    "decision_id",
                    "override_reason",
                    "final");

    private final List<Map<String, String>> rows;
    private final boolean testNumbers;

    /**
     * Read a table.
     *
     * @param testNumbers whether INS numbers for tests are taken in
     * @throws PortalException when it is no such table
     */
    public CsvUses(String text, boolean testNumbers) {
        if (text.indexOf('\0') >= 0) {
            throw new PortalException(
                    ProblemType.MALFORMED, Message.of("gate.json.nul", "line", "1", "column", "1"));
        }
        this.rows = CsvTable.read(text, COLUMNS).rows();
        this.testNumbers = testNumbers;
    }

    @Override
    public List<byte[]> raws() {
        List<byte[]> raws = new ArrayList<>(rows.size());
        for (Map<String, String> row : rows) {
            ObjectNode json = JsonNodeFactory.instance.objectNode();
            row.forEach(json::put);
            raws.add(json.toString().getBytes(StandardCharsets.UTF_8));
        }
        return raws;
    }

    @Override
    public Reading read(String client, Instant now) {
        People people = new People(testNumbers);
        Keys keys = new Keys(client);
        List<Reading.Carrier> carriers = new ArrayList<>();
        Map<Integer, PatientRef> owners = new LinkedHashMap<>();
        Map<Integer, List<Problem>> problems = new LinkedHashMap<>();
        Map<UUID, Integer> seen = new LinkedHashMap<>();
        for (int i = 0; i < rows.size(); i++) {
            Row row = new Row(rows.get(i), i);
            problems.put(i, new ArrayList<>());
            try {
                Reading.Carrier carrier = row.carrier(people, keys, now);
                if (seen.putIfAbsent(carrier.key(), i) != null) {
                    throw row.refused("intake.same-address", "id");
                }
                owners.put(i, carrier.drafts().get(0).touches().get(0).patient());
                carriers.add(carrier);
            } catch (EntryRefused refused) {
                problems.get(i).add(refused.problem());
            }
        }
        return new Reading(
                List.copyOf(people.reports()),
                carriers,
                List.of(),
                List.of(),
                owners,
                List.of(),
                problems,
                Map.of());
    }

    /** One row. */
    private record Row(Map<String, String> cells, int index) {

        EntryRefused refused(String key, String column) {
            return new EntryRefused(Problem.content(key, "row[" + (index + 1) + "]." + column));
        }

        private Optional<String> cell(String column) {
            String cell = cells.get(column);
            if (cell != null && DisplayText.hides(cell)) {
                throw refused("intake.hidden-characters", column);
            }
            return Optional.ofNullable(cell);
        }

        private String needed(String column) {
            return cell(column).orElseThrow(() -> refused("intake.csv.needed", column));
        }

        private Optional<String> words(String column) {
            return DisplayText.of(cells.get(column));
        }

        Reading.Carrier carrier(People people, Keys keys, Instant now) {
            UUID key =
                    cell("id")
                            .map(id -> keys.ofId("csv", id))
                            .orElseGet(() -> keys.ofContent(cells.toString()));
            Instant occurred = time("occurred", needed("occurred"), now);
            Optional<Instant> recorded = cell("recorded").map(text -> time("recorded", text, now));
            PatientRef patient =
                    new PatientRef.Reported(
                            people.patient(patient(), "row[" + (index + 1) + "].patient"));
            Reading.Touch touch =
                    new Reading.Touch(
                            patient,
                            this,
                            Optional.empty(),
                            cell("resource").filter(CsvUses::isType).orElse("other"),
                            words("act"),
                            words("element").stream().toList(),
                            !cell("final").map(CsvUses::isNo).orElse(false),
                            List.of(),
                            Optional.empty());
            Reading.Draft draft =
                    new Reading.Draft(
                            tool(),
                            occurred,
                            false,
                            recorded.orElse(occurred),
                            organization(),
                            constant("involvement", Involvement.class)
                                    .orElse(Involvement.NOT_REPORTED),
                            constant("purpose", Purpose.class),
                            verification(),
                            words("override_reason"),
                            List.of(touch),
                            List.of(),
                            List.of(),
                            cell("decision_id"));
            return new Reading.Carrier(index, key, true, 0, recorded, false, List.of(draft));
        }

        private Instant time(String column, String text, Instant now) {
            String place = "row[" + (index + 1) + "]." + column;
            try {
                return Times.of(new DateTimeType(text), place, now)
                        .orElseThrow(() -> refused("intake.bad-time", column));
            } catch (IllegalArgumentException | DataFormatException e) {
                throw refused("intake.bad-time", column);
            }
        }

        private PatientReport patient() {
            Optional<LocalDate> born;
            try {
                born = cell("birth_date").map(LocalDate::parse);
            } catch (DateTimeException notADate) {
                throw refused("intake.bad-time", "birth_date");
            }
            return new PatientReport(
                    List.of(identifier("patient_system", "patient_value")),
                    words("patient_name"),
                    born,
                    constant("sex", Sex.class),
                    false);
        }

        private Identifier identifier(String system, String value) {
            try {
                return new Identifier(needed(system), needed(value));
            } catch (IllegalArgumentException tooLong) {
                throw refused("intake.bad-value", value);
            }
        }

        private ToolSeen tool() {
            return new ToolSeen(
                    cells.containsKey("tool_system") || cells.containsKey("tool_value")
                            ? List.of(identifier("tool_system", "tool_value"))
                            : List.of(),
                    words("manufacturer"),
                    words("tool_name").stream().toList(),
                    Optional.empty(),
                    words("tool_version").stream().toList());
        }

        private Optional<Known.Place> organization() {
            if (!cells.containsKey("organization_system")
                    && !cells.containsKey("organization_value")) {
                return Optional.empty();
            }
            Identifier identifier = identifier("organization_system", "organization_value");
            return Optional.of(
                    new Known.Place(
                            identifier, words("organization_name").orElse(identifier.value())));
        }

        private Verification verification() {
            Optional<Person> checker =
                    words("checked_by")
                            .map(
                                    name ->
                                            new Person(
                                                    Optional.of(name),
                                                    words("checker_role"),
                                                    Sex.UNKNOWN));
            return new Verification(
                    checker.isPresent() ? HumanCheck.YES : HumanCheck.NOT_REPORTED,
                    constant("followed", Followed.class).orElse(Followed.NOT_REPORTED),
                    checker.stream().toList(),
                    Optional.empty(),
                    words("reason"));
        }

        private <E extends Enum<E>> Optional<E> constant(String column, Class<E> type) {
            try {
                return cell(column).map(text -> Enum.valueOf(type, text.toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException unknown) {
                throw refused("intake.bad-value", column);
            }
        }
    }

    private static boolean isType(String text) {
        return text.matches("[A-Z][A-Za-z]{1,40}");
    }

    private static boolean isNo(String text) {
        return text.equalsIgnoreCase("no");
    }
}
