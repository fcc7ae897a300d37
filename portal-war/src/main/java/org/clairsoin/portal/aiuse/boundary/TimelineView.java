package org.clairsoin.portal.aiuse.boundary;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.clairsoin.i18n.Dates;
import org.clairsoin.i18n.Language;
import org.clairsoin.portal.aiuse.Coverage;
import org.clairsoin.portal.aiuse.ToolUsed;
import org.clairsoin.portal.aiuse.UsePage;
import org.clairsoin.portal.aiuse.UsePoint;
import org.clairsoin.portal.aiuse.UseSummary;
import org.clairsoin.portal.shared.FormOption;
import org.clairsoin.portal.shared.Frame;
import org.clairsoin.portal.tool.Involvement;

/** Put what the stores know into the words of the timeline page. */
final class TimelineView {

    /** Silences said in the head of the page; the coverage page has them all. */
    private static final int MOST_SILENCES = 2;

    private static final int MOST_MONTHS = 60;

    private final Frame frame;
    private final Language language;
    private final UseWords words;
    private final List<Coverage.Source> sources;
    private final Map<String, String> sourceNames = new HashMap<>();
    private final Instant now;

    TimelineView(Frame frame, List<Coverage.Source> sources, Instant now) {
        this.frame = frame;
        this.language = frame.language();
        this.words = new UseWords(frame.messages().in(language));
        this.sources = sources;
        this.now = now;
        sources.forEach(source -> sourceNames.put(source.id(), source.name()));
    }

    TimelinePage page(TimelineQuery query, UsePage page, List<UsePoint> year) {
        String path = frame.path("/care");
        return new TimelinePage(
                frame,
                coverage(),
                frame.t("care.count", "n", page.all()),
                silences(),
                alert(year),
                TimelineDrawing.of(sources, year, now),
                filters(query, page.tools()),
                page.total(),
                months(page.uses()),
                page.previous().map(cursor -> query.with(path, cursor)),
                page.next().map(cursor -> query.with(path, cursor)));
    }

    private String coverage() {
        Optional<Instant> since =
                sources.stream()
                        .flatMap(source -> source.reportingSince().stream())
                        .min(Comparator.naturalOrder());
        return since.map(
                        from ->
                                frame.t(
                                        "care.coverage",
                                        "s",
                                        sources.size(),
                                        "from",
                                        Dates.date(language, from),
                                        "to",
                                        Dates.date(language, now)))
                .orElseGet(() -> frame.t("care.coverage.none"));
    }

    private List<String> silences() {
        List<String> said = new ArrayList<>();
        for (Coverage.Source source : sources) {
            if (said.size() == MOST_SILENCES) {
                break;
            }
            Optional<Instant> silentSince =
                    source.lastHeard().filter(last -> CoveragePage.stale(last, now));
            if (silentSince.isPresent()) {
                said.add(
                        frame.t(
                                "care.silent",
                                "name",
                                source.name(),
                                "since",
                                Dates.dateTime(language, silentSince.get())));
            } else if (!source.gaps().isEmpty()) {
                Coverage.Gap gap = source.gaps().get(source.gaps().size() - 1);
                if (gap.until().isAfter(TimelineDrawing.start(now))) {
                    said.add(
                            frame.t(
                                    "care.gap",
                                    "name",
                                    source.name(),
                                    "from",
                                    Dates.date(language, gap.from()),
                                    "until",
                                    Dates.date(language, gap.until())));
                }
            }
        }
        return said;
    }

    private Optional<TimelinePage.Alert> alert(List<UsePoint> year) {
        List<UsePoint> breaches =
                year.stream().filter(use -> UseMark.breaks(use.classification())).toList();
        if (breaches.isEmpty()) {
            return Optional.empty();
        }
        Instant newest =
                breaches.stream()
                        .map(UsePoint::occurred)
                        .max(Comparator.naturalOrder())
                        .orElseThrow();
        return Optional.of(
                new TimelinePage.Alert(
                        frame.t("care.alert.title", "n", breaches.size()),
                        frame.t(
                                "care.alert.text",
                                "n",
                                breaches.size(),
                                "d",
                                Dates.date(language, newest)),
                        frame.t("care.alert.link", "n", breaches.size()),
                        frame.path("/care") + "?way=" + TimelineQuery.AGAINST_CHOICE + "#uses"));
    }

