package org.clairsoin.system;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A choice that was acknowledged survives the death of portal and database. */
@ExtendWith(SharedInstallation.class)
class CrashIT {

    private static final int CHOICES_BETWEEN = 4;

    private final Installation installation;

    CrashIT(Installation installation) {
        this.installation = installation;
    }

    @Test
    void everyAcknowledgedChoiceIsThereAndObeyedAfterKills() {
        Crashes crashes = new Crashes(installation, 4);
        for (int kill = 1; kill <= 13; kill++) {
            crashes.choose(CHOICES_BETWEEN);
            crashes.kill(kill % 5 == 2 ? installation.portal() : installation.database());
        }
        assertThat(crashes.acknowledgedAndStored()).isGreaterThanOrEqualTo(13 * CHOICES_BETWEEN);
    }
}
