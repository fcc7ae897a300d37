package org.clairsoin.launcher.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The checks of proofs, held to the definitions of RFC 9162 for every tree of up to 70 leaves. */
class TreeTest {

    private static final int SIZES = 70;
    private final List<byte[]> leaves = new ArrayList<>();

    TreeTest() {
        for (int i = 0; i < SIZES; i++) {
            leaves.add(Tree.leaf(new byte[] {(byte) i}));
        }
    }

    @Test
    void eachRootIsTheDefinedOne() {
        for (int size = 1; size <= SIZES; size++) {
            assertThat(Tree.root(leaves.subList(0, size))).isEqualTo(mth(0, size));
        }
    }

    @Test
    void takesEachPathAndNoOther() {
        for (int size = 1; size <= SIZES; size++) {
            byte[] root = mth(0, size);
            for (int leaf = 0; leaf < size; leaf++) {
                List<byte[]> path = path(leaf, 0, size);
                assertThat(Tree.includes(leaves.get(leaf), leaf, size, path, root)).isTrue();
                assertThat(Tree.includes(leaves.get(leaf), leaf + 1, size, path, root)).isFalse();
                for (int i = 0; i < path.size(); i++) {
                    List<byte[]> changed = new ArrayList<>(path);
                    changed.set(i, new byte[32]);
                    assertThat(Tree.includes(leaves.get(leaf), leaf, size, changed, root))
                            .isFalse();
                }
            }
        }
    }

    @Test
    void takesEachConsistencyProofAndNoOther() {
        for (int newer = 1; newer <= SIZES; newer++) {
            for (int older = 1; older <= newer; older++) {
                List<byte[]> path = subproof(older, 0, newer, true);
                byte[] from = mth(0, older);
                byte[] to = mth(0, newer);
                assertThat(Tree.grewFrom(older, from, newer, to, path)).isTrue();
                assertThat(Tree.grewFrom(older, new byte[32], newer, to, path)).isFalse();
                assertThat(Tree.grewFrom(older, from, newer, new byte[32], path)).isFalse();
                if (!path.isEmpty()) {
                    byte[] last = path.get(path.size() - 1).clone();
                    last[0] ^= 1;
                    path.set(path.size() - 1, last);
                    assertThat(Tree.grewFrom(older, from, newer, to, path)).isFalse();
                }
            }
        }
    }

    /** MTH(D[from:until]) of section 2.1.1. */
    private byte[] mth(int from, int until) {
        if (until - from == 1) {
            return leaves.get(from);
        }
        int middle = middle(from, until);
        return Bytes.sha256(new byte[] {1}, mth(from, middle), mth(middle, until));
    }

    /** PATH of section 2.1.3.1. */
    private List<byte[]> path(int leaf, int from, int until) {
        if (until - from == 1) {
            return new ArrayList<>();
        }
        int middle = middle(from, until);
        List<byte[]> path = leaf < middle ? path(leaf, from, middle) : path(leaf, middle, until);
        path.add(leaf < middle ? mth(middle, until) : mth(from, middle));
        return path;
    }

    /** SUBPROOF of section 2.1.4.1. */
    private List<byte[]> subproof(int older, int from, int until, boolean known) {
        if (older == until) {
            return new ArrayList<>(known ? List.of() : Arrays.asList(mth(from, until)));
        }
        int middle = middle(from, until);
        List<byte[]> path =
                older <= middle
                        ? subproof(older, from, middle, known)
                        : subproof(older, middle, until, false);
        path.add(older <= middle ? mth(middle, until) : mth(from, middle));
        return path;
    }

    private static int middle(int from, int until) {
        int k = 1;
        while (k * 2 < until - from) {
            k *= 2;
        }
        return from + k;
    }
}
