package org.clairsoin.portal.proof.domain;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Make the proofs of RFC 9162 from hashes of complete subtrees.
 *
 * <p>A proof takes two rounds: the first only finds out which hashes it needs, so that they are
 * read at once.
 */
public final class TreeProofs {

    private static final byte[] UNKNOWN = new byte[32];

    private final TreeHash hash = new TreeHash();
    private final Function<Node, byte[]> nodes;

    private TreeProofs(Function<Node, byte[]> nodes) {
        this.nodes = nodes;
    }

    /**
     * Return the hashes that lead from a leaf to the root, lowest first.
     *
     * @see <a href="https://www.rfc-editor.org/rfc/rfc9162#section-2.1.3.1">RFC 9162, 2.1.3.1</a>
     */
    public static List<byte[]> inclusion(
            long leaf, long size, Function<Collection<Node>, Map<Node, byte[]>> source) {
        if (leaf < 0 || leaf >= size) {
            throw new IllegalArgumentException("a tree of " + size + " has no leaf " + leaf);
        }
        return inTwoRounds(source, proofs -> proofs.inclusion(leaf, 0, size));
    }

    /**
     * Return the hashes that show a tree to be the beginning of a larger one.
     *
     * @see <a href="https://www.rfc-editor.org/rfc/rfc9162#section-2.1.4.1">RFC 9162, 2.1.4.1</a>
     */
    public static List<byte[]> consistency(
            long older, long newer, Function<Collection<Node>, Map<Node, byte[]>> source) {
        if (older < 1 || older > newer) {
            throw new IllegalArgumentException("no tree of " + newer + " grew from " + older);
        }
        return inTwoRounds(source, proofs -> proofs.consistency(older, 0, newer, true));
    }

    private static List<byte[]> inTwoRounds(
            Function<Collection<Node>, Map<Node, byte[]>> source, Proof proof) {
        Set<Node> needed = new LinkedHashSet<>();
        proof.make(
                new TreeProofs(
                        node -> {
                            needed.add(node);
                            return UNKNOWN;
                        }));
        Map<Node, byte[]> found = source.apply(needed);
        return proof.make(
                new TreeProofs(
                        node -> {
                            byte[] known = found.get(node);
                            if (known == null) {
                                throw new IllegalStateException("the tree lacks " + node);
                            }
                            return known;
                        }));
    }

    private List<byte[]> inclusion(long leaf, long from, long until) {
        if (until - from == 1) {
            return new ArrayList<>();
        }
        long middle = middle(from, until);
        List<byte[]> path =
                leaf < middle ? inclusion(leaf, from, middle) : inclusion(leaf, middle, until);
        path.add(leaf < middle ? root(middle, until) : root(from, middle));
        return path;
    }

    private List<byte[]> consistency(long older, long from, long until, boolean known) {
        if (older == until) {
            List<byte[]> path = new ArrayList<>();
            if (!known) {
                path.add(root(from, until));
            }
            return path;
        }
        long middle = middle(from, until);
        if (older <= middle) {
            List<byte[]> path = consistency(older, from, middle, known);
            path.add(root(middle, until));
            return path;
        }
        List<byte[]> path = consistency(older, middle, until, false);
        path.add(root(from, middle));
        return path;
    }

    /** Return the root over some leaves that begin where a complete subtree does. */
    private byte[] root(long from, long until) {
        long size = until - from;
        if (Long.bitCount(size) == 1) {
            int level = Long.numberOfTrailingZeros(size);
            return nodes.apply(new Node(level, from >> level));
        }
        long middle = middle(from, until);
        return hash.node(root(from, middle), root(middle, until));
    }

    /** Return where the right part begins: after the largest power of two below the size. */
    private static long middle(long from, long until) {
        return from + Long.highestOneBit(until - from - 1);
    }

    /** One of the two proofs. */
    private interface Proof {
        List<byte[]> make(TreeProofs nodes);
    }
}
