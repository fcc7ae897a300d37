package org.clairsoin.portal.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RateLimitTest {

    private long now;
    private final RateLimit limit = new RateLimit(100, () -> now);

    @Test
    void letsASecondsWorthThroughAtOnceAndThenNoMore() {
        for (int i = 0; i < 100; i++) {
            assertThat(limit.allows("a", 1)).isTrue();
        }
        assertThat(limit.allows("a", 1)).isFalse();
    }

    @Test
    void letsMoreThroughAsTimePasses() {
        assertThat(limit.allows("a", 100)).isTrue();
        pass(Duration.ofMillis(50));

        assertThat(limit.allows("a", 5)).isTrue();
        assertThat(limit.allows("a", 1)).isFalse();
    }

    @Test
    void countsEachClientByItself() {
        assertThat(limit.allows("a", 100)).isTrue();

        assertThat(limit.allows("b", 100)).isTrue();
    }

    @Test
    void letsABatchLargerThanItselfThroughWhenFullAndMakesItsClientWaitAfterwards() {
        assertThat(limit.allows("a", 250)).isTrue();

        pass(Duration.ofMillis(1_500));
        assertThat(limit.allows("a", 1)).isFalse();
        pass(Duration.ofMillis(50));
        assertThat(limit.allows("a", 1)).isTrue();
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }
}
