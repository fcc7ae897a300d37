package org.clairsoin.portal.aiuse.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.clairsoin.i18n.Dates;
import org.clairsoin.portal.aiuse.Classification;
import org.clairsoin.portal.aiuse.Coverage;
import org.clairsoin.portal.aiuse.UsePoint;
import org.clairsoin.portal.aiuse.Verification.Followed;
import org.clairsoin.portal.shared.Mark;
import org.clairsoin.portal.tool.Involvement;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class TimelineDrawingTest {

    private static final Instant NOW = Instant.parse("2026-11-22T13:05:00Z");

    @Test
    void coversTwelveMonthsUpToToday() {
        TimelineDrawing drawing = TimelineDrawing.of(List.of(), List.of(), NOW);

        assertThat(drawing.months()).hasSize(12);
        assertThat(drawing.months().get(0).month()).isEqualTo(YearMonth.of(2025, 12));
        assertThat(drawing.months().get(0).from()).isZero();
        assertThat(drawing.months().get(11).month()).isEqualTo(YearMonth.of(2026, 11));
        assertThat(drawing.months().get(11).until()).isEqualTo(1000);
        assertThat(TimelineDrawing.start(NOW)).isEqualTo(Instant.parse("2025-11-30T23:00:00Z"));
    }

    @Test
    void givesEachReportingSystemALaneEvenWithoutUses() {
        TimelineDrawing drawing =
                TimelineDrawing.of(
                        List.of(source("med", "Médecine"), source("img", "Imagerie")),
                        List.of(use("img", "2026-03-12")),
                        NOW);

        assertThat(drawing.lanes())
                .extracting(TimelineDrawing.Lane::name)
                .containsExactly("Imagerie", "Médecine");
        assertThat(drawing.lanes().get(1).received()).hasSize(1);
        assertThat(drawing.lanes().get(1).points()).isEmpty();
    }

    @Test
    void leavesOutLanesBeyondEightAndSaysHowMany() {
        List<Coverage.Source> sources =
                java.util.stream.IntStream.range(0, 11)
                        .mapToObj(i -> source("s" + i, "Service " + i))
                        .toList();

        TimelineDrawing drawing =
                TimelineDrawing.of(sources, List.of(use("s10", "2026-03-12")), NOW);

        assertThat(drawing.lanes()).hasSize(8);
        assertThat(drawing.lanes().get(0).name()).isEqualTo("Service 10");
        assertThat(drawing.lanesLeftOut()).isEqualTo(3);
    }

    @Test
    void drawsUsesOfASystemThatNeverSaidItReports() {
        TimelineDrawing drawing =
                TimelineDrawing.of(List.of(), List.of(use("cabinet", "2026-03-12")), NOW);

        assertThat(drawing.lanes().get(0).name()).isEqualTo("cabinet");
        assertThat(drawing.lanes().get(0).received()).isEmpty();
        assertThat(drawing.lanes().get(0).points()).hasSize(1);
    }

    @Nested
    class ASilence {

        @Test
        void cutsTheDataInTwo() {
            TimelineDrawing.Lane lane =
                    lane(
                            new Coverage.Source(
                                    "img",
                                    "Imagerie",
                                    Optional.of(day("2025-01-01")),
                                    Optional.of(NOW),
                                    List.of(
                                            new Coverage.Gap(
                                                    day("2026-08-01"), day("2026-08-19")))));

            assertThat(lane.silences()).hasSize(1);
            assertThat(lane.silences().get(0).begins()).isEqualTo(LocalDate.of(2026, 8, 1));
            assertThat(lane.received())
                    .containsExactly(
                            new TimelineDrawing.Stretch(0, lane.silences().get(0).from()),
                            new TimelineDrawing.Stretch(lane.silences().get(0).until(), 1000));
        }

        @Test
        void thatLastsUntilTodayLeavesNoDataAfterIt() {
            TimelineDrawing.Lane lane =
                    lane(
                            new Coverage.Source(
                                    "img",
                                    "Imagerie",
                                    Optional.of(day("2026-06-01")),
                                    Optional.of(day("2026-10-01")),
                                    List.of(new Coverage.Gap(day("2026-10-01"), NOW))));

            assertThat(lane.joined()).isPresent();
            assertThat(lane.received())
                    .containsExactly(
                            new TimelineDrawing.Stretch(
                                    lane.joined().orElseThrow(), lane.silences().get(0).from()));
            assertThat(lane.silences().get(0).until()).isEqualTo(1000);
        }
    }

    @Nested
    class UsesLessThanFourteenDaysApart {

        @Test
        void shareOneMarkWithACount() {
            List<TimelineDrawing.Point> points =
                    points(use("img", "2026-03-01"), use("img", "2026-03-14"));

            assertThat(points).hasSize(1);
            assertThat(points.get(0).count()).isEqualTo(2);
        }

        @Test
        void takeTheGravestMarkAmongThem() {
            List<TimelineDrawing.Point> points =
                    points(
                            use("img", "2026-03-14"),
                            use("img", "2026-03-10", Classification.AFTER_OPT_OUT),
                            use("img", "2026-03-09"));

            assertThat(points)
                    .extracting(TimelineDrawing.Point::mark)
                    .containsExactly(Mark.AFTER_REFUSAL);
        }

        @Test
        void areApartFromTheFourteenthDayOn() {
            assertThat(points(use("img", "2026-03-01"), use("img", "2026-03-15")))
                    .extracting(TimelineDrawing.Point::count)
                    .containsExactly(1, 1);
        }
    }

    @Nested
    class TheMark {

        @Test
        void isUnknownWhenNobodySaidWhoChecked() {
            assertThat(mark(Involvement.SUGGESTED, false, Followed.YES)).isEqualTo(Mark.UNKNOWN);
        }

        @Test
        void showsThatThePersonDidNotFollow() {
            assertThat(mark(Involvement.SUGGESTED, true, Followed.NO)).isEqualTo(Mark.NOT_FOLLOWED);
        }

        @Test
        void showsThatTheToolActedAlone() {
            assertThat(mark(Involvement.DECIDED, true, Followed.NOT_REPORTED))
                    .isEqualTo(Mark.ALONE);
        }

        @Test
        void isRingAndDiscWhenAPersonChecked() {
            assertThat(mark(Involvement.DRAFTED, true, Followed.PARTLY)).isEqualTo(Mark.CHECKED);
        }

        private Mark mark(Involvement involvement, boolean checked, Followed followed) {
            return UseMark.of(
                    new UsePoint(NOW, "img", involvement, checked, followed, Classification.OK));
        }
    }

    private static List<TimelineDrawing.Point> points(UsePoint... uses) {
        return TimelineDrawing.of(List.of(), List.of(uses), NOW).lanes().get(0).points();
    }

    private static TimelineDrawing.Lane lane(Coverage.Source source) {
        return TimelineDrawing.of(List.of(source), List.of(), NOW).lanes().get(0);
    }

    private static Coverage.Source source(String id, String name) {
        return new Coverage.Source(
                id, name, Optional.of(day("2025-01-01")), Optional.of(NOW), List.of());
    }

    private static UsePoint use(String system, String day) {
        return use(system, day, Classification.OK);
    }

    private static UsePoint use(String system, String day, Classification classification) {
        return new UsePoint(
                day(day), system, Involvement.SUGGESTED, true, Followed.YES, classification);
    }

    private static Instant day(String day) {
        return LocalDate.parse(day).atTime(9, 0).atZone(Dates.ZONE).toInstant();
    }
}
