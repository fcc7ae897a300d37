package org.clairsoin.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {

    @TempDir Path temp;

    @Test
    void areKeptBetweenRuns() {
        String first;
        try (DataFolder folder = DataFolder.open(temp)) {
            first = new Secrets(folder).password("a");
        }
        try (DataFolder folder = DataFolder.open(temp)) {
            assertThat(new Secrets(folder).password("a")).isEqualTo(first);
            assertThat(new Secrets(folder).password("b")).isNotEqualTo(first);
        }
    }

    @Test
    void thatPeopleCopyAreFourGroupsOfLegibleSigns() {
        try (DataFolder folder = DataFolder.open(temp)) {
            assertThat(new Secrets(folder).legiblePassword("demo"))
                    .matches("([b-df-hj-km-np-tv-xz2-9]{4}-){3}[b-df-hj-km-np-tv-xz2-9]{4}");
        }
    }
}
