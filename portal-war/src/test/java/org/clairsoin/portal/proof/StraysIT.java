package org.clairsoin.portal.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.clairsoin.portal.shared.TestDatabase;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An intruder with the portal's password takes notes away, so that no head covers what they wrote.
 */
class StraysIT {

    private static final UUID PATIENT = UUID.randomUUID();
    private static final UUID LANE = new UUID(0, 0);
    private static final UUID GROUP = UUID.randomUUID();

    private final TestDatabase database = TestDatabase.create();
    private final Jdbi jdbi = database.jdbi();
    @TempDir private Path folder;

    @Test
    void standInTheExportWithoutALeaf() throws IOException {
        jdbi.useTransaction(StraysIT::write);
        jdbi.useHandle(handle -> handle.execute("DELETE FROM unanchored"));

        List<String> lines = export();

        assertThat(lines).hasSize(5); // between the first line and the seal
        assertThat(lines.get(1)).contains("\"kind\":\"CHOICE\",\"patient\":\"" + PATIENT);
        assertThat(lines.get(2)).contains("\"kind\":\"AUDIT\",\"chain\":\"" + LANE);
        assertThat(lines.get(3)).contains("\"kind\":\"DECISIONS\",\"group\":\"" + GROUP);
        assertThat(lines).noneMatch(line -> line.contains("\"leaf\""));
    }

    @Test
    void areNotWhatWaitsForAHeadOrHasOne() throws IOException {
        jdbi.useTransaction(StraysIT::write);
        assertThat(export()).hasSize(2);

        TreeKeys keys = TreeKeys.load(folder);
        new HeadWriter(jdbi, Clock.systemUTC()).next(keys);

        assertThat(export()).hasSize(6).filteredOn(line -> line.contains("\"leaf\"")).hasSize(3);
    }

    @Test
    void areErasuresThatTheOwnerWrotePastTheNotes() throws IOException {
        jdbi.useTransaction(StraysIT::write);
        TreeKeys keys = TreeKeys.load(folder);
        new HeadWriter(jdbi, Clock.systemUTC()).next(keys);

        database.ownerJdbi()
                .useTransaction(
                        handle -> {
                            handle.execute("ALTER TABLE erasure DISABLE TRIGGER USER");
                            erase(handle);
                            handle.execute("ALTER TABLE erasure ENABLE TRIGGER USER");
                        });

        assertThat(export())
                .filteredOn(line -> line.contains("\"kind\":\"ERASURE\""))
                .singleElement()
                .asString()
                .endsWith("\"noted\":false}");
        assertThat(patientExport())
                .filteredOn(line -> line.contains("\"kind\":\"ERASURE\""))
                .singleElement()
                .asString()
                .endsWith("\"noted\":false}");
    }

    @Test
    void areNotErasuresThatWaitForAHead() throws IOException {
        jdbi.useTransaction(StraysIT::write);
        TreeKeys keys = TreeKeys.load(folder);
        new HeadWriter(jdbi, Clock.systemUTC()).next(keys);

        database.ownerJdbi().useHandle(StraysIT::erase);

        assertThat(export())
                .filteredOn(line -> line.contains("\"kind\":\"ERASURE\""))
                .singleElement()
                .asString()
                .doesNotContain("\"leaf\"", "\"noted\"");
        assertThat(patientExport())
                .filteredOn(line -> line.contains("\"kind\":\"ERASURE\""))
                .singleElement()
                .asString()
                .doesNotContain("\"leaf\"", "\"noted\"");
    }

    private static void erase(Handle handle) {
        handle.execute(
                """
                INSERT INTO erasure
                VALUES (?, 1, now(), 'GDPR_17_1_B', gen_random_uuid(), gen_random_uuid())
                """,
                PATIENT);
    }

    private List<String> patientExport() throws IOException {
        Clock clock = Clock.systemUTC();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new LedgerExport(jdbi, new HeadWriter(jdbi, clock), clock)
                .patient(PATIENT, out, TreeKeys.load(folder));
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private List<String> export() throws IOException {
        Clock clock = Clock.systemUTC();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new LedgerExport(jdbi, new HeadWriter(jdbi, clock), clock)
                .ledger(out, TreeKeys.load(folder));
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private static void write(Handle handle) {
        byte[] hash = new byte[32];
        handle.execute(
                """
                INSERT INTO choice (patient_id, seq, id, receipt, effect, nature, recorded_at,
                                    from_at, seal, prev_hash, hash)
                VALUES (?, 1, gen_random_uuid(), gen_random_uuid(), 'REFUSE', 'CARE_REFUSAL',
                        now(), now(), ?, ?, ?)
                """,
                PATIENT,
                hash,
                hash,
                hash);
        handle.execute("INSERT INTO audit_head VALUES (?, 1, ?, ?)", LANE, hash, hash);
        handle.execute(
                """
                INSERT INTO audit (chain_id, seq, at, action, details, prev_hash, hash)
                VALUES (?, 1, now(), 'READ_USE', '{}', ?, ?)
                """,
                LANE,
                hash,
                hash);
        handle.execute(
                """
                INSERT INTO decision_group (id, issued, size, root, head)
                VALUES (?, now(), 1, ?, 'e30')
                """,
                GROUP,
                hash);
    }
}
