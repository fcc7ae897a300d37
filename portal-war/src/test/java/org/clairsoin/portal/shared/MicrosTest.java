package org.clairsoin.portal.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class MicrosTest {
    @Test
    void countsBothWaysAndBeyondTheCenturyOfNanoseconds() {
        assertThat(Micros.of(Instant.EPOCH)).isZero();
        assertThat(Micros.of(Instant.parse("2026-06-01T12:00:00.123456789Z")))
                .isEqualTo(1_780_315_200_123_456L);
        assertThat(Micros.of(Instant.parse("1969-12-31T23:59:59.999999Z"))).isEqualTo(-1);
        Instant far = Instant.parse("2999-12-31T23:59:59.000001Z");
        assertThat(Micros.moment(Micros.of(far))).isEqualTo(far);
    }
}
