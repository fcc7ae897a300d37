package org.clairsoin.portal.decision.domain;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import org.clairsoin.portal.shared.CanonicalBytes;

/**
 * A tree of hashes under one root, so that one signature covers many answers.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9162#section-2.1">RFC 9162, section 2.1</a>
 */
public final class MerkleTree {

    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    /** The leaves' hashes first, the root's level last. */
    private final List<List<byte[]>> levels = new ArrayList<>();

    private MerkleTree(List<byte[]> leafHashes) {
        MessageDigest sha = CanonicalBytes.sha256();
        List<byte[]> level = leafHashes;
        levels.add(level);
        while (level.size() > 1) {
            List<byte[]> above = new ArrayList<>((level.size() + 1) / 2);
            for (int i = 0; i + 1 < level.size(); i += 2) {
                sha.update(NODE);
                sha.update(level.get(i));
                above.add(sha.digest(level.get(i + 1)));
            }
            if (level.size() % 2 == 1) {
                above.add(level.get(level.size() - 1)); // alone on its level: moves up as it is
            }
            level = above;
            levels.add(level);
        }
    }

    /**
     * Build the tree over the canonical bytes of some answers.
     *
     * @param answers at least one
     */
    public static MerkleTree of(List<byte[]> answers) {
        if (answers.isEmpty()) {
            throw new IllegalArgumentException("a tree needs at least one leaf");
        }
        MessageDigest sha = CanonicalBytes.sha256();
        List<byte[]> leaves = new ArrayList<>(answers.size());
        for (byte[] answer : answers) {
            sha.update(LEAF);
            leaves.add(sha.digest(answer));
        }
        return new MerkleTree(leaves);
    }

    public byte[] root() {
        return levels.get(levels.size() - 1).get(0).clone();
    }

    public int size() {
        return levels.get(0).size();
    }

    /** Return the hashes that lead from a leaf to the root, lowest first. */
    public List<byte[]> path(int index) {
        List<byte[]> path = new ArrayList<>();
        int position = index;
        for (List<byte[]> level : levels.subList(0, levels.size() - 1)) {
            int sibling = position ^ 1;
            if (sibling < level.size()) {
                path.add(level.get(sibling));
            }
            position >>= 1;
        }
        return path;
    }
}
