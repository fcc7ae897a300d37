package org.clairsoin.portal.decision;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * How long this node may still tell what it answered from memory.
 *
 * <p>Counted on this machine's monotonic clock from before the database was asked, so that it ends
 * no later than others believe. No clock of the day has a part in it.
 */
final class Lease {

    static final long NANOS = TimeUnit.SECONDS.toNanos(1);

    private final LongSupplier nanos;
    private volatile long end;

    Lease(LongSupplier nanos) {
        this.nanos = nanos;
        this.end = nanos.getAsLong();
    }

    boolean held() {
        return nanos.getAsLong() - end < 0;
    }

    /**
     * Hold the lease on.
     *
     * @param asked when the database was asked whether this node knows all
     */
    synchronized void renew(long asked) {
        end = asked + NANOS;
        notifyAll();
    }

    synchronized void giveUp() {
        end = nanos.getAsLong();
    }

    /** Wait until the lease is held, for so long at most; return whether it is. */
    synchronized boolean await(long atMostNanos) throws InterruptedException {
        long until = nanos.getAsLong() + atMostNanos;
        while (!held()) {
            long left = until - nanos.getAsLong();
            if (left <= 0) {
                return false;
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return true;
    }
}
