package org.clairsoin.portal.proof.domain;

import java.time.Instant;
import org.clairsoin.portal.shared.CanonicalBytes;

/**
 * A signed state of the tree.
 *
 * @param number from 1, without a gap
 * @param size how many leaves the tree has
 * @param previous hash of the head before; 32 zero bytes before the first
 * @param kid under which the signing key is published
 * @param signature Ed25519 over {@link #bytes()}
 */
public record TreeHead(
        long number,
        long size,
        byte[] root,
        byte[] previous,
        Instant at,
        String kid,
        byte[] signature) {

    /** Stands for the hash of the head before the first. */
    public static byte[] none() {
        return new byte[32];
    }

    /** Return what is signed. */
    public static byte[] bytes(
            long number, long size, byte[] root, byte[] previous, Instant at, String kid) {
        return CanonicalBytes.of("clairsoin/tree-head/1")
                .number(number)
                .number(size)
                .bytes(root)
                .bytes(previous)
                .time(at)
                .text(kid)
                .toByteArray();
    }

    /** Return what is signed. */
    public byte[] bytes() {
        return bytes(number, size, root, previous, at, kid);
    }

    /** Return the hash by which the next head names this one. */
    public byte[] hash() {
        return CanonicalBytes.sha256().digest(bytes());
    }
}
