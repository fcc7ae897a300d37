package org.clairsoin.portal.explanation.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class CircuitBreakerTest {
    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

    private final CircuitBreaker breaker = new CircuitBreaker();

    @Test
    void staysOnAfterTwoFailures() {
        breaker.failed(NOON);
        assertThat(breaker.failed(NOON.plusSeconds(1))).isFalse();
        assertThat(breaker.allows(NOON.plusSeconds(2))).isTrue();
    }

    @Test
    void switchesOffAtTheThirdFailureWithin60Seconds() {
        breaker.failed(NOON);
        breaker.failed(NOON.plusSeconds(30));
        assertThat(breaker.failed(NOON.plusSeconds(60))).isTrue();
        assertThat(breaker.allows(NOON.plusSeconds(61))).isFalse();
    }

    @Test
    void forgetsFailuresOlderThan60Seconds() {
        breaker.failed(NOON);
        breaker.failed(NOON.plusSeconds(30));
        assertThat(breaker.failed(NOON.plusSeconds(61))).isFalse();
    }

    @Test
    void switchesOnAgainAfter5Minutes() {
        for (int i = 0; i < 3; i++) {
            breaker.failed(NOON);
        }
        assertThat(breaker.allows(NOON.plusSeconds(299))).isFalse();
        assertThat(breaker.allows(NOON.plusSeconds(300))).isTrue();
    }

    @Test
    void switchesOffTwiceAsLongWhenItFailsAgainWithoutAnAnswer() {
        for (int i = 0; i < 3; i++) {
            breaker.failed(NOON);
        }
        assertThat(breaker.failed(NOON.plusSeconds(300))).isTrue();
        assertThat(breaker.allows(NOON.plusSeconds(899))).isFalse();
        assertThat(breaker.allows(NOON.plusSeconds(900))).isTrue();
    }

    @Test
    void forgetsThatItWasOffOnceThereWasAnAnswer() {
        for (int i = 0; i < 3; i++) {
            breaker.failed(NOON);
        }
        breaker.succeeded();

        assertThat(breaker.failed(NOON.plusSeconds(300))).isFalse();
    }
}
