package org.clairsoin.portal.explanation.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.clairsoin.plugin.api.Event;
import org.clairsoin.plugin.api.EventKind;
import org.clairsoin.plugin.api.Frequency;
import org.clairsoin.plugin.api.Group;
import org.clairsoin.plugin.api.Measured;
import org.clairsoin.plugin.api.NotStated;
import org.clairsoin.plugin.api.Para;
import org.clairsoin.portal.explanation.Certainty;
import org.junit.jupiter.api.Test;

class CertaintyBandsTest {
    private final CertaintyBands bands =
            new CertaintyBands(
                    Map.of(
                            Certainty.ALMOST_ALWAYS_RIGHT, 950,
                            Certainty.USUALLY_RIGHT, 800,
                            Certainty.MORE_OFTEN_THAN_NOT, 600));

    @Test
    void theLowestRateOfRightAnswersDecides() {
        assertThat(
                        of(
                                frequency(EventKind.FOUND, 96, 100),
                                frequency(EventKind.FALSE_ALARM, 3, 100)))
                .contains(Certainty.ALMOST_ALWAYS_RIGHT);
        assertThat(
                        of(
                                frequency(EventKind.FOUND, 96, 100),
                                frequency(EventKind.FALSE_ALARM, 12, 100)))
                .contains(Certainty.USUALLY_RIGHT);
        assertThat(of(frequency(EventKind.RIGHT_ANSWER, 71, 100)))
                .contains(Certainty.MORE_OFTEN_THAN_NOT);
        assertThat(of(frequency(EventKind.MISSED, 41, 100))).contains(Certainty.OFTEN_WRONG);
    }

    @Test
    void aBandBeginsAtItsLimit() {
        assertThat(of(frequency(EventKind.FOUND, 95, 100))).contains(Certainty.ALMOST_ALWAYS_RIGHT);
        assertThat(of(frequency(EventKind.FOUND, 949, 1_000))).contains(Certainty.USUALLY_RIGHT);
    }

    @Test
    void figuresThatSayNothingOfRightOrWrongGiveNoWord() {
        assertThat(of(frequency(EventKind.INCIDENT, 4, 100))).isEmpty();
        assertThat(of(frequency(EventKind.RIGHT_ALERT, 30, 100))).isEmpty();
        assertThat(bands.of(new NotStated(Para.of("Nobody said.")))).isEmpty();
    }

    @Test
    void detailsDoNotCount() {
        Measured measured =
                new Measured(
                        Para.of("A test."),
                        List.of(frequency(EventKind.FOUND, 96, 100)),
                        List.of(frequency(EventKind.FALSE_ALARM, 90, 100)));

        assertThat(bands.of(measured)).contains(Certainty.ALMOST_ALWAYS_RIGHT);
    }

    @Test
    void limitsMustFall() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                new CertaintyBands(
                                        Map.of(
                                                Certainty.ALMOST_ALWAYS_RIGHT, 700,
                                                Certainty.USUALLY_RIGHT, 800,
                                                Certainty.MORE_OFTEN_THAN_NOT, 600)));
    }

    private Optional<Certainty> of(Frequency... frequencies) {
        return bands.of(new Measured(Para.of("A test."), Arrays.asList(frequencies), List.of()));
    }

    private static Frequency frequency(EventKind kind, int count, int outOf) {
        return new Frequency(
                new Event(kind, Para.of("So many."), "counted", "others"),
                count,
                outOf,
                0,
                outOf,
                new Group("all", Para.of("all")),
                100,
                "the test");
    }
}
