package org.clairsoin.portal.intake.domain;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.clairsoin.i18n.Dates;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.Period;

/** Moments as messages write them; a day without hour begins where the hospital is. */
final class Times {

    private static final Instant FIRST = Instant.parse("1900-01-01T00:00:00Z");
    private static final Duration AHEAD = Duration.ofHours(24);

    private Times() {}

    /**
     * Return the moment an element means; a period means its start.
     *
     * @throws EntryRefused for an hour without zone, and for moments nobody can have meant
     */
    static Optional<Instant> of(Base value, String place, Instant now) {
        if (value instanceof Period period) {
            if (period.hasStart()) {
                return of(period.getStartElement(), place + ".start", now);
            }
            return period.hasEnd()
                    ? of(period.getEndElement(), place + ".end", now)
                    : Optional.empty();
        }
        if (!(value instanceof BaseDateTimeType time) || time.getValueAsString() == null) {
            return Optional.empty();
        }
        Instant moment = read(time.getValueAsString(), place);
        if (moment.isBefore(FIRST) || moment.isAfter(now.plus(AHEAD))) {
            throw new EntryRefused(Problem.content("intake.time-range", place));
        }
        return Optional.of(moment);
    }

    private static Instant read(String text, String place) {
        try {
            return switch (text.length()) {
                case 4 -> start(Year.parse(text).atDay(1));
                case 7 -> start(YearMonth.parse(text).atDay(1));
                case 10 -> start(LocalDate.parse(text));
                default -> OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MICROS);
            };
        } catch (DateTimeException notATime) {
            throw new EntryRefused(Problem.content("intake.bad-time", place));
        }
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(Dates.ZONE).toInstant();
    }
}
