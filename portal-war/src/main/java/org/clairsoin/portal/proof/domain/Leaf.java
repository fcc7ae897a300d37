package org.clairsoin.portal.proof.domain;

import java.util.UUID;
import org.clairsoin.portal.shared.CanonicalBytes;

/**
 * A leaf of the tree: one place in one chain and the hash found there.
 *
 * @param chain the patient, the chain of the audit trail, or the group of decisions
 * @param seq the place in the chain; for a group of decisions its size
 * @param hash 32 bytes
 */
public record Leaf(Kind kind, UUID chain, long seq, byte[] hash) {

    /** Return what the tree hashes. */
    public byte[] bytes() {
        return CanonicalBytes.of("clairsoin/leaf/1")
                .name(kind)
                .id(chain)
                .number(seq)
                .bytes(hash)
                .toByteArray();
    }
}
