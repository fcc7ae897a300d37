package org.clairsoin.portal.proof;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.clairsoin.portal.proof.domain.Kind;
import org.clairsoin.portal.proof.domain.TreeHead;
import org.clairsoin.portal.proof.domain.TreeProofs;
import org.clairsoin.portal.proof.store.TreeStore;
import org.clairsoin.portal.shared.MadeOnce;
import org.jdbi.v3.core.Jdbi;

/** Read tree heads and prove what stands under them. */
@MadeOnce
public class TreeHeads {

    private final Jdbi jdbi;

    @Inject
    public TreeHeads(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Return the newest head; empty before the first. */
    public Optional<TreeHead> newest() {
        return jdbi.withExtension(TreeStore.class, TreeStore::newest);
    }

    /** Return a head by its number. */
    public Optional<TreeHead> head(long number) {
        return jdbi.withExtension(TreeStore.class, store -> store.head(number));
    }

    /** Return heads after a number, oldest first. */
    public List<TreeHead> after(long number, int limit) {
        return jdbi.withExtension(TreeStore.class, store -> store.after(number, limit));
    }

    /** Return the last heads, newest first. */
    public List<TreeHead> latest(int limit) {
        return jdbi.withExtension(TreeStore.class, store -> store.latest(limit));
    }

    /** Return the heads before a number, newest first. */
    public List<TreeHead> before(long number, int limit) {
        return jdbi.withExtension(TreeStore.class, store -> store.before(number, limit));
    }

    /**
     * Return the hashes that show an older head's tree to be the beginning of a newer one's. RFC
     * 9162, section 2.1.4.
     */
    public List<byte[]> consistency(TreeHead older, TreeHead newer) {
        return jdbi.withExtension(
                TreeStore.class,
                store ->
                        TreeProofs.consistency(
                                older.size(), newer.size(), nodes -> TreeNodes.read(store, nodes)));
    }

    /** Return under which head a patient's event of choice came first; empty while it waits. */
    public Optional<Anchor> ofChoice(UUID patient, long seq) {
        return jdbi.withExtension(
                TreeStore.class,
                store ->
                        store.anchor(patient, Kind.CHOICE.name(), seq)
                                .map(
                                        row ->
                                                new Anchor(
                                                        store.head(row.head()).orElseThrow(),
                                                        row.leaf())));
    }

    /**
     * Return the hashes that lead from a leaf to a head's root. RFC 9162, section 2.1.3.
     *
     * @param leaf under this head
     */
    public List<byte[]> inclusion(long leaf, TreeHead head) {
        return jdbi.withExtension(
                TreeStore.class,
                store ->
                        TreeProofs.inclusion(
                                leaf, head.size(), nodes -> TreeNodes.read(store, nodes)));
    }

    /**
     * Where something stands in the tree.
     *
     * @param head the first that covers it
     */
    public record Anchor(TreeHead head, long leaf) {}
}
