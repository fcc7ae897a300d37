package org.clairsoin.plugin.api;

/**
 * Says what a {@link Figure} measures; the portal writes the unit's name in the language.
 *
 * @since 1.0
 */
@Stable
public enum Unit {
    /** A plain number, written with separators between thousands. */
    NONE,
    /** A year of the calendar, written without separators. */
    CALENDAR_YEAR,
    /** Seconds. */
    SECONDS,
    /** Minutes. */
    MINUTES,
    /** Hours. */
    HOURS,
    /** Days. */
    DAYS,
    /** Weeks. */
    WEEKS,
    /** Months. */
    MONTHS,
    /** Years of age or of time. */
    YEARS,
    /** Millimetres. */
    MILLIMETRES,
    /** Centimetres. */
    CENTIMETRES,
    /** Metres. */
    METRES,
    /** Grams. */
    GRAMS,
    /** Kilograms. */
    KILOGRAMS
}
