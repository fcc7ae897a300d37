package org.clairsoin.portal.aiuse.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.clairsoin.portal.aiuse.Coverage.Gap;
import org.clairsoin.portal.aiuse.Coverage.Source;
import org.clairsoin.portal.shared.PortalException;
import org.clairsoin.portal.shared.ProblemType;
import org.clairsoin.portal.shared.TestDatabase;
import org.junit.jupiter.api.Test;

class StoredCoverageTest {

    private static final Instant MONDAY = Instant.parse("2026-06-01T10:00:00Z");

    private final Hands clock = new Hands(MONDAY);
    private final org.jdbi.v3.core.Jdbi jdbi = TestDatabase.create().jdbi();
    private final StoredCoverage coverage = new StoredCoverage(jdbi, clock, Duration.ofHours(26));

    @Test
    void aHeartbeatMakesASourceKnownWithItsSilences() {
        coverage.heartbeat("chu", "Imagerie", MONDAY.minus(Duration.ofDays(30)), MONDAY);
        coverage.heartbeat("chu", "Imagerie", MONDAY.minus(Duration.ofDays(30)), days(1));
        coverage.heartbeat("chu", "Imagerie", MONDAY.minus(Duration.ofDays(20)), days(4));
        assertThat(coverage.sources())
                .containsExactly(
                        new Source(
                                "Imagerie",
                                "Imagerie",
                                Optional.of(MONDAY.minus(Duration.ofDays(20))),
                                Optional.of(days(4)),
                                List.of(new Gap(days(1), days(4)))));
    }

    @Test
    void anOldHeartbeatDoesNotTurnTheClockBack() {
        coverage.heartbeat("chu", "Imagerie", MONDAY, days(2));
        coverage.heartbeat("chu", "Imagerie", MONDAY, days(1));
        assertThat(coverage.sources().get(0).lastHeard()).contains(days(2));
    }

    @Test
    void aMessageIsASignOfLifeWrittenOnceAMinute() {
        assertThat(coverage.heard("gp", Optional.empty())).isEqualTo("gp");
        clock.now = MONDAY.plusSeconds(30);
        coverage.heard("gp", Optional.empty());
        assertThat(coverage.sources().get(0).lastHeard()).contains(MONDAY);
        clock.now = MONDAY.plusSeconds(61);
        coverage.heard("gp", Optional.empty());
        assertThat(coverage.sources().get(0).lastHeard()).contains(clock.now);
        assertThat(coverage.sources().get(0).reportingSince()).isEmpty();
    }

    @Test
    void aMessageCountsForTheOnlySystemOfItsClient() {
        coverage.heartbeat("chu", "Imagerie", MONDAY, MONDAY);
        assertThat(coverage.heard("chu", Optional.empty())).isEqualTo("Imagerie");
        coverage.heartbeat("chu", "Cardiologie", MONDAY, MONDAY);
        assertThat(coverage.heard("chu", Optional.empty())).isEqualTo("chu");
        assertThat(coverage.heard("chu", Optional.of("Cardiologie"))).isEqualTo("Cardiologie");
    }

    @Test
    void noClientSpeaksForTheSystemOfAnother() {
        coverage.heartbeat("chu", "Imagerie", MONDAY, MONDAY);
        StoredCoverage otherNode = new StoredCoverage(jdbi, clock, Duration.ofHours(26));
        for (StoredCoverage node : List.of(coverage, otherNode)) {
            PortalException refused =
                    catchThrowableOfType(
                            PortalException.class,
                            () -> node.heartbeat("gp", "Imagerie", MONDAY.plusSeconds(9), days(1)));
            assertThat(refused.type()).isEqualTo(ProblemType.FORBIDDEN);
            assertThat(node.ownerOf("Imagerie")).contains("chu");
            assertThat(node.ownerOf("Labo")).isEmpty();
        }
        assertThat(coverage.sources().get(0).reportingSince()).contains(MONDAY);
    }

    private static Instant days(int days) {
        return MONDAY.plus(Duration.ofDays(days));
    }

    /** A clock set by hand. */
    private static final class Hands extends Clock {
        private Instant now;

        Hands(Instant now) {
            this.now = now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
