package org.clairsoin.portal.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsChecksTest {

    @ParameterizedTest(name = "{0}, demo {1}: {2} faults")
    @CsvSource({
        "http://localhost:8080, true, 0",
        "http://127.0.0.1:8080, true, 0",
        "http://localhost:8080, false, 0",
        "https://portal.example, false, 0",
        "https://portal.example, true, 1",
        "http://portal.example, false, 1",
        "http://portal.example, true, 2",
        "https://portal.example/, false, 1",
        "https://portal.example/portal, false, 1"
    })
    void refuseWhatIsUnsafe(URI address, boolean demo, int faults) {
        assertThat(SettingsChecks.unsafe(address, demo)).hasSize(faults);
    }
}
