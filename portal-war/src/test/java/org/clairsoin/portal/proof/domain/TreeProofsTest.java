package org.clairsoin.portal.proof.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every root and every proof of every tree up to 70 leaves, held to {@link NaiveTree}. */
class TreeProofsTest {

    private static final int SIZES = 70;

    private static final List<byte[]> LEAVES = new ArrayList<>();
    private static final List<byte[]> ROOTS = new ArrayList<>();
    private static final Map<Node, byte[]> NODES = new HashMap<>();

    @BeforeAll
    static void grow() {
        for (int i = 0; i < SIZES; i++) {
            Leaf leaf = new Leaf(Kind.CHOICE, new UUID(0, i), i + 1, new byte[32]);
            LEAVES.add(leaf.bytes());
            // taken up anew for each leaf, as after a restart
            GrowingTree tree = GrowingTree.of(i, NODES);
            assertThat(tree.append(leaf)).isEqualTo(i);
            tree.built().forEach(built -> NODES.put(built.node(), built.hash()));
            ROOTS.add(tree.root());
        }
    }

    @Test
    void rootsAreThoseOfTheStandard() {
        for (int size = 1; size <= SIZES; size++) {
            assertThat(root(size)).isEqualTo(NaiveTree.root(LEAVES.subList(0, size)));
        }
    }

    @Test
    void rootsAreTheSameWhateverIsAppendedAtOnce() {
        for (int before = 0; before < SIZES; before++) {
            GrowingTree tree = GrowingTree.of(before, NODES);
            for (int i = before; i < SIZES; i++) {
                tree.append(new Leaf(Kind.CHOICE, new UUID(0, i), i + 1, new byte[32]));
                assertThat(tree.root()).isEqualTo(root(i + 1));
            }
        }
    }

    @Test
    void eachLeafIsProvenUnderEachRoot() {
        for (int size = 1; size <= SIZES; size++) {
            for (int leaf = 0; leaf < size; leaf++) {
                List<byte[]> path = TreeProofs.inclusion(leaf, size, wanted -> NODES);
                assertThat(NaiveTree.includes(LEAVES.get(leaf), leaf, size, path, root(size)))
                        .isTrue();
                assertThat(NaiveTree.includes(new byte[] {1}, leaf, size, path, root(size)))
                        .isFalse();
            }
        }
    }

    @Test
    void eachTreeIsProvenToBeTheBeginningOfEachLargerOne() {
        for (int newer = 1; newer <= SIZES; newer++) {
            for (int older = 1; older <= newer; older++) {
                List<byte[]> path = TreeProofs.consistency(older, newer, wanted -> NODES);
                assertThat(NaiveTree.consistent(older, root(older), newer, root(newer), path))
                        .as("%d to %d", older, newer)
                        .isTrue();
                assertThat(NaiveTree.consistent(older, new byte[32], newer, root(newer), path))
                        .isFalse();
            }
        }
    }

    @Test
    void aProofAsksForFewNodes() {
        Map<Node, byte[]> any = new HashMap<>();
        long size = 1_000_000_007L;
        TreeProofs.inclusion(
                123_456_789,
                size,
                wanted -> {
                    assertThat(wanted).hasSizeLessThanOrEqualTo(2 * 30);
                    any.putAll(
                            wanted.stream()
                                    .collect(Collectors.toMap(node -> node, n -> new byte[32])));
                    return any;
                });
        assertThat(any).isNotEmpty();
    }

    @Test
    void aLeafThatIsNotThereCannotBeProven() {
        assertThatThrownBy(() -> TreeProofs.inclusion(3, 3, wanted -> NODES))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> TreeProofs.consistency(4, 3, wanted -> NODES))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static byte[] root(int size) {
        return ROOTS.get(size - 1);
    }
}
