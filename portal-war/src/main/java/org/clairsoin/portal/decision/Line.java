package org.clairsoin.portal.decision;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Logger;
import org.clairsoin.portal.consent.Answerers;
import org.clairsoin.portal.decision.store.LineStore;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Put changes in their line, and wait for the nodes that follow it.
 *
 * <p>A node that did not confirm a change within a lease's time from the moment the change had its
 * place cannot answer without it: to renew its lease it would have had to read the line, and the
 * change with it.
 */
final class Line implements Answerers {

    private static final Logger LOG = Logger.getLogger(Line.class.getName());

    /** Two machines count a second a little differently. */
    private static final long CLOCK_RATES = Lease.NANOS / 100;

    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(2);
    private static final long PATIENCE = TimeUnit.MILLISECONDS.toNanos(2_500);

    private final Jdbi jdbi;
    private final Runnable placed;
    private final Object placing = new Object();
    private final Object looking = new Object();
    private volatile long settled;

    /**
     * Make the line.
     *
     * @param placed is told when there may be more to follow
     */
    Line(Jdbi jdbi, Runnable placed) {
        this.jdbi = jdbi;
        this.placed = placed;
    }

    @Override
    public void settle() {
        long last = placeSurely();
        long since = System.nanoTime();
        placed.run();
        while (!confirmedByAll(last)) {
            if (System.nanoTime() - since >= Lease.NANOS + CLOCK_RATES) {
                expel(last);
                return;
            }
            LockSupport.parkNanos(PAUSE);
        }
    }

    /** Give what waits its places; return the last place there is. */
    long place(Handle handle) {
        return handle.inTransaction(
                own -> {
                    LineStore store = own.attach(LineStore.class);
                    store.lock();
                    return store.place();
                });
    }

    private long placeSurely() {
        long started = System.nanoTime();
        while (true) {
            try {
                synchronized (placing) {
                    return jdbi.withHandle(
                            handle ->
                                    handle.attach(LineStore.class).waiting()
                                            ? place(handle)
                                            : handle.attach(LineStore.class).last());
                }
            } catch (RuntimeException e) {
                if (System.nanoTime() - started >= PATIENCE) {
                    throw new Unsettled(e);
                }
                LockSupport.parkNanos(10 * PAUSE);
            }
        }
    }

    /** One looks for all who wait. */
    private boolean confirmedByAll(long number) {
        if (settled >= number) {
            return true;
        }
        synchronized (looking) {
            if (settled < number) {
                try {
                    settled = jdbi.withExtension(LineStore.class, LineStore::confirmedByAll);
                } catch (RuntimeException e) {
                    LOG.fine(() -> "Confirmations cannot be read for now: " + e.getMessage());
                }
            }
            return settled >= number;
        }
    }

    private void expel(long number) {
        try {
            int expelled = jdbi.withExtension(LineStore.class, store -> store.expel(number));
            LOG.warning(() -> expelled + " nodes did not follow and do not answer until they do");
        } catch (RuntimeException e) {
            // Their leases are over all the same; whoever waits next waits for them again.
            LOG.fine(() -> "Nodes cannot be taken off for now: " + e.getMessage());
        }
    }
}
