package org.clairsoin.launcher.verify;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/**
 * A Merkle tree of which only the right edge is kept, and the two checks of proofs.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9162#section-2.1">RFC 9162, section 2.1</a>
 */
final class Tree {

    private final Deque<Subtree> edge;
    private long size;

    Tree() {
        this.edge = new ArrayDeque<>();
    }

    private Tree(Tree other) {
        this.edge = new ArrayDeque<>(other.edge);
        this.size = other.size;
    }

    static byte[] leaf(byte[] bytes) {
        return Bytes.sha256(new byte[] {0}, bytes);
    }

    private static byte[] node(byte[] left, byte[] right) {
        return Bytes.sha256(new byte[] {1}, left, right);
    }

    /** Return the root over some leaves' hashes. */
    static byte[] root(List<byte[]> leafHashes) {
        return new Tree().with(leafHashes).root();
    }

    /** Return this tree with more leaves; this one stays as it is. */
    Tree with(List<byte[]> leafHashes) {
        Tree grown = new Tree(this);
        leafHashes.forEach(grown::append);
        return grown;
    }

    private void append(byte[] leafHash) {
        Subtree newest = new Subtree(0, leafHash);
        while (!edge.isEmpty() && edge.getLast().level() == newest.level()) {
            newest = new Subtree(newest.level() + 1, node(edge.removeLast().hash(), newest.hash()));
        }
        edge.addLast(newest);
        size++;
    }

    long size() {
        return size;
    }

    byte[] root() {
        Iterator<Subtree> smallestFirst = edge.descendingIterator();
        byte[] root = smallestFirst.next().hash();
        while (smallestFirst.hasNext()) {
            root = node(smallestFirst.next().hash(), root);
        }
        return root;
    }

    /** Section 2.1.3.2: tell whether a path leads from a leaf to a root. */
    static boolean includes(byte[] leafHash, long leaf, long size, List<byte[]> path, byte[] root) {
        if (leaf < 0 || leaf >= size) {
            return false;
        }
        long position = leaf;
        long last = size - 1;
        byte[] hash = leafHash;
        for (byte[] sibling : path) {
            if (last == 0) {
                return false;
            }
            if (position % 2 == 1 || position == last) {
                hash = node(sibling, hash);
                while (position % 2 == 0 && position != 0) {
                    position >>= 1;
                    last >>= 1;
                }
            } else {
                hash = node(hash, sibling);
            }
            position >>= 1;
            last >>= 1;
        }
        return last == 0 && Arrays.equals(hash, root);
    }

    /** Section 2.1.4.2: tell whether a path shows one tree to be the beginning of another. */
    static boolean grewFrom(
            long older, byte[] olderRoot, long newer, byte[] newerRoot, List<byte[]> path) {
        if (older == newer) {
            return path.isEmpty() && Arrays.equals(olderRoot, newerRoot);
        }
        if (older < 1 || older > newer) {
            return false;
        }
        List<byte[]> hashes = new ArrayList<>(path);
        if (Long.bitCount(older) == 1) {
            hashes.add(0, olderRoot);
        }
        if (hashes.isEmpty()) {
            return false;
        }
        int complete = Long.numberOfTrailingZeros(older);
        long position = (older - 1) >> complete;
        long last = (newer - 1) >> complete;
        byte[] first = hashes.get(0);
        byte[] second = first;
        for (byte[] hash : hashes.subList(1, hashes.size())) {
            if (last == 0) {
                return false;
            }
            if (position % 2 == 1 || position == last) {
                first = node(hash, first);
                second = node(hash, second);
                while (position % 2 == 0 && position != 0) {
                    position >>= 1;
                    last >>= 1;
                }
            } else {
                second = node(second, hash);
            }
            position >>= 1;
            last >>= 1;
        }
        return last == 0 && Arrays.equals(first, olderRoot) && Arrays.equals(second, newerRoot);
    }

    private record Subtree(int level, byte[] hash) {}
}
