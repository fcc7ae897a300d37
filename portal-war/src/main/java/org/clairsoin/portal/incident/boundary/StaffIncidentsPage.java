package org.clairsoin.portal.incident.boundary;

import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.clairsoin.i18n.Dates;
import org.clairsoin.portal.aiuse.Classification;
import org.clairsoin.portal.incident.Incidents;
import org.clairsoin.portal.shared.FormOption;
import org.clairsoin.portal.shared.Frame;
import org.clairsoin.portal.shared.Page;
import org.jspecify.annotations.Nullable;

/**
 * Uses against a choice, worst first.
 *
 * @param compared when uses were last held against choices
 * @param filter which are shown
 * @param number how many the filter finds, on this page and the others
 * @param months to choose from, newest first
 * @param next where the next page starts
 */
public record StaffIncidentsPage(
        Frame frame,
        Instant compared,
        Incidents.Counts counts,
        Incidents.Filter filter,
        int number,
        List<YearMonth> months,
        List<IncidentRow> rows,
        Optional<String> next)
        implements Page {

    public StaffIncidentsPage {
        months = List.copyOf(months);
        rows = List.copyOf(rows);
    }

    @Override
    public String template() {
        return "incident/staffIncidents.jte";
    }

    /** Return the classes to filter by; OK is no incident. */
    public List<FormOption> classes() {
        List<FormOption> options = new ArrayList<>();
        options.add(new FormOption("", frame.t("staff.incidents.filter.class.all")));
        Arrays.stream(Classification.values())
                .filter(one -> one != Classification.OK)
                .forEach(
                        one ->
                                options.add(
                                        new FormOption(
                                                one.name(),
                                                frame.t("staff.incidents.class." + one.name()))));
        return options;
    }

    /** Return the class that is chosen. */
    public String chosen() {
        return filter.only().map(Classification::name).orElse("");
    }

    /** Return the states to filter by. */
    public List<FormOption> states() {
        return Arrays.stream(Incidents.Filter.State.values())
                .map(
                        state ->
                                new FormOption(
                                        state.name().toLowerCase(Locale.ROOT),
                                        frame.t(
                                                "staff.incidents.filter.state."
                                                        + state.name().toLowerCase(Locale.ROOT))))
                .toList();
    }

    public String state() {
        return filter.state().name().toLowerCase(Locale.ROOT);
    }

    /** Return the months to filter by; a month's review is a list of its own. */
    public List<FormOption> monthOptions() {
        List<FormOption> options = new ArrayList<>();
        options.add(new FormOption("", frame.t("staff.incidents.filter.month.all")));
        months.forEach(
                month ->
                        options.add(
                                new FormOption(
                                        month.toString(), Dates.month(frame.language(), month))));
        return options;
    }

    public String month() {
        return filter.month().map(YearMonth::toString).orElse("");
    }

    /** Tell whether all open ones are shown. */
    public boolean unfiltered() {
        return filter.equals(Incidents.Filter.OPEN);
    }

    /** Return the address of the next page, or null on the last. */
    public @Nullable String nextPath() {
        return next.map(
                        cursor ->
                                frame.path(
                                        "/staff/incidents?class="
                                                + chosen()
                                                + "&state="
                                                + state()
                                                + "&month="
                                                + month()
                                                + "&page="
                                                + cursor))
                .orElse(null);
    }
}
