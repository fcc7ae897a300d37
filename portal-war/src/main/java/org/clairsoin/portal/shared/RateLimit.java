package org.clairsoin.portal.shared;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/** Let each client ask so many questions a second, and as many at once after a pause. */
public final class RateLimit {

    private static final double NANOS = 1_000_000_000d;

    private final int perSecond;
    private final LongSupplier nanos;
    private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();

    public RateLimit(int perSecond, LongSupplier nanos) {
        this.perSecond = perSecond;
        this.nanos = nanos;
    }

    /** Return whether a client may ask some more questions now; what it may, it has spent. */
    public boolean allows(String client, int questions) {
        return buckets.computeIfAbsent(client, id -> new Bucket()).take(questions);
    }

    private final class Bucket {
        private double left = perSecond;
        private long last = nanos.getAsLong();

        synchronized boolean take(int questions) {
            long now = nanos.getAsLong();
            left = Math.min(perSecond, left + (now - last) / NANOS * perSecond);
            last = now;
            // a batch may be larger than the limit: it then waits for a full bucket and a debt
            if (left < Math.min(questions, perSecond)) {
                return false;
            }
            left -= questions;
            return true;
        }
    }
}
