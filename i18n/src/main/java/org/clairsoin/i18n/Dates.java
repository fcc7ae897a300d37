package org.clairsoin.i18n;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Month;
import java.time.MonthDay;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.TextStyle;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/**
 * Writes dates and hours in full, in the hospital's zone.
 *
 * <p>Written by hand rather than by a formatter: the French « 1er » and « 14 h 05 » have no pattern
 * letter, and a page of the timeline writes hundreds of dates.
 */
public final class Dates {
    /** The zone in which every date and hour is shown. */
    public static final ZoneId ZONE = ZoneId.of("Europe/Paris");

    private static final Map<Language, String[]> MONTHS = new EnumMap<>(Language.class);
    private static final Map<Language, String[]> SHORT_MONTHS =
            Map.of(
                    Language.FR,
                    new String[] {
                        "janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.",
                        "oct.", "nov.", "déc."
                    },
                    Language.EN,
                    new String[] {
                        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov",
                        "Dec"
                    });

    static {
        for (Language language : Language.values()) {
            String[] names = new String[12];
            for (Month month : Month.values()) {
                names[month.ordinal()] = month.getDisplayName(TextStyle.FULL, language.locale());
            }
            MONTHS.put(language, names);
        }
    }

    private Dates() {}

    /** Write the day of an instant: « 22 novembre 2026 », "22 November 2026". */
    public static String date(Language language, Instant instant) {
        return date(language, instant.atZone(ZONE).toLocalDate());
    }

    /** Write a day: « 1er novembre 2026 », "1 November 2026". */
    public static String date(Language language, LocalDate date) {
        return day(language, date.getDayOfMonth())
                + ' '
                + name(language, date.getMonth())
                + ' '
                + date.getYear();
    }

    /** Write a day without its year: « 2 novembre », "2 November". */
    public static String dayMonth(Language language, MonthDay day) {
        return day(language, day.getDayOfMonth()) + ' ' + name(language, day.getMonth());
    }

    /** Write a day and an hour: « 22 novembre 2026 à 14 h 05 », "22 November 2026 at 2:05 pm". */
    public static String dateTime(Language language, Instant instant) {
        ZonedDateTime there = instant.atZone(ZONE);
        String between =
                switch (language) {
                    case FR -> " à ";
                    case EN -> " at ";
                };
        return date(language, there.toLocalDate()) + between + time(language, there.toLocalTime());
    }

    /** Write the hour of an instant: « 14 h 05 », "2:05 pm". */
    public static String time(Language language, Instant instant) {
        return time(language, instant.atZone(ZONE).toLocalTime());
    }

    /** Write an hour: « 14 h 05 » with no-break spaces, "2:05 pm". */
    public static String time(Language language, LocalTime time) {
        int hour = time.getHour();
        int minute = time.getMinute();
        String minutes = minute < 10 ? "0" + minute : Integer.toString(minute);
        return switch (language) {
            case FR -> hour + "\u00a0h\u00a0" + minutes;
            case EN ->
                    (hour % 12 == 0 ? 12 : hour % 12) + ":" + minutes + (hour < 12 ? " am" : " pm");
        };
    }

    /** Write a month as a title: « Novembre 2026 », "November 2026". */
    public static String month(Language language, YearMonth month) {
        String inText = monthInText(language, month);
        return inText.substring(0, 1).toUpperCase(Locale.ROOT) + inText.substring(1);
    }

    /** Write a month within a sentence or a list: « novembre 2026 », "November 2026". */
    public static String monthInText(Language language, YearMonth month) {
        return name(language, month.getMonth()) + ' ' + month.getYear();
    }

    /** Write the name of a month in as few letters as are clear: « nov. », "Nov". */
    public static String shortMonth(Language language, YearMonth month) {
        return of(SHORT_MONTHS, language, month.getMonth());
    }

    private static String day(Language language, int day) {
        return day == 1 && language == Language.FR ? "1er" : Integer.toString(day);
    }

    private static String name(Language language, Month month) {
        return of(MONTHS, language, month);
    }

    private static String of(Map<Language, String[]> names, Language language, Month month) {
        String[] all = names.get(language);
        if (all == null) {
            throw new IllegalStateException("no month names in " + language);
        }
        return all[month.ordinal()];
    }
}
