package org.clairsoin.portal.aiuse.boundary;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.clairsoin.i18n.Dates;
import org.clairsoin.portal.aiuse.Coverage;
import org.clairsoin.portal.aiuse.UsePoint;
import org.clairsoin.portal.shared.Mark;

/**
 * The last 12 months of a patient, one lane for each reporting system: what was reported, and when
 * a system was silent, so that an empty lane is never read as "no AI".
 *
 * <p>Places along the year are in thousandths of it; the templates turn them into a drawing that
 * lies on wide screens and stands on narrow ones.
 *
 * @param today last day of the drawing
 * @param months the 12 months, oldest first
 * @param lanes at most {@value #MOST_LANES}, those with uses first
 * @param lanesLeftOut how many systems have no lane here
 */
public record TimelineDrawing(
        LocalDate today, List<Month> months, List<Lane> lanes, int lanesLeftOut) {

    static final int MOST_LANES = 8;

    /** Marks nearer than this share one mark with a count. */
    private static final int NEAR_DAYS = 14;

    private static final int WHOLE = 1000;

    public TimelineDrawing {
        months = List.copyOf(months);
        lanes = List.copyOf(lanes);
    }

    /**
     * Return the first instant of the drawing: the start of the month eleven months ago.
     *
     * @param now the moment of the page
     */
    static Instant start(Instant now) {
        return firstDay(day(now)).atStartOfDay(Dates.ZONE).toInstant();
    }

    static TimelineDrawing of(List<Coverage.Source> sources, List<UsePoint> uses, Instant now) {
        LocalDate today = day(now);
        var scale = new Scale(firstDay(today), today);
        Map<String, List<UsePoint>> bySystem = new LinkedHashMap<>();
        for (UsePoint use : uses) {
            LocalDate on = day(use.occurred());
            if (!on.isBefore(scale.first) && !on.isAfter(today)) {
                bySystem.computeIfAbsent(use.sourceSystem(), system -> new ArrayList<>()).add(use);
            }
        }
        Map<String, Coverage.Source> known = new HashMap<>();
        sources.forEach(source -> known.put(source.id(), source));
        List<Lane> lanes = new ArrayList<>();
        for (Coverage.Source source : sources) {
            List<UsePoint> here = bySystem.getOrDefault(source.id(), List.of());
            lanes.add(lane(source.name(), Optional.of(source), here, scale));
        }
        bySystem.forEach(
                (system, here) -> {
                    if (!known.containsKey(system)) {
                        lanes.add(lane(system, Optional.empty(), here, scale));
                    }
                });
        lanes.sort(Comparator.comparing((Lane lane) -> lane.uses() == 0));
        int shown = Math.min(MOST_LANES, lanes.size());
        return new TimelineDrawing(
                today, months(scale), lanes.subList(0, shown), lanes.size() - shown);
    }

    private static LocalDate firstDay(LocalDate today) {
        return today.withDayOfMonth(1).minusMonths(11);
    }

    private static LocalDate day(Instant instant) {
        return instant.atZone(Dates.ZONE).toLocalDate();
    }

    private static List<Month> months(Scale scale) {
        List<Month> months = new ArrayList<>(12);
        for (int i = 0; i < 12; i++) {
            LocalDate first = scale.first.plusMonths(i);
            LocalDate last = first.plusMonths(1);
            LocalDate end = last.isAfter(scale.today) ? scale.today : last;
            months.add(new Month(YearMonth.from(first), scale.at(first), scale.at(end)));
        }
        return months;
    }

    private static Lane lane(
            String name, Optional<Coverage.Source> source, List<UsePoint> uses, Scale scale) {
        List<Silence> silences = new ArrayList<>();
        List<Stretch> received = new ArrayList<>();
        Optional<LocalDate> since =
                source.flatMap(Coverage.Source::reportingSince).map(TimelineDrawing::day);
        if (since.isPresent() && !since.get().isAfter(scale.today)) {
            int from = scale.at(since.get());
            for (Coverage.Gap gap : source.orElseThrow().gaps()) {
                LocalDate begins = day(gap.from());
                LocalDate ends = day(gap.until());
                int a = Math.max(from, scale.at(begins));
                int b = scale.at(ends);
                if (b > a) {
                    if (a > from) {
                        received.add(new Stretch(from, a));
                    }
                    silences.add(new Silence(a, b, begins, ends));
                    from = b;
                }
            }
            if (from < WHOLE) {
                received.add(new Stretch(from, WHOLE));
            }
        }
        Optional<Integer> joined =
                since.filter(day -> day.isAfter(scale.first)).map(scale::at).filter(at -> at > 0);
        return new Lane(name, joined, received, silences, points(uses, scale), uses.size());
    }

    /** Put uses that are near each other under one mark, newest first so that it stands exact. */
    private static List<Point> points(List<UsePoint> uses, Scale scale) {
        List<UsePoint> newestFirst = new ArrayList<>(uses);
        newestFirst.sort(Comparator.comparing(UsePoint::occurred).reversed());
        List<Point> points = new ArrayList<>();
        int i = 0;
        while (i < newestFirst.size()) {
            LocalDate on = day(newestFirst.get(i).occurred());
            Mark mark = UseMark.of(newestFirst.get(i));
            int count = 1;
            while (i + count < newestFirst.size()
                    && ChronoUnit.DAYS.between(day(newestFirst.get(i + count).occurred()), on)
                            < NEAR_DAYS) {
                mark = UseMark.graver(mark, UseMark.of(newestFirst.get(i + count)));
                count++;
            }
            points.add(new Point(scale.at(on), mark, count));
            i += count;
        }
        return points;
    }

    /** One month and its place. */
    public record Month(YearMonth month, int from, int until) {}

    /**
     * One reporting system.
     *
     * @param joined where its reports begin, when that is within the year
     * @param uses how many uses it reported in the year
     */
    public record Lane(
            String name,
            Optional<Integer> joined,
            List<Stretch> received,
            List<Silence> silences,
            List<Point> points,
            int uses) {

        /** Return the name in at most two lines of so many letters. */
        public List<String> nameLines(int most) {
            if (name.length() <= most) {
                return List.of(name);
            }
            int space = name.lastIndexOf(' ', most);
            if (space <= 0) {
                return List.of(shortName(most));
            }
            String rest = name.substring(space + 1);
            return List.of(
                    name.substring(0, space),
                    rest.length() <= most ? rest : rest.substring(0, most - 1) + "…");
        }

        /** Return the name, cut to so many letters. */
        public String shortName(int most) {
            return name.length() <= most ? name : name.substring(0, most - 1).strip() + "…";
        }
    }

    /** A time in which data came in. */
    public record Stretch(int from, int until) {}

    /** A time in which nothing came in. */
    public record Silence(int from, int until, LocalDate begins, LocalDate ends) {}

    /** One or more uses on a lane. */
    public record Point(int at, Mark mark, int count) {}

    /** The year of the drawing, from its first day to today. */
    private static final class Scale {
        private final LocalDate first;
        private final LocalDate today;
        private final long days;

        Scale(LocalDate first, LocalDate today) {
            this.first = first;
            this.today = today;
            this.days = ChronoUnit.DAYS.between(first, today);
        }

        int at(LocalDate day) {
            long since = ChronoUnit.DAYS.between(first, day);
            return (int) Math.max(0, Math.min(WHOLE, since * WHOLE / days));
        }
    }
}
