package org.clairsoin.portal.accesslog.boundary;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.clairsoin.i18n.Dates;
import org.clairsoin.portal.access.Role;
import org.clairsoin.portal.accesslog.AccessLog;
import org.clairsoin.portal.accesslog.domain.AccessCursor;
import org.clairsoin.portal.accesslog.domain.Look;
import org.clairsoin.portal.accesslog.domain.Looker;
import org.clairsoin.portal.audit.AuditEvent.Action;
import org.clairsoin.portal.shared.Frame;
import org.clairsoin.portal.shared.Page;

/**
 * Who looked, day by day.
 *
 * @param since what the log covers, in words
 * @param everybody whether the viewer's own acts are shown too
 * @param other the same log with, or without, the viewer's own acts
 * @param newest the log's first page, from a later one
 */
public record AccessLogPage(
        Frame frame,
        String since,
        boolean everybody,
        String other,
        List<Day> days,
        Optional<String> newest,
        Optional<String> older)
        implements Page {

    private static final String PATH = "/data/access";

    public AccessLogPage {
        days = List.copyOf(days);
    }

    static AccessLogPage of(
            Frame frame,
            AccessLog.Part part,
            Optional<Instant> since,
            boolean everybody,
            boolean later) {
        String here = frame.path(PATH + (everybody ? "?who=" + AccessLogResource.ALL : ""));
        Map<LocalDate, List<Line>> days = new LinkedHashMap<>();
        for (Look look : part.looks()) {
            days.computeIfAbsent(
                            look.at().atZone(Dates.ZONE).toLocalDate(), day -> new ArrayList<>())
                    .add(line(frame, look));
        }
        return new AccessLogPage(
                frame,
                since.map(at -> frame.t("looks.since", "date", Dates.date(frame.language(), at)))
                        .orElseGet(() -> frame.t("looks.since.now")),
                everybody,
                frame.path(PATH + (everybody ? "" : "?who=" + AccessLogResource.ALL)),
                days.entrySet().stream()
                        .map(
                                day ->
                                        new Day(
                                                Dates.date(frame.language(), day.getKey()),
                                                day.getValue()))
                        .toList(),
                later ? Optional.of(here) : Optional.empty(),
                part.next()
                        .map(AccessCursor::text)
                        .map(next -> here + (everybody ? "&" : "?") + "page=" + next));
    }

    private static Line line(Frame frame, Look look) {
        return new Line(
                Dates.time(frame.language(), look.at()),
                who(frame, look.who()),
                look.action()
                        .map(action -> frame.t(key(action)))
                        .orElseGet(() -> frame.t("looks.asked", "n", look.times())),
                look.use().map(use -> frame.path("/care/" + use)));
    }

    private static String who(Frame frame, Looker who) {
        String name = who.name().orElse("");
        return switch (who.kind()) {
            case VIEWER -> frame.t("looks.who.you");
            case OWNER -> frame.t("looks.who.owner", "name", name);
            case REPRESENTATIVE -> frame.t("looks.who.representative", "name", name);
            case STAFF -> frame.t("looks.who.staff", "name", name, "roles", roles(frame, who));
            case SYSTEM ->
                    who.name().isPresent()
                            ? frame.t("looks.who.system", "organization", name)
                            : frame.t("looks.who.system.unnamed");
            case UNKNOWN -> frame.t("looks.who.unknown");
        };
    }

    private static String roles(Frame frame, Looker who) {
        Map<Role, String> words = new EnumMap<>(Role.class);
        for (Role role : who.roles()) {
            if (role != Role.PATIENT && role != Role.REPRESENTATIVE) {
                words.put(role, frame.t("looks.role." + role.name().toLowerCase(Locale.ROOT)));
            }
        }
        return words.isEmpty()
                ? frame.t("looks.role.none")
                : words.values().stream().collect(Collectors.joining(", "));
    }

    /** What may stand in a patient's chain has words of its own; the compiler misses none. */
    private static String key(String noted) {
        for (Action action : Action.values()) {
            if (action.name().equals(noted)) {
                return key(action);
            }
        }
        return "looks.did.other";
    }

    private static String key(Action action) {
        return switch (action) {
            case READ_TIMELINE -> "looks.did.read-timeline";
            case READ_USE -> "looks.did.read-use";
            case READ_CHOICES -> "looks.did.read-choices";
            case READ_BY_SYSTEM -> "looks.did.read-by-system";
            case READ_INCIDENT -> "looks.did.read-incident";
            case READ_ACCESS_LOG -> "looks.did.read-access-log";
            case CHOICE_RECORDED -> "looks.did.choice-recorded";
            case CHOICES_EXPORTED -> "looks.did.choices-exported";
            case INTAKE_STORED -> "looks.did.intake-stored";
            case PATIENT_SEARCHED -> "looks.did.patient-searched";
            case ACCESS_CODE_ISSUED -> "looks.did.access-code-issued";
            case ACCOUNT_OPENED -> "looks.did.account-opened";
            case INCIDENT_CHANGED -> "looks.did.incident-changed";
            case ACCESS_DENIED -> "looks.did.access-denied";
            case SIGN_IN,
                    SIGN_IN_REFUSED,
                    SIGN_OUT,
                    LEDGERS_EXPORTED,
                    INTAKE_REFUSED,
                    TOOL_REGISTERED,
                    TOOL_CHANGE_PROPOSED,
                    TOOL_CHANGED,
                    MODEL_CARD_STORED,
                    PLUGIN_REFUSED,
                    PLUGIN_RECEIVED,
                    PLUGIN_MOVED,
                    PLUGIN_SWITCHED,
                    PLUGIN_KEY_CHANGED,
                    SUBSCRIBER_CHANGED ->
                    "looks.did.other"; // these concern no patient
        };
    }

    @Override
    public String template() {
        return "accesslog/looks.jte";
    }

    /** What happened on a day. */
    public record Day(String date, List<Line> lines) {
        public Day {
            lines = List.copyOf(lines);
        }
    }

    /**
     * One look.
     *
     * @param use the page of the use that was looked at
     */
    public record Line(String time, String who, String what, Optional<String> use) {}
}
