package org.clairsoin.portal.decision;

import static org.assertj.core.api.Assertions.assertThat;

import org.clairsoin.portal.decision.domain.Decision;
import org.junit.jupiter.api.Test;

/** A checker that finds nothing proves nothing. */
class PatientHistoryTest {

    private final PatientHistory history = new PatientHistory();

    @Test
    void takesEitherAnswerWhileAChoiceIsUnderWay() {
        refusedBetween(10, 20);
        history.answers(Decision.PERMIT, 5, 15);
        history.answers(Decision.DENY, 11, 14);

        assertThat(history.notLinearizable()).isEmpty();
        assertThat(history.toldTooLate()).isEmpty();
    }

    @Test
    void findsAnAnswerAskedAfterTheAcknowledgement() {
        refusedBetween(10, 20);
        history.answers(Decision.PERMIT, 21, 25);

        assertThat(history.notLinearizable()).hasSize(1);
    }

    @Test
    void findsAnAnswerThatGoesBackBehindAnother() {
        refusedBetween(10, 40);
        history.answers(Decision.DENY, 11, 15);
        history.answers(Decision.PERMIT, 16, 20);

        assertThat(history.notLinearizable()).hasSize(1);
    }

    @Test
    void findsAnAnswerFromBeforeTheChoiceBegan() {
        refusedBetween(10, 20);
        history.answers(Decision.DENY, 5, 9);

        assertThat(history.notLinearizable()).hasSize(1);
    }

    @Test
    void findsAnAnswerThatWasAskedInTimeAndToldTooLate() {
        refusedBetween(10, 20);
        history.answers(Decision.PERMIT, 5, 21);

        assertThat(history.notLinearizable()).isEmpty();
        assertThat(history.toldTooLate()).hasSize(1);
    }

    private void refusedBetween(long begin, long end) {
        history.begins(1, begin);
        history.acknowledges(1, end);
    }
}
