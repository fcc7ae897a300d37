package org.clairsoin.portal.explanation.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class RestartPauseTest {
    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

    private final RestartPause pause = new RestartPause();

    @Test
    void allowsTheFirstRestartAtOnce() {
        pause.crashed(NOON);

        assertThat(pause.allows(NOON)).isTrue();
    }

    @Test
    void doublesWithEachFurtherEnd() {
        pause.crashed(NOON);
        pause.crashed(NOON);
        assertThat(pause.allows(NOON.plusMillis(999))).isFalse();
        assertThat(pause.allows(NOON.plusSeconds(1))).isTrue();
        pause.crashed(NOON);
        assertThat(pause.allows(NOON.plusMillis(1_999))).isFalse();
        assertThat(pause.allows(NOON.plusSeconds(2))).isTrue();
    }

    @Test
    void isNeverLongerThanFiveMinutes() {
        for (int i = 0; i < 40; i++) {
            pause.crashed(NOON);
        }

        assertThat(pause.allows(NOON.plusSeconds(300))).isTrue();
    }

    @Test
    void startsAnewOnceAProcessServed() {
        pause.crashed(NOON);
        pause.crashed(NOON);
        pause.served();
        pause.crashed(NOON.plusSeconds(10));

        assertThat(pause.allows(NOON.plusSeconds(10))).isTrue();
    }
}
