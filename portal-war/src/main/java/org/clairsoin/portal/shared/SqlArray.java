package org.clairsoin.portal.shared;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.argument.Argument;
import org.jspecify.annotations.Nullable;

/** Binds many values as one PostgreSQL array, for one statement instead of one per row. */
public final class SqlArray {

    private SqlArray() {}

    public static Argument uuids(Collection<? extends @Nullable UUID> values) {
        return of("uuid", values.toArray());
    }

    public static Argument texts(Collection<? extends @Nullable String> values) {
        return of("text", values.toArray(new String[0]));
    }

    public static Argument longs(Collection<? extends @Nullable Long> values) {
        return of("int8", values.toArray(new Long[0]));
    }

    public static Argument ints(Collection<? extends @Nullable Integer> values) {
        return of("int4", values.toArray(new Integer[0]));
    }

    public static Argument booleans(Collection<? extends @Nullable Boolean> values) {
        return of("bool", values.toArray(new Boolean[0]));
    }

    public static Argument bytes(List<byte @Nullable []> values) {
        return of("bytea", values.toArray(new byte[0][]));
    }

    /**
     * Bind moments as microseconds since 1970; {@code timestamptz 'epoch' + x * interval '1
     * microsecond'} makes them times again, without loss.
     */
    public static Argument micros(Collection<? extends @Nullable Instant> values) {
        Long[] micros = new Long[values.size()];
        int i = 0;
        for (Instant value : values) {
            micros[i++] = value == null ? null : micros(value);
        }
        return of("int8", micros);
    }

    /** Return microseconds since 1970, the smallest step PostgreSQL keeps. */
    public static long micros(Instant moment) {
        return Micros.of(moment);
    }

    /** Return the moment so many microseconds after 1970. */
    public static Instant moment(long micros) {
        return Micros.moment(micros);
    }

    private static Argument of(String type, @Nullable Object[] values) {
        return (position, statement, context) ->
                statement.setArray(position, statement.getConnection().createArrayOf(type, values));
    }
}
