package org.clairsoin.i18n;

import static org.assertj.core.api.Assertions.assertThat;
import static org.clairsoin.i18n.Language.EN;
import static org.clairsoin.i18n.Language.FR;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.YearMonth;
import java.util.Arrays;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class DatesTest {
    private static final Instant WINTER_AFTERNOON = Instant.parse("2026-11-22T13:05:59Z");

    @Nested
    class ADay {
        @Test
        void isWrittenInFull() {
            assertThat(Dates.date(FR, LocalDate.of(2026, 11, 22))).isEqualTo("22 novembre 2026");
            assertThat(Dates.date(EN, LocalDate.of(2026, 11, 22))).isEqualTo("22 November 2026");
        }

        @Test
        void isThe1erInFrenchOnlyOnTheFirst() {
            assertThat(Dates.date(FR, LocalDate.of(2026, 8, 1))).isEqualTo("1er août 2026");
            assertThat(Dates.date(EN, LocalDate.of(2026, 8, 1))).isEqualTo("1 August 2026");
            assertThat(Dates.date(FR, LocalDate.of(2026, 8, 21))).isEqualTo("21 août 2026");
        }

        @Test
        void isTheDayInParisNotInGreenwich() {
            assertThat(Dates.date(FR, Instant.parse("2026-06-30T22:30:00Z")))
                    .isEqualTo("1er juillet 2026");
        }

        @Test
        void canLeaveOutItsYear() {
            assertThat(Dates.dayMonth(FR, MonthDay.of(11, 2))).isEqualTo("2 novembre");
            assertThat(Dates.dayMonth(EN, MonthDay.of(11, 2))).isEqualTo("2 November");
        }
    }

    @Nested
    class AnHour {
        @Test
        void followsItsDay() {
            assertThat(Dates.dateTime(FR, WINTER_AFTERNOON))
                    .isEqualTo("22 novembre 2026 à 14\u00a0h\u00a005");
            assertThat(Dates.dateTime(EN, WINTER_AFTERNOON))
                    .isEqualTo("22 November 2026 at 2:05 pm");
        }

        @Test
        void standsAlone() {
            assertThat(Dates.time(FR, WINTER_AFTERNOON)).isEqualTo("14\u00a0h\u00a005");
            assertThat(Dates.time(EN, WINTER_AFTERNOON)).isEqualTo("2:05 pm");
        }

        @Test
        void isTwelveAtNoonAndAtMidnightInEnglish() {
            assertThat(Dates.time(EN, LocalTime.MIDNIGHT)).isEqualTo("12:00 am");
            assertThat(Dates.time(EN, LocalTime.NOON)).isEqualTo("12:00 pm");
            assertThat(Dates.time(FR, LocalTime.MIDNIGHT)).isEqualTo("0\u00a0h\u00a000");
        }
    }

    @Nested
    class AMonth {
        private final YearMonth august = YearMonth.of(2026, 8);

        @Test
        void beginsWithACapitalAsATitle() {
            assertThat(Dates.month(FR, august)).isEqualTo("Août 2026");
            assertThat(Dates.month(EN, august)).isEqualTo("August 2026");
        }

        @Test
        void isLowerCaseWithinAFrenchSentence() {
            assertThat(Dates.monthInText(FR, august)).isEqualTo("août 2026");
            assertThat(Dates.monthInText(EN, august)).isEqualTo("August 2026");
        }

        @Test
        void hasAShortNameOfItsOwn() {
            for (Language language : Language.values()) {
                String[] names = new String[12];
                Arrays.setAll(names, i -> Dates.shortMonth(language, YearMonth.of(2026, i + 1)));
                assertThat(names).doesNotHaveDuplicates();
            }
            assertThat(Dates.shortMonth(FR, august)).isEqualTo("août");
            assertThat(Dates.shortMonth(FR, YearMonth.of(2026, 12))).isEqualTo("déc.");
            assertThat(Dates.shortMonth(EN, august)).isEqualTo("Aug");
        }
    }
}