    private TimelinePage.Filters filters(TimelineQuery query, List<ToolUsed> tools) {
        return new TimelinePage.Filters(
                query.filter().active(),
                monthOptions(query),
                toolOptions(tools),
                roleOptions(),
                List.of(
                        new FormOption("", frame.t("care.filter.way.all")),
                        new FormOption(
                                TimelineQuery.NOT_FOLLOWED,
                                frame.t("care.filter.way.not-followed")),
                        new FormOption(
                                TimelineQuery.AGAINST_CHOICE,
                                frame.t("care.filter.way.against-choice"))),
                query.from().map(YearMonth::toString).orElse(""),
                query.until().map(YearMonth::toString).orElse(""),
                query.tool().map(family -> family.value()).orElse(""),
                query.role().map(Involvement::name).orElse(""),
                query.way());
    }

    private List<FormOption> monthOptions(TimelineQuery query) {
        YearMonth current = YearMonth.from(now.atZone(Dates.ZONE));
        YearMonth oldest =
                sources.stream()
                        .flatMap(source -> source.reportingSince().stream())
                        .min(Comparator.naturalOrder())
                        .map(since -> YearMonth.from(since.atZone(Dates.ZONE)))
                        .orElse(current.minusMonths(11));
        for (Optional<YearMonth> chosen : List.of(query.from(), query.until())) {
            if (chosen.isPresent() && chosen.get().isBefore(oldest)) {
                oldest = chosen.get();
            }
        }
        List<FormOption> options = new ArrayList<>();
        options.add(new FormOption("", frame.t("care.filter.any")));
        YearMonth month = current;
        while (!month.isBefore(oldest) && options.size() <= MOST_MONTHS) {
            options.add(new FormOption(month.toString(), Dates.monthInText(language, month)));
            month = month.minusMonths(1);
        }
        return options;
    }

    private List<FormOption> toolOptions(List<ToolUsed> tools) {
        List<FormOption> options = new ArrayList<>();
        options.add(new FormOption("", frame.t("care.filter.tool.all")));
        for (ToolUsed tool : tools) {
            tool.family()
                    .ifPresent(
                            family ->
                                    options.add(new FormOption(family.value(), words.tool(tool))));
        }
        return options;
    }

    private List<FormOption> roleOptions() {
        List<FormOption> options = new ArrayList<>();
        options.add(new FormOption("", frame.t("care.filter.role.all")));
        for (Involvement role : Involvement.values()) {
            options.add(new FormOption(role.name(), words.role(role)));
        }
        return options;
    }

    private List<TimelinePage.Month> months(List<UseSummary> uses) {
        List<TimelinePage.Month> months = new ArrayList<>();
        List<TimelinePage.Row> rows = new ArrayList<>();
        YearMonth current = null;
        for (UseSummary use : uses) {
            LocalDate day = use.occurred().atZone(Dates.ZONE).toLocalDate();
            YearMonth month = YearMonth.from(day);
            if (current != null && !month.equals(current)) {
                months.add(new TimelinePage.Month(Dates.month(language, current), rows));
                rows = new ArrayList<>();
            }
            current = month;
            rows.add(row(use, day));
        }
        if (current != null) {
            months.add(new TimelinePage.Month(Dates.month(language, current), rows));
        }
        return months;
    }

    private TimelinePage.Row row(UseSummary use, LocalDate day) {
        String date = Dates.date(language, day);
        String where = sourceNames.getOrDefault(use.sourceSystem(), use.sourceSystem());
        return new TimelinePage.Row(
                frame.path("/care/" + use.id()),
                UseMark.of(UsePoint.of(use)),
                day.toString(),
                date + " · " + where,
                words.act(use),
                Dates.dateTime(language, use.occurred()),
                words.standing(use),
                UseMark.breaks(use.classification()),
                words.checker(use.verification()),
                words.whatTheyDid(use),
                words.role(use.involvement()),
                words.tool(use.tool()));
    }
}
