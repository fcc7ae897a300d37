package org.clairsoin.portal.canary.domain;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The exercises of one system, newest first.
 *
 * @param first the day it joined
 */
public record Days(LocalDate first, List<Day> days) {

    public Days {
        days = List.copyOf(days);
    }

    /**
     * Return what is wrong now: what today already shows, else what the last whole day showed.
     *
     * <p>A fault stays until a whole day was in order.
     */
    public Set<Fault> open() {
        return days.stream()
                .filter(day -> day.over() || !day.faults().isEmpty())
                .findFirst()
                .map(Day::faults)
                .orElse(Set.of());
    }

    /** Return the last whole day that was in order. */
    public Optional<LocalDate> lastGood() {
        return days.stream()
                .filter(day -> day.over() && day.faults().isEmpty())
                .findFirst()
                .map(Day::date);
    }

    /** Return how many of the days since a date, or since it joined, had no exercise at all. */
    public int missed(LocalDate since, LocalDate today) {
        LocalDate from = since.isAfter(first) ? since : first;
        long held =
                days.stream()
                        .map(Day::date)
                        .filter(date -> !date.isBefore(from) && date.isBefore(today))
                        .distinct()
                        .count();
        long all = Math.max(0, today.toEpochDay() - from.toEpochDay());
        return Math.toIntExact(all - held);
    }

    /**
     * One exercise.
     *
     * @param over whether the time of the system to take part is over
     */
    public record Day(LocalDate date, boolean over, Set<Fault> faults) {
        public Day {
            faults = Set.copyOf(faults);
        }
    }
}
