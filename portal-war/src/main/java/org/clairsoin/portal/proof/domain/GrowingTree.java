package org.clairsoin.portal.proof.domain;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Append leaves to a tree of which only the right edge is in memory.
 *
 * <p>The edge is one complete subtree for each bit of the size, the largest first.
 */
public final class GrowingTree {

    private final TreeHash hash = new TreeHash();
    private final Deque<Built> edge = new ArrayDeque<>();
    private final List<Built> built = new ArrayList<>();
    private long size;

    private GrowingTree() {}

    /** Return which nodes make the right edge of a tree, the largest first. */
    public static List<Node> edge(long size) {
        List<Node> nodes = new ArrayList<>();
        long from = 0;
        for (int level = 62; level >= 0; level--) {
            if ((size >> level & 1) == 1) {
                nodes.add(new Node(level, from >> level));
                from += 1L << level;
            }
        }
        return nodes;
    }

    /**
     * Go on with a tree.
     *
     * @param hashes of the nodes of its right edge
     */
    public static GrowingTree of(long size, Map<Node, byte[]> hashes) {
        GrowingTree tree = new GrowingTree();
        tree.size = size;
        for (Node node : edge(size)) {
            byte[] known = hashes.get(node);
            if (known == null) {
                throw new IllegalStateException("the tree of " + size + " leaves lacks " + node);
            }
            tree.edge.addLast(new Built(node, known));
        }
        return tree;
    }

    /** Append a leaf and return its place. */
    public long append(Leaf leaf) {
        long index = size++;
        Built newest = new Built(new Node(0, index), hash.leaf(leaf.bytes()));
        built.add(newest);
        while (!edge.isEmpty() && edge.getLast().node().level() == newest.node().level()) {
            Built left = edge.removeLast();
            Node above = new Node(left.node().level() + 1, left.node().index() >> 1);
            newest = new Built(above, hash.node(left.hash(), newest.hash()));
            built.add(newest);
        }
        edge.addLast(newest);
        return index;
    }

    public long size() {
        return size;
    }

    /** Return the root; a tree has at least one leaf. */
    public byte[] root() {
        Iterator<Built> smallestFirst = edge.descendingIterator();
        byte[] root = smallestFirst.next().hash();
        while (smallestFirst.hasNext()) {
            root = hash.node(smallestFirst.next().hash(), root);
        }
        return root;
    }

    /** Return the complete subtrees that came into being since this tree was taken up. */
    public List<Built> built() {
        return List.copyOf(built);
    }

    /** A complete subtree and its hash. */
    public record Built(Node node, byte[] hash) {}
}
