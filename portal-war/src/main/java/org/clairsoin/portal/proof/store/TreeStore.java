package org.clairsoin.portal.proof.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.clairsoin.portal.proof.domain.Kind;
import org.clairsoin.portal.proof.domain.Leaf;
import org.clairsoin.portal.proof.domain.TreeHead;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.config.RegisterRowMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Let the tree grow, and read it. */
@RegisterRowMapper(TreeStore.HeadMapper.class)
public interface TreeStore {

    String HEADS = "SELECT number, size, root, previous, made_at, kid, signature FROM tree_head ";

    /** Return how many notes wait for a head. */
    @SqlQuery("SELECT count(*) FROM unanchored")
    long waiting();

    /** Become the one who builds heads until the transaction ends, if nobody is. */
    @SqlQuery("SELECT pg_try_advisory_xact_lock(:lock)")
    boolean tryToBuild(long lock);

    /** Become the one who builds heads, after whoever is. */
    @SqlQuery("SELECT pg_advisory_xact_lock(:lock) IS NULL")
    boolean waitToBuild(long lock);

    /** Take out what waits, oldest note first within each chain; the order of all is not given. */
    @SqlQuery(
            """
            WITH next AS (SELECT id FROM unanchored ORDER BY id LIMIT :limit)
            DELETE FROM unanchored u USING next WHERE u.id = next.id
            RETURNING u.id, u.kind, u.chain_id, u.seq, u.hash
            """)
    @RegisterRowMapper(WaitingMapper.class)
    List<Waiting> take(int limit);

    /** Write complete subtrees; the n-th hash is the n-th 32 bytes. */
    @SqlUpdate(
            """
            INSERT INTO tree_node (level, idx, hash)
            SELECT n.level, n.idx, substring(:hashes FROM (n.place::int - 1) * 32 + 1 FOR 32)
            FROM unnest(:levels, :indexes) WITH ORDINALITY AS n (level, idx, place)
            """)
    int addNodes(Integer[] levels, Long[] indexes, byte[] hashes);

    @SqlUpdate(
            """
            INSERT INTO anchor (chain_id, kind, seq, head, leaf)
            SELECT a.chain_id, a.kind, a.seq, :head, :firstLeaf + a.place - 1
            FROM unnest(:chains, :kinds, :seqs) WITH ORDINALITY AS a (chain_id, kind, seq, place)
            """)
    int addAnchors(UUID[] chains, String[] kinds, Long[] seqs, long head, long firstLeaf);

    @SqlUpdate(
            """
            INSERT INTO tree_head (number, size, root, previous, made_at, kid, signature)
            VALUES (:number, :size, :root, :previous, :at, :kid, :signature)
            """)
    void addHead(
            long number,
            long size,
            byte[] root,
            byte[] previous,
            Instant at,
            String kid,
            byte[] signature);

    @SqlQuery(
            """
            SELECT n.level, n.idx, n.hash
            FROM unnest(:levels, :indexes) AS wanted (level, idx)
            JOIN tree_node n ON n.level = wanted.level AND n.idx = wanted.idx
            """)
    @RegisterConstructorMapper(NodeRow.class)
    List<NodeRow> nodes(Integer[] levels, Long[] indexes);

    @SqlQuery(HEADS + "ORDER BY number DESC LIMIT 1")
    Optional<TreeHead> newest();

    @SqlQuery(HEADS + "WHERE number = :number")
    Optional<TreeHead> head(long number);

    @SqlQuery(HEADS + "WHERE number > :after ORDER BY number LIMIT :limit")
    List<TreeHead> after(long after, int limit);

    @SqlQuery(HEADS + "WHERE number < :before ORDER BY number DESC LIMIT :limit")
    List<TreeHead> before(long before, int limit);

    @SqlQuery(HEADS + "ORDER BY number DESC LIMIT :limit")
    List<TreeHead> latest(int limit);

    @SqlQuery(
            """
            SELECT head, leaf FROM anchor
            WHERE chain_id = :chain AND kind = :kind AND seq = :seq
            """)
    @RegisterConstructorMapper(AnchorRow.class)
    Optional<AnchorRow> anchor(UUID chain, String kind, long seq);

    /** A note of something that has no head yet. */
    record Waiting(long id, Leaf leaf) {}

    /** A complete subtree. */
    record NodeRow(int level, long idx, byte[] hash) {}

    /** Where something stands in the tree, and under which head first. */
    record AnchorRow(long head, long leaf) {}

    /** Reads a note. */
    final class WaitingMapper implements RowMapper<Waiting> {
        @Override
        public Waiting map(ResultSet row, StatementContext context) throws SQLException {
            return new Waiting(
                    row.getLong("id"),
                    new Leaf(
                            Kind.valueOf(row.getString("kind")),
                            row.getObject("chain_id", UUID.class),
                            row.getLong("seq"),
                            row.getBytes("hash")));
        }
    }

    /** Reads a head. */
    final class HeadMapper implements RowMapper<TreeHead> {
        @Override
        public TreeHead map(ResultSet row, StatementContext context) throws SQLException {
            return new TreeHead(
                    row.getLong("number"),
                    row.getLong("size"),
                    row.getBytes("root"),
                    row.getBytes("previous"),
                    row.getObject("made_at", OffsetDateTime.class).toInstant(),
                    row.getString("kid"),
                    row.getBytes("signature"));
        }
    }
}
