package org.clairsoin.portal.intake;

import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.clairsoin.portal.intake.store.ReportStore;
import org.clairsoin.portal.shared.MadeOnce;
import org.clairsoin.portal.shared.SqlArray;

/** Lists what could not be stored. */
@MadeOnce
public class StoredRejects implements Rejects {

    private static final int LENGTH = 24;

    private final ReportStore store;

    @Inject
    public StoredRejects(ReportStore store) {
        this.store = store;
    }

    @Override
    public List<Reject> list(Optional<String> cursor, int limit) {
        Optional<ByteBuffer> from = cursor.flatMap(StoredRejects::read);
        if (from.isEmpty()) {
            return store.rejects(Optional.empty(), Optional.empty(), limit);
        }
        Instant before = SqlArray.moment(from.get().getLong());
        UUID after = new UUID(from.get().getLong(), from.get().getLong());
        return store.rejects(Optional.of(before), Optional.of(after), limit);
    }

    @Override
    public String cursorAfter(Reject reject) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(
                        ByteBuffer.allocate(LENGTH)
                                .putLong(SqlArray.micros(reject.received()))
                                .putLong(reject.id().getMostSignificantBits())
                                .putLong(reject.id().getLeastSignificantBits())
                                .array());
    }

    private static Optional<ByteBuffer> read(String cursor) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(cursor);
            return bytes.length == LENGTH
                            && Math.abs(ByteBuffer.wrap(bytes).getLong()) < 100_000_000_000_000_000L
                    ? Optional.of(ByteBuffer.wrap(bytes))
                    : Optional.empty();
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }
}
