package org.clairsoin.portal.incident.boundary;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
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
 * @param only the class shown; empty for all
 * @param next where the next page starts
 */
public record StaffIncidentsPage(
        Frame frame,
        Instant compared,
        Incidents.Counts counts,
        Optional<Classification> only,
        List<IncidentRow> rows,
        Optional<String> next)
        implements Page {

    public StaffIncidentsPage {
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

    public String chosen() {
        return only.map(Classification::name).orElse("");
    }

    /** Return the number of incidents the list is about, on this page and the following. */
    public int number() {
        return only.map(counts::of).orElseGet(counts::all);
    }

    /** Return the address of the next page, or null on the last. */
    public @Nullable String nextPath() {
        return next.map(
                        cursor ->
                                frame.path(
                                        "/staff/incidents?"
                                                + only.map(one -> "class=" + one.name() + "&")
                                                        .orElse("")
                                                + "page="
                                                + cursor))
                .orElse(null);
    }
}
