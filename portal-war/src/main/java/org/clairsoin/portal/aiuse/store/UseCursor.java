package org.clairsoin.portal.aiuse.store;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.clairsoin.portal.aiuse.UseSummary;
import org.clairsoin.portal.shared.SqlArray;

/**
 * Where a page of a timeline starts.
 *
 * @param back whether the page lies before, that is: holds newer uses
 */
record UseCursor(boolean back, Instant occurred, UUID id) {

    private static final int LENGTH = 25;

    static String after(UseSummary use) {
        return write(false, use);
    }

    static String before(UseSummary use) {
        return write(true, use);
    }

    private static String write(boolean back, UseSummary use) {
        UUID id = use.id().value();
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(
                        ByteBuffer.allocate(LENGTH)
                                .put((byte) (back ? 1 : 0))
                                .putLong(SqlArray.micros(use.occurred()))
                                .putLong(id.getMostSignificantBits())
                                .putLong(id.getLeastSignificantBits())
                                .array());
    }

    /** Read a cursor; empty for what we did not make. */
    static Optional<UseCursor> read(String text) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
        if (bytes.length != LENGTH || (bytes[0] & ~1) != 0) {
            return Optional.empty();
        }
        ByteBuffer in = ByteBuffer.wrap(bytes);
        boolean back = in.get() == 1;
        long micros = in.getLong();
        // PostgreSQL's calendar ends long before the last number
        if (Math.abs(micros) > 100_000_000_000_000_000L) {
            return Optional.empty();
        }
        return Optional.of(
                new UseCursor(back, SqlArray.moment(micros), new UUID(in.getLong(), in.getLong())));
    }
}
