package org.clairsoin.portal.decision;

import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.clairsoin.portal.decision.domain.MerkleTree;
import org.clairsoin.portal.decision.store.DecisionStore;
import org.clairsoin.portal.organization.OrganizationId;
import org.clairsoin.portal.tool.ToolFamily;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Answer questions in groups: what came while the last group was written is decided together,
 * signed once, written at once, and told after the commit.
 *
 * <p>One thread decides and writes. What is not written in time another thread tells to be unknown,
 * so that a database that hangs keeps nobody waiting.
 */
final class GroupedAnswers implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(GroupedAnswers.class.getName());

    private static final int LARGEST_GROUP = 2_000;
    private static final int LONGEST_QUEUE = 20_000;
    private static final int TELLERS = 4;
    private static final long TICK_MILLIS = 25;

    /**
     * After this long without a word the connection is given up, and the next group gets another.
     */
    private static final int SILENCE_MILLIS = 900;

    /** Long enough for a node that was away for a moment to be there again. */
    private static final long LONGEST_WAIT_FOR_LEASE = TimeUnit.MILLISECONDS.toNanos(200);

    /** How often a group is decided again because choices came in between. */
    private static final int TRIES = 5;

    /** A large batch has work that takes time also while all is well. */
    private static final long NANOS_FOR_EACH_MORE = 3_000_000;

    private final Jdbi jdbi;
    private final Node node;
    private final Deciding deciding;
    private final ReceiptSigner signer;
    private final Clock clock;
    private final long deadlineNanos;

    private final BlockingQueue<Inquiry> queue = new LinkedBlockingQueue<>();
    private final AtomicInteger queued = new AtomicInteger();
    private final ConcurrentLinkedQueue<Inquiry> waiting = new ConcurrentLinkedQueue<>();
    private final Set<OrganizationId> askers = new HashSet<>();

    private final ExecutorService tellers =
            Executors.newFixedThreadPool(TELLERS, threads("clairsoin-decision-answers"));
    private final Thread writer;
    private final Thread watch;

    private final Object progress = new Object();
    private final TreeMap<Long, Long> endOfUntold = new TreeMap<>();
    private long lastGroup;
    private volatile boolean stopped;

    GroupedAnswers(
            Jdbi jdbi,
            Node node,
            Deciding deciding,
            ReceiptSigner signer,
            Clock clock,
            Duration deadline) {
        this.jdbi = jdbi;
        this.node = node;
        this.deciding = deciding;
        this.signer = signer;
        this.clock = clock;
        this.deadlineNanos = deadline.toNanos();
        this.writer = threads("clairsoin-decisions").newThread(this::write);
        this.watch = threads("clairsoin-decision-deadlines").newThread(this::watch);
    }

    void start() {
        writer.start();
        watch.start();
    }

    /** Ask; the inquiry is told within the deadline. */
    void ask(Inquiry inquiry) {
        int size = inquiry.questions().size();
        inquiry.endsAt(
                System.nanoTime() + deadlineNanos + Math.max(0, size - 1) * NANOS_FOR_EACH_MORE);
        if (stopped || queued.get() + size > LONGEST_QUEUE) {
            inquiry.tellUnknown();
            return;
        }
        queued.addAndGet(size);
        waiting.add(inquiry);
        queue.add(inquiry);
    }

    /**
     * Wait until every answer that was being made before now is told.
     *
     * <p>What is past its deadline is not waited for: it can only be told unknown.
     */
    void awaitOldAnswers() {
        synchronized (progress) {
            long last = lastGroup;
            long now = System.nanoTime();
            while (isUntold(last, now)) {
                try {
                    progress.wait(TICK_MILLIS);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return;
                }
                now = System.nanoTime();
            }
        }
    }

    private boolean isUntold(long last, long now) {
        return endOfUntold.headMap(last, true).values().stream().anyMatch(end -> end - now > 0);
    }

    @Override
    public void close() {
        stopped = true;
        writer.interrupt();
        watch.interrupt();
        tellers.shutdown();
        waiting.forEach(Inquiry::tellUnknown);
    }

    private void write() {
        while (!stopped) {
            try {
                List<Inquiry> group = nextGroup();
                if (node.lease().await(LONGEST_WAIT_FOR_LEASE)) {
                    answer(group);
                } else {
                    group.forEach(this::tellUnknown);
                }
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private List<Inquiry> nextGroup() throws InterruptedException {
        List<Inquiry> group = new ArrayList<>();
        Inquiry next = queue.take();
        int size = 0;
        while (next != null) {
            group.add(next);
            size += next.questions().size();
            Inquiry following = queue.peek();
            if (following == null || size + following.questions().size() > LARGEST_GROUP) {
                break;
            }
            next = queue.poll();
        }
        queued.addAndGet(-size);
        return group;
    }

    private void answer(List<Inquiry> asked) {
        long now = System.nanoTime();
        List<Inquiry> group = asked.stream().filter(inquiry -> !inquiry.over(now)).toList();
        if (group.isEmpty()) {
            return;
        }
        long number;
        synchronized (progress) {
            number = ++lastGroup;
            endOfUntold.put(number, group.stream().mapToLong(Inquiry::end).max().getAsLong());
        }
        try {
            List<Runnable> telling = log(group);
            tellers.execute(
                    () -> {
                        try {
                            telling.forEach(Runnable::run);
                        } finally {
                            told(number);
                        }
                    });
        } catch (NotCurrentException e) {
            LOG.fine(() -> "Decisions were not given: " + e.getMessage());
            tellUnknown(group, number);
        } catch (RuntimeException | GeneralSecurityException e) {
            LOG.warning(() -> "Decisions could not be logged: " + kind(e));
            LOG.log(Level.FINE, "Decisions could not be logged", e);
            tellUnknown(group, number);
        }
    }

    /** A caller that takes its answer slowly must not hold up the writing of the next group. */
    private void tellUnknown(List<Inquiry> group, long number) {
        try {
            tellers.execute(
                    () -> {
                        try {
                            group.forEach(Inquiry::tellUnknown);
                        } finally {
                            told(number);
                        }
                    });
        } catch (RejectedExecutionException e) {
            group.forEach(Inquiry::tellUnknown);
            told(number);
        }
    }

    private void told(long number) {
        synchronized (progress) {
            endOfUntold.remove(number);
            progress.notifyAll();
        }
    }

    /**
     * Decide, sign and write a group; return what tells its answers.
     *
     * @throws NotCurrentException when changes came too fast, or others no longer count on this
     *     node
     */
    private List<Runnable> log(List<Inquiry> group) throws GeneralSecurityException {
        try (Handle handle = jdbi.open();
                Patience patience = new Patience(handle.getConnection(), SILENCE_MILLIS)) {
            for (int tries = 1; tries <= TRIES; tries++) {
                Optional<List<Runnable>> telling = tryToLog(handle, group);
                if (telling.isPresent()) {
                    patience.wasEnough();
                    return telling.get();
                }
                node.placeAndCatchUp(handle);
            }
            patience.wasEnough();
        }
        throw new NotCurrentException("memory was behind " + TRIES + " times");
    }

    /** Return empty when memory did not know what the database does. */
    private Optional<List<Runnable>> tryToLog(Handle handle, List<Inquiry> group)
            throws GeneralSecurityException {
        Instant issued = clock.instant().truncatedTo(ChronoUnit.MICROS);
        long position = node.position(); // before anything is read: what is read may be newer
        deciding.forget(node.takeMoved());
        List<Deciding.Draft> drafts = deciding.decide(handle, group, issued);
        List<Deciding.Draft.Decided> decided = new ArrayList<>(drafts.size());
        for (Deciding.Draft draft : drafts) {
            if (draft instanceof Deciding.Draft.Decided one) {
                decided.add(one);
            }
        }
        if (decided.isEmpty()) {
            return Optional.of(telling(group, drafts, index -> ""));
        }
        MerkleTree tree = MerkleTree.of(decided.stream().map(one -> one.answer().bytes()).toList());
        String head = signer.head(tree, issued);
        Set<OrganizationId> newAskers = newAskers(decided);
        int written =
                handle.attach(DecisionStore.class)
                        .append(Columns.of(node.id(), position, decided, tree, head, newAskers));
        if (written == 0) {
            return Optional.empty();
        }
        askers.addAll(newAskers);
        return Optional.of(
                telling(
                        group,
                        drafts,
                        index -> Receipts.of(head, tree, index, decided.get(index).answer())));
    }

    private Set<OrganizationId> newAskers(List<Deciding.Draft.Decided> decided) {
        Set<OrganizationId> asking = new HashSet<>();
        for (Deciding.Draft.Decided one : decided) {
            if (one.organization() != null && !askers.contains(one.organization())) {
                asking.add(one.organization());
            }
        }
        return asking;
    }

    /**
     * Return, for each inquiry, what tells its answers.
     *
     * @param receipts makes the receipt of the n-th answer of the group; called by the tellers
     */
    private List<Runnable> telling(
            List<Inquiry> group, List<Deciding.Draft> drafts, IntFunction<String> receipts) {
        List<Runnable> telling = new ArrayList<>(group.size());
        int from = 0;
        int leaf = 0;
        for (Inquiry inquiry : group) {
            int until = from + inquiry.questions().size();
            List<Deciding.Draft> own = drafts.subList(from, until);
            int firstLeaf = leaf;
            telling.add(() -> tell(inquiry, own, firstLeaf, receipts));
            for (Deciding.Draft draft : own) {
                leaf += draft instanceof Deciding.Draft.Decided ? 1 : 0;
            }
            from = until;
        }
        return telling;
    }

    private void tell(
            Inquiry inquiry,
            List<Deciding.Draft> drafts,
            int firstLeaf,
            IntFunction<String> receipts) {
        if (inquiry.over(System.nanoTime()) || !node.lease().held()) {
            inquiry.tellUnknown();
            return;
        }
        List<Reply> replies = new ArrayList<>(drafts.size());
        int leaf = firstLeaf;
        for (Deciding.Draft draft : drafts) {
            if (draft instanceof Deciding.Draft.Decided one) {
                replies.add(
                        new Reply.Answered(
                                one.answer(),
                                Optional.ofNullable(one.tool()).map(ToolFamily::name),
                                one.salt(),
                                receipts.apply(leaf++)));
            } else if (draft instanceof Deciding.Draft.Refused refused) {
                replies.add(new Reply.Refused(refused.problem()));
            }
        }
        // Again, and last: the process may have been stopped for long since.
        if (node.lease().held()) {
            inquiry.tell(replies);
        } else {
            inquiry.tellUnknown();
        }
    }

    /** Tell inquiries whose time is over that nothing is known; in the order in which they came. */
    private void watch() {
        while (!stopped) {
            try {
                TimeUnit.MILLISECONDS.sleep(TICK_MILLIS);
            } catch (InterruptedException e) {
                return;
            }
            long now = System.nanoTime();
            Inquiry oldest = waiting.peek();
            while (oldest != null && oldest.over(now)) {
                waiting.poll();
                if (!oldest.told()) {
                    tellUnknown(oldest);
                }
                oldest = waiting.peek();
            }
        }
    }

    private void tellUnknown(Inquiry one) {
        try {
            tellers.execute(one::tellUnknown);
        } catch (RejectedExecutionException e) {
            one.tellUnknown(); // being stopped
        }
    }

    /** Say what failed without what was asked: messages of a database may hold identifiers. */
    static String kind(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return sql.getClass().getSimpleName() + " " + sql.getSQLState();
            }
        }
        return e.getClass().getName();
    }

    private static ThreadFactory threads(String name) {
        AtomicInteger number = new AtomicInteger();
        return work -> {
            Thread thread = new Thread(work, name + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    /** What this node knows is not known to be all there is. */
    private static final class NotCurrentException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotCurrentException(String message) {
            super(message);
        }
    }
}
