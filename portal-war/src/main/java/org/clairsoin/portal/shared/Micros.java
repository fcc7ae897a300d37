package org.clairsoin.portal.shared;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Counts time in microseconds since 1970, the smallest step PostgreSQL keeps. */
public final class Micros {
    private static final long A_SECOND = 1_000_000;
    private static final int NANOS = 1_000;

    private Micros() {}

    /**
     * Return the microseconds to a moment; what is finer is cut towards the past.
     *
     * <p>{@code ChronoUnit.MICROS.between} counts in nanoseconds first and knows no moment after
     * 2262 on Java 17.
     *
     * @throws ArithmeticException beyond the year 294,247
     */
    public static long of(Instant moment) {
        return Math.addExact(
                Math.multiplyExact(moment.getEpochSecond(), A_SECOND), moment.getNano() / NANOS);
    }

    /** Return the moment so many microseconds after 1970. */
    public static Instant moment(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
