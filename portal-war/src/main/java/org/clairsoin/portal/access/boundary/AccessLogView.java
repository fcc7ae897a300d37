package org.clairsoin.portal.access.boundary;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.clairsoin.i18n.Dates;
import org.clairsoin.portal.access.Actors;
import org.clairsoin.portal.access.Role;
import org.clairsoin.portal.audit.AuditEvent;
import org.clairsoin.portal.audit.AuditHistory.Entry;
import org.clairsoin.portal.audit.AuditHistory.Whose;
import org.clairsoin.portal.patient.PatientId;
import org.clairsoin.portal.shared.FormOption;
import org.clairsoin.portal.shared.Frame;

/** Says in words who looked at a record. */
final class AccessLogView {

    /** In this order, where the act itself does not say in which role it was done. */
    private static final List<Role> AT_WORK =
            List.of(
                    Role.CLINICIAN,
                    Role.DESK,
                    Role.QUALITY,
                    Role.DPO,
                    Role.ADMINISTRATOR,
                    Role.OPERATOR);

    /** What the texts tell apart when a system read something. */
    private static final Set<String> READ = Set.of("ai-uses", "Provenance", "Consent");

    private final Frame frame;
    private final UUID viewer;
    private final PatientId patient;
    private final Actors.Names names;

    AccessLogView(Frame frame, UUID viewer, PatientId patient, Actors.Names names) {
        this.frame = frame;
        this.viewer = viewer;
        this.patient = patient;
        this.names = names;
    }

    AccessLogPage page(Whose whose, List<Entry> entries, boolean more) {
        Map<LocalDate, List<AccessLogPage.Row>> days = new LinkedHashMap<>();
        for (Entry entry : entries) {
            days.computeIfAbsent(
                            LocalDate.ofInstant(entry.at(), Dates.ZONE), day -> new ArrayList<>())
                    .add(row(entry));
        }
        String chosen = value(whose);
        String here = frame.path("/data/access");
        return new AccessLogPage(
                frame,
                Stream.of(Whose.values())
                        .map(
                                one ->
                                        new FormOption(
                                                value(one), frame.t("accesslog.way." + one.name())))
                        .toList(),
                chosen,
                days.entrySet().stream()
                        .map(
                                day ->
                                        new AccessLogPage.Day(
                                                Dates.date(frame.language(), day.getKey()),
                                                day.getValue()))
                        .toList(),
                more
                        ? Optional.of(
                                here
                                        + "?page="
                                        + entries.get(entries.size() - 1).seq()
                                        + (whose == Whose.ALL ? "" : "&who=" + chosen))
                        : Optional.empty());
    }

    private static String value(Whose whose) {
        return whose.name().toLowerCase(Locale.ROOT);
    }

    private AccessLogPage.Row row(Entry entry) {
        AuditEvent event = entry.event();
        return new AccessLogPage.Row(
                entry.at().toString(),
                Dates.time(frame.language(), entry.at()),
                who(event),
                quality(event),
                what(event),
                link(event));
    }

    private String who(AuditEvent event) {
        if (event.account().isEmpty()) {
            return event.client()
                    .map(client -> frame.t("accesslog.who.system", "name", client))
                    .orElseGet(() -> frame.t("accesslog.who.portal"));
        }
        if (event.account().get().equals(viewer)) {
            return frame.t("accesslog.who.you");
        }
        return person(event)
                .map(Actors.Person::name)
                .orElseGet(() -> frame.t("accesslog.who.unknown"));
    }

    private Optional<Actors.Person> person(AuditEvent event) {
        return event.account().map(names.people()::get);
    }

    private Optional<String> quality(AuditEvent event) {
        if (event.account().isEmpty()) {
            return event.client()
                    .map(names.organizations()::get)
                    .map(name -> frame.t("accesslog.quality.organization", "name", name));
        }
        if (event.onBehalfOf().isPresent()) {
            return Optional.of(frame.t("accesslog.quality.REPRESENTATIVE"));
        }
        return person(event).flatMap(person -> quality(event, person));
    }

    private Optional<String> quality(AuditEvent event, Actors.Person person) {
        if (person.record().equals(Optional.of(patient))) {
            return event.account().equals(Optional.of(viewer))
                    ? Optional.empty()
                    : Optional.of(frame.t("accesslog.quality.PATIENT"));
        }
        return Optional.of(actedAs(event))
                .filter(person.roles()::contains)
                .or(() -> AT_WORK.stream().filter(person.roles()::contains).findFirst())
                .map(role -> frame.t("accesslog.quality." + role.name()));
    }

    /** Return the one role whose pages lead to this act. */
    private static Role actedAs(AuditEvent event) {
        return switch (event.action()) {
            case PATIENT_SEARCHED, ACCESS_CODE_ISSUED, READ_CHOICES, CHOICE_RECORDED -> Role.DESK;
            case READ_INCIDENT, INCIDENT_CHANGED -> Role.QUALITY;
            default -> Role.CLINICIAN;
        };
    }

    private String what(AuditEvent event) {
        String key = "accesslog.what." + event.action().name();
        String read = event.details().get("what");
        return event.action() == AuditEvent.Action.READ_BY_SYSTEM
                        && read != null
                        && READ.contains(read)
                ? frame.t(key + "." + read)
                : frame.t(key);
    }

    private Optional<String> link(AuditEvent event) {
        return event.action() == AuditEvent.Action.READ_USE
                ? Optional.ofNullable(event.details().get("use"))
                        .map(use -> frame.path("/care/" + use))
                : Optional.empty();
    }
}
