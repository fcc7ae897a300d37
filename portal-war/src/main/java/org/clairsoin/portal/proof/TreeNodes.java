package org.clairsoin.portal.proof;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.clairsoin.portal.proof.domain.Node;
import org.clairsoin.portal.proof.store.TreeStore;

/** Read hashes of complete subtrees, all that are needed at once. */
final class TreeNodes {

    private TreeNodes() {}

    static Map<Node, byte[]> read(TreeStore store, Collection<Node> nodes) {
        Map<Node, byte[]> hashes = new HashMap<>();
        if (nodes.isEmpty()) {
            return hashes;
        }
        Integer[] levels = nodes.stream().map(Node::level).toArray(Integer[]::new);
        Long[] indexes = nodes.stream().map(Node::index).toArray(Long[]::new);
        for (TreeStore.NodeRow row : store.nodes(levels, indexes)) {
            hashes.put(new Node(row.level(), row.idx()), row.hash());
        }
        return hashes;
    }
}
