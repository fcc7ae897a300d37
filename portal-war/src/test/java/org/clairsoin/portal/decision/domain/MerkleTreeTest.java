package org.clairsoin.portal.decision.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class MerkleTreeTest {

    private static final HexFormat HEX = HexFormat.of();

    @Test
    void ofOneLeafHasItsHashAsRoot() {
        MerkleTree tree = MerkleTree.of(List.of(new byte[0]));

        // SHA-256 of one zero byte
        assertThat(HEX.formatHex(tree.root()))
                .isEqualTo("6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
        assertThat(tree.path(0)).isEmpty();
    }

    @Test
    void hasTheRootOfTheDefinitionForEverySizeUpToForty() {
        for (int size = 1; size <= 40; size++) {
            List<byte[]> leaves = leaves(size);

            assertThat(MerkleTree.of(leaves).root()).isEqualTo(definition(leaves));
        }
    }

    @Property
    void givesEachLeafAPathToTheRoot(
            @ForAll @IntRange(min = 1, max = 300) int size,
            @ForAll @IntRange(max = 299) int position) {
        int index = position % size;
        List<byte[]> leaves = leaves(size);
        MerkleTree tree = MerkleTree.of(leaves);

        assertThat(
                        InclusionProof.verifies(
                                leaves.get(index), index, size, tree.path(index), tree.root()))
                .isTrue();
    }

    @Property
    void givesNoOtherLeafThatPath(
            @ForAll @IntRange(min = 2, max = 100) int size,
            @ForAll @IntRange(max = 99) int position) {
        int index = position % size;
        MerkleTree tree = MerkleTree.of(leaves(size));

        assertThat(
                        InclusionProof.verifies(
                                "forged".getBytes(StandardCharsets.US_ASCII),
                                index,
                                size,
                                tree.path(index),
                                tree.root()))
                .isFalse();
        assertThat(
                        InclusionProof.verifies(
                                leaves(size).get(index),
                                (index + 1) % size,
                                size,
                                tree.path(index),
                                tree.root()))
                .isFalse();
    }

    private static List<byte[]> leaves(int size) {
        return IntStream.range(0, size)
                .mapToObj(i -> ("answer " + i).getBytes(StandardCharsets.US_ASCII))
                .toList();
    }

    /** The recursive definition of RFC 9162, section 2.1.1. */
    private static byte[] definition(List<byte[]> leaves) {
        if (leaves.size() == 1) {
            return hash((byte) 0, leaves.get(0), new byte[0]);
        }
        int split = Integer.highestOneBit(leaves.size() - 1);
        return hash(
                (byte) 1,
                definition(leaves.subList(0, split)),
                definition(leaves.subList(split, leaves.size())));
    }

    private static byte[] hash(byte prefix, byte[] first, byte[] second) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(prefix);
            sha.update(first);
            return sha.digest(second);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
