package org.clairsoin.portal.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.clairsoin.portal.proof.domain.Kind;
import org.clairsoin.portal.proof.domain.Leaf;
import org.clairsoin.portal.proof.domain.NaiveTree;
import org.clairsoin.portal.proof.domain.TreeHead;
import org.clairsoin.portal.shared.DatabaseReady;
import org.clairsoin.portal.shared.TestDatabase;
import org.clairsoin.portal.shared.ThreadConnections;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeadWriterIT {

    private static final Instant NOON = Instant.parse("2026-12-01T12:00:00.123456789Z");

    private final TestDatabase database = TestDatabase.create();
    private final Jdbi jdbi = database.jdbi();
    private final HeadWriter writer = at(NOON);
    private final TreeHeads heads = new TreeHeads(jdbi);
    @TempDir private Path folder;
    private TreeKeys keys;

    @BeforeEach
    void readKeys() throws Exception {
        keys = TreeKeys.load(folder);
    }

    @Nested
    class AHead {

        @Test
        void coversWhatIsNewInAllLedgers() {
            UUID patient = UUID.randomUUID();
            UUID group = UUID.randomUUID();
            choice(jdbi, patient, 1);
            audit(jdbi, patient, 1);
            audit(jdbi, patient, 2);
            decisions(jdbi, group);

            TreeHead head = writer.next(keys).orElseThrow();

            assertThat(head.number()).isEqualTo(1);
            assertThat(head.size()).isEqualTo(3);
            assertThat(head.at()).isEqualTo(Instant.parse("2026-12-01T12:00:00.123456Z"));
            assertThat(head.previous()).isEqualTo(new byte[32]);
            assertThat(head.root())
                    .isEqualTo(
                            NaiveTree.root(
                                    List.of(
                                            leaf(Kind.CHOICE, patient, 1),
                                            leaf(Kind.AUDIT, patient, 2),
                                            leaf(Kind.DECISIONS, group, 1))));
            assertThat(Signatures.verifies(keys, head)).isTrue();
            assertThat(heads.newest().map(TreeHead::hash)).contains(head.hash());
        }

        @Test
        void namesTheOneBeforeAndGrowsFromIt() {
            UUID patient = UUID.randomUUID();
            List<byte[]> leaves = new ArrayList<>();
            List<TreeHead> made = new ArrayList<>();
            for (int seq = 1; seq <= 7; seq++) {
                choice(jdbi, patient, seq);
                leaves.add(leaf(Kind.CHOICE, patient, seq));
                TreeHead head = writer.next(keys).orElseThrow();
                if (!made.isEmpty()) {
                    TreeHead before = made.get(made.size() - 1);
                    assertThat(head.previous()).isEqualTo(before.hash());
                    assertThat(
                                    NaiveTree.consistent(
                                            before.size(),
                                            before.root(),
                                            head.size(),
                                            head.root(),
                                            heads.consistency(before, head)))
                            .isTrue();
                }
                assertThat(head.root()).isEqualTo(NaiveTree.root(leaves));
                made.add(head);
            }
            TreeHead newest = made.get(6);
            for (int seq = 1; seq <= 7; seq++) {
                TreeHeads.Anchor anchor = heads.ofChoice(patient, seq).orElseThrow();
                assertThat(anchor.head().number()).isEqualTo(seq);
                assertThat(
                                NaiveTree.includes(
                                        leaf(Kind.CHOICE, patient, seq),
                                        anchor.leaf(),
                                        newest.size(),
                                        heads.inclusion(anchor.leaf(), newest),
                                        newest.root()))
                        .isTrue();
            }
        }

        @Test
        void isNotMadeWhenNothingIsNew() {
            assertThat(writer.headsDue()).isZero();
            assertThat(writer.next(keys)).isEmpty();
            choice(jdbi, UUID.randomUUID(), 1);
            assertThat(writer.headsDue()).isEqualTo(1);
            assertThat(writer.next(keys)).isPresent();
            assertThat(writer.next(keys)).isEmpty();
        }

        @Test
        void isNeverOlderThanTheOneBeforeWhenTheClockIsSetBack() {
            choice(jdbi, UUID.randomUUID(), 1);
            TreeHead first = writer.next(keys).orElseThrow();
            choice(jdbi, UUID.randomUUID(), 1);

            TreeHead second = at(NOON.minus(Duration.ofHours(24))).next(keys).orElseThrow();

            assertThat(second.at()).isEqualTo(first.at());
        }

        @Test
        void isSignedByTheNewestKeyWhileOldOnesStayPublished() throws Exception {
            choice(jdbi, UUID.randomUUID(), 1);
            TreeHead first = writer.next(keys).orElseThrow();
            TreeKeys rotated = Signatures.rotate(folder);
            choice(jdbi, UUID.randomUUID(), 1);

            TreeHead second = writer.next(rotated).orElseThrow();

            assertThat(second.kid()).isNotEqualTo(first.kid());
            assertThat(Signatures.verifies(rotated, first)).isTrue();
            assertThat(Signatures.verifies(rotated, second)).isTrue();
            assertThat(Signatures.verifies(keys, second)).isFalse();
        }
    }

    @Nested
    class ATransactionThatCommitsLate {

        @Test
        void isUnderTheNextHead() {
            UUID early = UUID.randomUUID();
            UUID late = UUID.randomUUID();
            try (Handle slow = jdbi.open()) {
                slow.begin();
                choice(slow, late, 1); // noted first, and not committed
                choice(jdbi, early, 1);
                assertThat(writer.next(keys).orElseThrow().size()).isEqualTo(1);
                assertThat(heads.ofChoice(early, 1)).isPresent();
                assertThat(heads.ofChoice(late, 1)).isEmpty();
                slow.commit();
            }

            assertThat(writer.next(keys).orElseThrow().size()).isEqualTo(2);

            assertThat(heads.ofChoice(late, 1).orElseThrow().head().number()).isEqualTo(2);
        }

        @Test
        void leavesNothingWhenItIsRolledBack() {
            try (Handle slow = jdbi.open()) {
                slow.begin();
                choice(slow, UUID.randomUUID(), 1);
                slow.rollback();
            }
            assertThat(writer.next(keys)).isEmpty();
        }
    }

    @Nested
    class ABuilderThatDies {

        /** Its connection is cut before the n-th statement; the database sees a killed portal. */
        @Test
        void leavesAllOrNothingAtEachStep() {
            choice(jdbi, UUID.randomUUID(), 1);
            writer.next(keys); // so that there is a tree to go on with
            int steps = 0;
            while (true) {
                UUID patient = UUID.randomUUID();
                choice(jdbi, patient, 1);
                long before = heads.newest().orElseThrow().number();
                int step = ++steps;
                if (!diesBefore(step)) {
                    break;
                }
                assertThat(heads.newest().orElseThrow().number()).isEqualTo(before);
                assertThat(heads.ofChoice(patient, 1)).isEmpty();
                writer.next(keys);
                assertThat(heads.ofChoice(patient, 1)).isPresent();
            }
            assertThat(steps).isGreaterThan(7);
            theTreeIsWhole();
        }

        /** Let a builder work, and cut it off; return whether it had so many statements. */
        private boolean diesBefore(int step) {
            Jdbi dying = database.jdbi();
            AtomicInteger statements = new AtomicInteger();
            AtomicBoolean cut = new AtomicBoolean();
            dying.setSqlLogger(
                    new SqlLogger() {
                        @Override
                        public void logBeforeExecution(StatementContext context) {
                            if (statements.incrementAndGet() == step) {
                                cut.set(true);
                                cut(context);
                            }
                        }
                    });
            try {
                new HeadWriter(dying, clock(NOON)).next(keys);
            } catch (RuntimeException died) {
                assertThat(cut).isTrue();
            }
            return cut.get();
        }

        private void cut(StatementContext context) {
            try {
                int process =
                        context.getConnection()
                                .unwrap(org.postgresql.PGConnection.class)
                                .getBackendPID();
                try (Handle other = jdbi.open()) { // a role may end its own sessions
                    other.execute("SELECT pg_terminate_backend(?, 5000)", process);
                }
            } catch (java.sql.SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Nested
    class TwoBuilders {

        @Test
        void makeOneLineOfHeads() throws Exception {
            AtomicBoolean writing = new AtomicBoolean(true);
            List<UUID> patients = IntStream.range(0, 20).mapToObj(i -> UUID.randomUUID()).toList();
            ExecutorService threads = Executors.newFixedThreadPool(4);
            try (ThreadConnections connections =
                    new ThreadConnections(database.dataSource("clairsoin_app"))) {
                Jdbi kept = connections.jdbi();
                List<Future<?>> builders = new ArrayList<>();
                for (int i = 0; i < 2; i++) {
                    builders.add(threads.submit(() -> build(kept, writing)));
                }
                List<Future<?>> writers = new ArrayList<>();
                writers.add(threads.submit(() -> writeAll(kept, patients.subList(0, 10))));
                writers.add(threads.submit(() -> writeAll(kept, patients.subList(10, 20))));
                for (Future<?> one : writers) {
                    one.get();
                }
                writing.set(false);
                for (Future<?> one : builders) {
                    one.get();
                }
            } finally {
                threads.shutdownNow();
            }
            writer.nextInTurn(keys);

            assertThat(heads.newest().orElseThrow().size()).isEqualTo(100);
            assertThat(heads.newest().orElseThrow().number()).isGreaterThan(2);
            theTreeIsWhole();
        }

        private void build(Jdbi own, AtomicBoolean writing) {
            HeadWriter builder = new HeadWriter(own, clock(NOON));
            while (writing.get()) {
                builder.next(keys);
            }
        }

        private void writeAll(Jdbi own, List<UUID> patients) {
            for (int seq = 1; seq <= 5; seq++) {
                for (UUID patient : patients) {
                    choice(own, patient, seq);
                }
            }
        }

        @Test
        void doNotWaitForEachOther() {
            choice(jdbi, UUID.randomUUID(), 1);
            try (Handle busy = jdbi.open()) {
                busy.begin();
                busy.execute("SELECT pg_advisory_xact_lock(?)", 0x63_6c_61_69_68_65_61_64L);
                assertThat(writer.next(keys)).isEmpty();
                busy.rollback();
            }
            assertThat(writer.next(keys)).isPresent();
        }
    }

    @Nested
    class ALargeBacklog {

        @Test
        void leavesToTheNextRoundWhatComesMeanwhile() {
            SigningKeys signing =
                    new SigningKeys(new ProofConfig(Duration.ofHours(1), 1, folder.toString()));
            signing.start(new DatabaseReady());
            HeadWriter busy =
                    new HeadWriter(jdbi, clock(NOON)) {
                        @Override
                        public Optional<TreeHead> next(TreeKeys keys) {
                            Optional<TreeHead> made = super.next(keys);
                            choice(jdbi, UUID.randomUUID(), 1);
                            return made;
                        }
                    };
            choice(jdbi, UUID.randomUUID(), 1);

            new HeadBuilder(
                            busy,
                            signing,
                            new ProofConfig(Duration.ofHours(1), 1, folder.toString()))
                    .round();

            assertThat(heads.newest().orElseThrow().number()).isEqualTo(1);
            assertThat(writer.headsDue()).isEqualTo(1);
        }

        @Test
        void takesSeveralHeadsOfABoundedSize() {
            jdbi.useHandle(
                    handle ->
                            handle.execute(
                                    """
                                    INSERT INTO decision_group (id, issued, size, root, head)
                                    SELECT gen_random_uuid(), now(), 1,
                                           sha256(int4send(n)), 'e30'
                                    FROM generate_series(1, 12000) AS n
                                    """));
            assertThat(writer.headsDue()).isEqualTo(3);
            List<TreeHead> made = new ArrayList<>();
            Optional<TreeHead> head = writer.next(keys);
            while (head.isPresent()) {
                made.add(head.get());
                head = writer.next(keys);
            }

            assertThat(made).extracting(TreeHead::size).containsExactly(5_000L, 10_000L, 12_000L);
        }
    }

    @Nested
    class TheTree {

        @Test
        void cannotBeChangedByThePortal() {
            choice(jdbi, UUID.randomUUID(), 1);
            writer.next(keys);
            for (String table : List.of("tree_head", "tree_node", "anchor")) {
                boolean mayChange =
                        jdbi.withHandle(
                                handle ->
                                        handle.createQuery(
                                                        """
                                                        SELECT has_table_privilege(:table,
                                                            'UPDATE, DELETE, TRUNCATE')
                                                        """)
                                                .bind("table", table)
                                                .mapTo(Boolean.class)
                                                .one());
                assertThat(mayChange).as(table).isFalse();
                for (String change : List.of("DELETE FROM " + table, "TRUNCATE " + table)) {
                    assertThatThrownBy(() -> database.ownerJdbi().useHandle(h -> h.execute(change)))
                            .hasMessageContaining("is a ledger");
                }
            }
            assertThatThrownBy(
                            () ->
                                    jdbi.useHandle(
                                            handle ->
                                                    handle.execute(
                                                            "INSERT INTO unanchored (kind,"
                                                                    + " chain_id, seq, hash) VALUES"
                                                                    + " ('CHOICE', gen_random_uuid(),"
                                                                    + " 1, sha256('x'))")))
                    .hasMessageContaining("permission denied");
        }
    }

    /**
     * Every stored node is the hash of the two below it, and the newest root that of the leaves.
     */
    private void theTreeIsWhole() {
        long wrong =
                jdbi.withHandle(
                        handle ->
                                handle.createQuery(
                                                """
                                                SELECT count(*) FROM tree_node n
                                                JOIN tree_node l ON l.level = n.level - 1
                                                    AND l.idx = n.idx * 2
                                                JOIN tree_node r ON r.level = n.level - 1
                                                    AND r.idx = n.idx * 2 + 1
                                                WHERE n.hash <>
                                                    sha256('\\x01'::bytea || l.hash || r.hash)
                                                """)
                                        .mapTo(Long.class)
                                        .one());
        assertThat(wrong).isZero();
        List<Long> leaves =
                jdbi.withHandle(
                        handle ->
                                handle.createQuery("SELECT leaf FROM anchor ORDER BY leaf")
                                        .mapTo(Long.class)
                                        .list());
        assertThat(leaves).hasSize((int) heads.newest().orElseThrow().size());
        assertThat(leaves.get(leaves.size() - 1)).isEqualTo(leaves.size() - 1);
    }

    private HeadWriter at(Instant time) {
        return new HeadWriter(jdbi, clock(time));
    }

    private static Clock clock(Instant time) {
        return Clock.fixed(time, ZoneOffset.UTC);
    }

    private static byte[] leaf(Kind kind, UUID chain, long seq) {
        return new Leaf(kind, chain, seq, hash(seq)).bytes();
    }

    private static byte[] hash(long seq) {
        byte[] hash = new byte[32];
        hash[31] = (byte) seq;
        return hash;
    }

    private static void choice(Jdbi jdbi, UUID patient, long seq) {
        jdbi.useHandle(handle -> choice(handle, patient, seq));
    }

    private static void choice(Handle handle, UUID patient, long seq) {
        handle.execute(
                """
                INSERT INTO choice (patient_id, seq, id, receipt, effect, nature, recorded_at,
                                    from_at, seal, prev_hash, hash)
                VALUES (?, ?, gen_random_uuid(), gen_random_uuid(), 'REFUSE', 'CARE_REFUSAL',
                        now(), now(), ?, ?, ?)
                """,
                patient,
                seq,
                hash(0),
                hash(seq - 1),
                hash(seq));
    }

    private static void audit(Jdbi jdbi, UUID chain, long seq) {
        jdbi.useHandle(
                handle ->
                        handle.execute(
                                """
                                INSERT INTO audit (chain_id, seq, at, action, details, prev_hash,
                                                   hash)
                                VALUES (?, ?, now(), 'READ_USE', '{}', ?, ?)
                                """,
                                chain,
                                seq,
                                hash(seq - 1),
                                hash(seq)));
    }

    private static void decisions(Jdbi jdbi, UUID group) {
        jdbi.useHandle(
                handle ->
                        handle.execute(
                                """
                                INSERT INTO decision_group (id, issued, size, root, head)
                                VALUES (?, now(), 1, ?, 'e30')
                                """,
                                group,
                                hash(1)));
    }
}
