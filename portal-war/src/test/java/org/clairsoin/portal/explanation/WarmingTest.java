package org.clairsoin.portal.explanation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.clairsoin.portal.aiuse.AiUse;
import org.clairsoin.portal.explanation.domain.SampleUses;
import org.junit.jupiter.api.Test;

class WarmingTest {
    private final List<Runnable> tasks = new ArrayList<>();
    private final List<AiUse> warmed = new ArrayList<>();
    private final Warming warming = new Warming(tasks::add, warmed::add);

    @Test
    void doesNothingOnTheThreadOfWhoeverStoresUses() {
        warming.offer(List.of(SampleUses.lungScan()));

        assertThat(warmed).isEmpty();
        assertThat(tasks).hasSize(1);
    }

    @Test
    void worksThroughAllThatWaits() {
        warming.offer(List.of(SampleUses.lungScan(), SampleUses.ecg()));
        warming.offer(List.of(SampleUses.unnamed()));
        tasks.remove(0).run();

        assertThat(warmed)
                .containsExactly(SampleUses.lungScan(), SampleUses.ecg(), SampleUses.unnamed());
        assertThat(tasks).isEmpty();
    }

    @Test
    void leavesToThePagesWhatIsTooMuch() {
        warming.offer(Collections.nCopies(Warming.MOST_WAITING + 200, SampleUses.ecg()));
        tasks.remove(0).run();

        assertThat(warmed).hasSize(Warming.MOST_WAITING);
    }

    @Test
    void goesOnAfterOneThatFails() {
        List<AiUse> tried = new ArrayList<>();
        Warming failing =
                new Warming(
                        tasks::add,
                        use -> {
                            tried.add(use);
                            throw new IllegalStateException("no text");
                        });
        failing.offer(List.of(SampleUses.lungScan(), SampleUses.ecg()));
        tasks.remove(0).run();

        assertThat(tried).hasSize(2);
    }

    @Test
    void isQuietWhenThePortalStops() {
        Warming stopping =
                new Warming(
                        task -> {
                            throw new RejectedExecutionException();
                        },
                        warmed::add);
        stopping.offer(List.of(SampleUses.ecg()));

        assertThat(warmed).isEmpty();
    }
}
