package org.clairsoin.launcher.verify;

import java.time.Instant;

/** A signed head of the tree, as it stands in exports and at {@code /api/v1/tree-heads}. */
record Head(
        long number,
        long size,
        byte[] root,
        byte[] previous,
        Instant at,
        String kid,
        byte[] signature) {

    static Head read(Fields fields) {
        Head head =
                new Head(
                        fields.number("number"),
                        fields.number("size"),
                        fields.bytes("root", Bytes.HASH),
                        fields.bytes("previous", Bytes.HASH),
                        fields.time("at"),
                        fields.text("kid"),
                        fields.bytes("signature", Bytes.SIGNATURE));
        fields.noMore();
        return head;
    }

    private byte[] bytes() {
        return Bytes.of("clairsoin/tree-head/1")
                .number(number)
                .number(size)
                .bytes(root)
                .bytes(previous)
                .time(at)
                .text(kid)
                .all();
    }

    /** Return the hash by which the next head names this one. */
    byte[] hash() {
        return Bytes.sha256(bytes());
    }

    /** Say what is wrong with the signature; empty when nothing is. */
    String fault(Keys keys) {
        return keys.faultOfHead(kid, bytes(), signature);
    }
}
