package org.clairsoin.portal.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.clairsoin.portal.audit.domain.CanonicalEvent;
import org.clairsoin.portal.shared.TestDatabase;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChainedAuditTrailIT {

    private static final Instant NOW = Instant.parse("2026-11-22T13:05:06.123456Z");
    private static final UUID PATIENT = UUID.fromString("7a6b1f9e-3f61-4c2e-9b1d-0c5f6f1f2a3b");
    private static final UUID ACCOUNT = UUID.fromString("0b0f7a52-6a57-4a67-8f0a-1f4a3d9f7c11");

    private final TestDatabase database = TestDatabase.create();
    private final Jdbi jdbi = database.jdbi();
    private final AuditTrail trail = new ChainedAuditTrail(jdbi, Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void chainsTheEventsOfAPatientWithoutAGap() {
        trail.record(reading("timeline"));
        trail.record(reading("use"));
        trail.record(reading("choices"));

        byte[] before = new byte[32];
        long sequence = 0;
        for (Row row : rows(PATIENT)) {
            sequence++;
            assertThat(row.seq()).isEqualTo(sequence);
            assertThat(row.prevHash()).isEqualTo(before);
            assertThat(row.hash()).isEqualTo(hash(before, row.bytes()));
            before = row.hash();
        }
        assertThat(sequence).isEqualTo(3);
    }

    @Test
    void writesEventsWithoutAPatientToOneOfTheLanes() {
        trail.record(
                new AuditEvent(
                        AuditEvent.Action.INTAKE_REFUSED,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of("demo-hospital"),
                        Optional.empty(),
                        Map.of("reason", "structure")));

        List<Row> all = rows();
        assertThat(all).hasSize(1);
        assertThat(all.get(0).chainId().getMostSignificantBits()).isZero();
        assertThat(all.get(0).chainId().getLeastSignificantBits()).isBetween(0L, 63L);
    }

    @Test
    void staysGaplessWhenManyWriteAtOnce() throws Exception {
        UUID other = UUID.fromString("00a1c5de-8bd7-4b3f-a9a3-111111111111");
        ExecutorService writers = Executors.newFixedThreadPool(8);
        try {
            List<Future<?>> done = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                List<UUID> patients =
                        i % 2 == 0 ? List.of(PATIENT, other) : List.of(other, PATIENT);
                done.add(
                        writers.submit(
                                () ->
                                        trail.record(
                                                patients.stream()
                                                        .map(patient -> reading(patient, "use"))
                                                        .toList())));
            }
            for (Future<?> one : done) {
                one.get();
            }
        } finally {
            writers.shutdownNow();
        }

        for (UUID patient : List.of(PATIENT, other)) {
            List<Row> rows = rows(patient);
            assertThat(rows).hasSize(40);
            for (int i = 1; i < 40; i++) {
                assertThat(rows.get(i).seq()).isEqualTo(i + 1L);
                assertThat(rows.get(i).prevHash()).isEqualTo(rows.get(i - 1).hash());
            }
        }
    }

    @Nested
    class ForTheApplicationsRole {

        @ParameterizedTest(name = "{0}")
        @ValueSource(
                strings = {
                    "UPDATE audit SET action = 'SIGN_OUT'",
                    "DELETE FROM audit",
                    "TRUNCATE audit",
                    "DELETE FROM audit_head",
                    "DELETE FROM audit_2026_11",
                    "UPDATE audit_2026_11 SET action = 'SIGN_OUT'"
                })
        void refusesAnyChange(String change) {
            trail.record(reading("timeline"));

            assertThatThrownBy(() -> jdbi.useHandle(handle -> handle.execute(change)))
                    .hasMessageContaining("permission denied");
            assertThat(rows(PATIENT)).hasSize(1);
        }
    }

    @Nested
    class ForTheOwner {

        @ParameterizedTest(name = "{0}")
        @ValueSource(
                strings = {
                    "UPDATE audit SET action = 'SIGN_OUT'",
                    "DELETE FROM audit",
                    "TRUNCATE audit"
                })
        void refusesAnyChangeToo(String change) {
            trail.record(reading("timeline"));

            assertThatThrownBy(
                            () -> database.ownerJdbi().useHandle(handle -> handle.execute(change)))
                    .hasMessageContaining("is a ledger");
        }
    }

    private static AuditEvent reading(String what) {
        return reading(PATIENT, what);
    }

    private static AuditEvent reading(UUID patient, String what) {
        return new AuditEvent(
                AuditEvent.Action.READ_TIMELINE,
                Optional.of(patient),
                Optional.of(ACCOUNT),
                Optional.empty(),
                Optional.empty(),
                Map.of("what", what, "place", "été"));
    }

    private List<Row> rows(UUID chain) {
        return rows().stream().filter(row -> row.chainId().equals(chain)).toList();
    }

    private List<Row> rows() {
        return jdbi.withHandle(
                handle ->
                        handle.registerRowMapper(ConstructorMapper.factory(Row.class))
                                .createQuery(
                                        "SELECT chain_id, seq, at, action, account_id,"
                                                + " details ->> 'what' AS what, prev_hash, hash"
                                                + " FROM audit ORDER BY chain_id, seq")
                                .mapTo(Row.class)
                                .list());
    }

    private static byte[] hash(byte[] before, byte[] bytes) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(ByteBuffer.wrap(before));
            return digest.digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A row as a verifier reads it back. */
    public record Row(
            UUID chainId,
            long seq,
            Instant at,
            String action,
            UUID accountId,
            String what,
            byte[] prevHash,
            byte[] hash) {

        byte[] bytes() {
            return CanonicalEvent.of(chainId, seq, at, reading(chainId, what));
        }
    }
}
