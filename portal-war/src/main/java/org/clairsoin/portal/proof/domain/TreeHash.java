package org.clairsoin.portal.proof.domain;

import java.security.MessageDigest;
import org.clairsoin.portal.shared.CanonicalBytes;

/**
 * The two hashes that a Merkle tree is made of.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9162#section-2.1.1">RFC 9162, section 2.1.1</a>
 */
final class TreeHash {

    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    private final MessageDigest sha = CanonicalBytes.sha256();

    byte[] leaf(byte[] bytes) {
        sha.update(LEAF);
        return sha.digest(bytes);
    }

    byte[] node(byte[] left, byte[] right) {
        sha.update(NODE);
        sha.update(left);
        return sha.digest(right);
    }
}
