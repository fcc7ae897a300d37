package org.clairsoin.portal.proof;

import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.clairsoin.portal.proof.domain.GrowingTree;
import org.clairsoin.portal.proof.domain.Kind;
import org.clairsoin.portal.proof.domain.Leaf;
import org.clairsoin.portal.proof.domain.TreeHead;
import org.clairsoin.portal.proof.store.TreeStore;
import org.clairsoin.portal.shared.MadeOnce;
import org.jdbi.v3.core.Jdbi;

/**
 * Put what is new under a signed head, in one transaction: what waits is taken out and stands under
 * a head, or neither happened.
 */
@MadeOnce
public class HeadWriter {

    /** Most notes that one head covers; what is over waits for the next. */
    static final int MOST = 5_000;

    private static final long LOCK = 0x63_6c_61_69_68_65_61_64L; // "claihead"
    private static final int HASH_LENGTH = 32;

    private final Jdbi jdbi;
    private final Clock clock;

    @Inject
    public HeadWriter(Jdbi jdbi, Clock clock) {
        this.jdbi = jdbi;
        this.clock = clock;
    }

    /** Return how many heads it takes to cover what waits now; asks for next to nothing if none. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public long headsDue() {
        long waiting = jdbi.withExtension(TreeStore.class, TreeStore::waiting);
        return (waiting + MOST - 1) / MOST;
    }

    /**
     * Make the next head; empty when nothing is new or another node is making one.
     *
     * @return the head, committed when this returns
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public Optional<TreeHead> next(TreeKeys keys) {
        return jdbi.inTransaction(
                handle -> {
                    TreeStore store = handle.attach(TreeStore.class);
                    return store.tryToBuild(LOCK) ? grow(store, keys) : Optional.empty();
                });
    }

    /** Make the next head after whoever is making one; empty when nothing is new then. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public Optional<TreeHead> nextInTurn(TreeKeys keys) {
        return jdbi.inTransaction(
                handle -> {
                    TreeStore store = handle.attach(TreeStore.class);
                    store.waitToBuild(LOCK);
                    return grow(store, keys);
                });
    }

    private Optional<TreeHead> grow(TreeStore store, TreeKeys keys) {
        List<Leaf> leaves = leaves(store.take(MOST));
        if (leaves.isEmpty()) {
            return Optional.empty();
        }
        Optional<TreeHead> before = store.newest();
        long oldSize = before.map(TreeHead::size).orElse(0L);
        GrowingTree tree =
                GrowingTree.of(oldSize, TreeNodes.read(store, GrowingTree.edge(oldSize)));
        leaves.forEach(tree::append);
        TreeHead head = sign(before, tree, keys);
        write(store, head, oldSize, leaves, tree.built());
        return Optional.of(head);
    }

    /**
     * Return the leaves of what waited, in the order it was noted.
     *
     * <p>A chain of the audit trail gets one leaf at its newest event, which holds all before it.
     */
    private static List<Leaf> leaves(List<TreeStore.Waiting> waited) {
        List<TreeStore.Waiting> inOrder = new ArrayList<>(waited);
        inOrder.sort(Comparator.comparingLong(TreeStore.Waiting::id));
        Map<UUID, Long> newest = new HashMap<>();
        for (TreeStore.Waiting one : inOrder) {
            if (one.leaf().kind() == Kind.AUDIT) {
                newest.merge(one.leaf().chain(), one.leaf().seq(), Math::max);
            }
        }
        return inOrder.stream()
                .map(TreeStore.Waiting::leaf)
                .filter(
                        leaf ->
                                leaf.kind() != Kind.AUDIT
                                        || leaf.seq()
                                                == newest.getOrDefault(leaf.chain(), leaf.seq()))
                .toList();
    }

    private TreeHead sign(Optional<TreeHead> before, GrowingTree tree, TreeKeys keys) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Instant at = // a clock that was set back must not make a head older than the one before
                before.map(TreeHead::at).filter(last -> last.isAfter(now)).orElse(now);
        long number = before.map(TreeHead::number).orElse(0L) + 1;
        byte[] previous = before.map(TreeHead::hash).orElseGet(TreeHead::none);
        byte[] root = tree.root();
        String kid = keys.signingId();
        byte[] signed = TreeHead.bytes(number, tree.size(), root, previous, at, kid);
        return new TreeHead(number, tree.size(), root, previous, at, kid, keys.sign(signed));
    }

    private static void write(
            TreeStore store,
            TreeHead head,
            long firstLeaf,
            List<Leaf> leaves,
            List<GrowingTree.Built> built) {
        ByteBuffer hashes = ByteBuffer.allocate(built.size() * HASH_LENGTH);
        built.forEach(one -> hashes.put(one.hash()));
        store.addNodes(
                built.stream().map(one -> one.node().level()).toArray(Integer[]::new),
                built.stream().map(one -> one.node().index()).toArray(Long[]::new),
                hashes.array());
        store.addAnchors(
                leaves.stream().map(Leaf::chain).toArray(UUID[]::new),
                leaves.stream().map(leaf -> leaf.kind().name()).toArray(String[]::new),
                leaves.stream().map(Leaf::seq).toArray(Long[]::new),
                head.number(),
                firstLeaf);
        store.addHead(
                head.number(),
                head.size(),
                head.root(),
                head.previous(),
                head.at(),
                head.kid(),
                head.signature());
    }
}
