package org.clairsoin.portal.canary.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.clairsoin.portal.canary.domain.Days.Day;
import org.junit.jupiter.api.Test;

class DaysTest {

    private static final LocalDate TODAY = LocalDate.parse("2026-12-10");
    private static final Set<Fault> DROPPED = Set.of(Fault.DROPPED_USE);

    @Test
    void keepAFaultUntilAWholeDayWasInOrder() {
        assertThat(days(day(0, false, Set.of()), day(1, true, DROPPED)).open()).isEqualTo(DROPPED);
        assertThat(days(day(0, true, Set.of()), day(1, true, DROPPED)).open()).isEmpty();
    }

    @Test
    void showWhatTodayAlreadyFound() {
        assertThat(days(day(0, false, DROPPED), day(1, true, Set.of())).open()).isEqualTo(DROPPED);
    }

    @Test
    void countNoDayAsGoodBeforeItIsOver() {
        assertThat(days(day(0, false, Set.of()), day(2, true, Set.of())).lastGood())
                .contains(TODAY.minusDays(2));
        assertThat(days(day(0, false, Set.of()), day(2, true, DROPPED)).lastGood()).isEmpty();
    }

    @Test
    void countDaysWithoutAnExercise() {
        Days days = days(day(0, false, Set.of()), day(1, true, Set.of()), day(4, true, DROPPED));

        assertThat(days.missed(TODAY.minusDays(30), TODAY)).isEqualTo(3);
        assertThat(days.missed(TODAY.minusDays(2), TODAY)).isEqualTo(1);
    }

    /** Joined five days ago. */
    private static Days days(Day... newestFirst) {
        return new Days(TODAY.minusDays(5), List.of(newestFirst));
    }

    private static Day day(int ago, boolean over, Set<Fault> faults) {
        return new Day(TODAY.minusDays(ago), over, faults);
    }
}
