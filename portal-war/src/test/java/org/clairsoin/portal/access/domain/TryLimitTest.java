package org.clairsoin.portal.access.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TryLimitTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private final TryLimit limit = new TryLimit(10);

    @Test
    void allowsTenTriesAMinuteAndRefusesTheEleventh() {
        assertThat(IntStream.range(0, 10).filter(i -> limit.exceeded("a|here", NOON))).isEmpty();
        assertThat(limit.exceeded("a|here", NOON.plusSeconds(59))).isTrue();
        assertThat(limit.exceeded("a|here", NOON.plusSeconds(60))).isFalse();
    }

    @Test
    void neverLocksOutTheSameAccountFromAnotherPlace() {
        IntStream.range(0, 100).forEach(i -> limit.exceeded("a|there", NOON));

        assertThat(limit.exceeded("a|there", NOON)).isTrue();
        assertThat(limit.exceeded("a|here", NOON)).isFalse();
    }

    @Test
    void startsAnewAfterASuccess() {
        IntStream.range(0, 10).forEach(i -> limit.exceeded("a|here", NOON));
        limit.forget("a|here");

        assertThat(limit.exceeded("a|here", NOON)).isFalse();
    }

    @Test
    void takesBackTheOneTryThatSucceededAndNoneThatFailed() {
        IntStream.range(0, 9).forEach(i -> limit.exceeded("code|here", NOON));
        for (int right = 0; right < 20; right++) {
            assertThat(limit.exceeded("code|here", NOON)).isFalse();
            limit.succeeded("code|here");
        }
        assertThat(limit.exceeded("code|here", NOON)).isFalse();
        assertThat(limit.exceeded("code|here", NOON)).isTrue();
    }
}
