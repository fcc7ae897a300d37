package org.clairsoin.portal.decision;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.clairsoin.portal.consent.Choice;
import org.clairsoin.portal.consent.Choices;
import org.clairsoin.portal.decision.store.LineStore;
import org.clairsoin.portal.patient.PatientId;
import org.clairsoin.portal.tool.ToolRegister;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * This node among those that answer from memory: it follows the line of changes, confirms how far
 * it is, and holds its lease while it knows all.
 *
 * <p>A confirmation says: no answer can go out from here any more that does not know this change.
 */
final class Node implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Node.class.getName());

    private static final int LEDGERS_AT_ONCE = 2_000;
    private static final int CHANGES_AT_ONCE = 2_000;
    private static final long PAUSE_MILLIS = 10;
    private static final int SILENCE_MILLIS = 900;

    private final UUID id = UUID.randomUUID();
    private final Jdbi jdbi;
    private final Line line;
    private final ChoiceIndex index;
    private final Choices choices;
    private final ToolRegister tools;
    private final Lease lease = new Lease(System::nanoTime);
    private final Thread follower = new Thread(this::follow, "clairsoin-decision-node");

    private final Object applying = new Object();
    private final Object rounds = new Object();
    private final Object moves = new Object();
    private Set<PatientId> moved = new LinkedHashSet<>();
    private boolean allMoved;
    private volatile long position;
    private boolean awake;
    private boolean failing;
    private volatile boolean stopped;
    private volatile Runnable untilOldAnswersAreOut = () -> {};

    Node(Jdbi jdbi, Line line, ChoiceIndex index, Choices choices, ToolRegister tools) {
        this.jdbi = jdbi;
        this.line = line;
        this.index = index;
        this.choices = choices;
        this.tools = tools;
        follower.setDaemon(true);
    }

    /** Read what every patient chose; return of how many. */
    int load(Handle handle) {
        synchronized (applying) {
            long before = handle.attach(LineStore.class).last();
            int loaded = 0;
            Optional<PatientId> last = Optional.empty();
            while (true) {
                List<PatientId> next = choices.patients(handle, last, LEDGERS_AT_ONCE);
                if (next.isEmpty()) {
                    break;
                }
                Map<PatientId, List<Choice>> found = choices.histories(handle, next);
                found.forEach(index::put);
                loaded += found.size();
                last = Optional.of(next.get(next.size() - 1));
            }
            synchronized (moves) {
                allMoved = true;
            }
            position = before;
            return loaded;
        }
    }

    /**
     * Follow the line from now on.
     *
     * @param awaitOldAnswers waits until no answer can go out that was made before
     */
    void start(Runnable awaitOldAnswers) {
        untilOldAnswersAreOut = awaitOldAnswers;
        round(); // joins
        round(); // and holds the lease
        follower.start();
    }

    @Override
    public void close() {
        stopped = true;
        follower.interrupt();
        lease.giveUp();
        try {
            jdbi.useExtension(LineStore.class, store -> store.leave(id));
        } catch (RuntimeException e) {
            // Others wait for this node once, for the length of its lease.
            LOG.log(Level.FINE, "The node could not say that it leaves", e);
        }
    }

    UUID id() {
        return id;
    }

    Lease lease() {
        return lease;
    }

    /** Return up to which change memory is known to be right. */
    long position() {
        return position;
    }

    /** Return whose identifiers may mean others than before, once; empty for all of them. */
    Optional<Set<PatientId>> takeMoved() {
        synchronized (moves) {
            boolean all = allMoved;
            Set<PatientId> taken = moved;
            allMoved = false;
            moved = new LinkedHashSet<>();
            return all ? Optional.empty() : Optional.of(taken);
        }
    }

    /** Look at once. */
    void wake() {
        synchronized (rounds) {
            awake = true;
            rounds.notifyAll();
        }
    }

    /** Give what waits its place, then take over into memory what is in line. */
    void placeAndCatchUp(Handle handle) {
        if (handle.attach(LineStore.class).waiting()) {
            line.place(handle);
        }
        catchUp(handle);
    }

    /** Take over into memory what is in line; nothing is confirmed by this. */
    void catchUp(Handle handle) {
        synchronized (applying) {
            LineStore store = handle.attach(LineStore.class);
            List<LineStore.Row> changes;
            do {
                changes = store.after(position, CHANGES_AT_ONCE);
                if (!changes.isEmpty() && changes.get(0).number() != position + 1) {
                    load(handle); // what is missing between is no longer kept
                    continue;
                }
                apply(handle, changes);
            } while (!changes.isEmpty());
        }
    }

    private void apply(Handle handle, List<LineStore.Row> changes) {
        if (changes.isEmpty()) {
            return;
        }
        Set<PatientId> chose = new LinkedHashSet<>();
        Set<PatientId> movedNow = new LinkedHashSet<>();
        boolean register = false;
        for (LineStore.Row change : changes) {
            switch (change.kind()) {
                case "CHOICE" -> chose.add(new PatientId(change.patient()));
                case "IDENTITY" -> movedNow.add(new PatientId(change.patient()));
                default -> register = true;
            }
        }
        if (register) {
            tools.refreshIfNewer();
        }
        for (List<PatientId> part : parts(chose)) {
            Map<PatientId, List<Choice>> ledgers = choices.histories(handle, part);
            part.forEach(patient -> index.put(patient, ledgers.getOrDefault(patient, List.of())));
        }
        synchronized (moves) {
            moved.addAll(movedNow);
        }
        position = changes.get(changes.size() - 1).number();
    }

    private static List<List<PatientId>> parts(Set<PatientId> patients) {
        List<PatientId> all = new ArrayList<>(patients);
        List<List<PatientId>> parts = new ArrayList<>();
        for (int from = 0; from < all.size(); from += LEDGERS_AT_ONCE) {
            parts.add(all.subList(from, Math.min(all.size(), from + LEDGERS_AT_ONCE)));
        }
        return parts;
    }

    private void follow() {
        while (!stopped) {
            round();
            synchronized (rounds) {
                try {
                    if (!awake) {
                        rounds.wait(PAUSE_MILLIS);
                    }
                } catch (InterruptedException e) {
                    return;
                }
                awake = false;
            }
        }
    }

    private void round() {
        try (Handle handle = jdbi.open();
                Patience patience = new Patience(handle.getConnection(), SILENCE_MILLIS)) {
            round(handle);
            patience.wasEnough();
            failing = false;
        } catch (RuntimeException e) {
            if (!failing && !stopped) {
                LOG.warning("Decisions wait for the database: " + GroupedAnswers.kind(e));
                LOG.log(Level.FINE, "The line of changes cannot be followed", e);
                failing = true;
            }
        }
    }

    private void round(Handle handle) {
        long asked = System.nanoTime();
        LineStore store = handle.attach(LineStore.class);
        LineStore.State state = store.state(id);
        if (state.waiting()) {
            // Nobody waits for an acknowledgement, or somebody died before it.
            line.place(handle);
        }
        Long confirmed = state.confirmed();
        if (confirmed == null) {
            store.join(id);
        } else if (confirmed >= state.last()) {
            lease.renew(asked);
        }
        catchUp(handle);
        long reached = position;
        if (confirmed == null || reached > confirmed) {
            untilOldAnswersAreOut.run();
            // Whoever placed a change before the node was a member did not wait for it.
            if (confirm(handle, reached) && confirmed != null && state.last() <= reached) {
                lease.renew(asked);
            }
        }
    }

    private boolean confirm(Handle handle, long reached) {
        return handle.inTransaction(
                own -> {
                    LineStore store = own.attach(LineStore.class);
                    store.quickly();
                    return store.confirm(id, reached) == 1;
                });
    }
}
