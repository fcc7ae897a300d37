package org.clairsoin.portal.canary.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.clairsoin.portal.canary.domain.Exercise.Conduct;
import org.clairsoin.portal.canary.domain.Exercise.Told;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ExerciseTest {

    private static final Instant REFUSED = Instant.parse("2026-12-01T00:00:10Z");
    private static final Instant END = REFUSED.plus(Duration.ofHours(20));
    private static final Optional<Told> RIGHT = told(1, true);

    private static final Conduct NOTHING = Conduct.NOTHING;
    private static final Conduct TOLD_NO = new Conduct(true, false, false, false);
    private static final Conduct USED_AFTER_NO = new Conduct(true, false, false, true);
    private static final Conduct TOLD_YES = new Conduct(true, true, false, false);
    private static final Conduct USED_AFTER_YES = new Conduct(true, true, false, true);
    private static final Conduct USED_UNASKED = new Conduct(false, false, false, true);
    private static final Conduct TOLD_YES_WRONGLY = new Conduct(true, true, true, false);
    private static final Conduct TOLD_NO_WRONGLY = new Conduct(true, false, true, false);

    @ParameterizedTest(name = "{0} and {1}: {2}, once it is over {3}")
    @MethodSource("conducts")
    void judgesWhatASystemDid(
            Conduct refuser, Conduct accepter, Set<Fault> meanwhile, Set<Fault> over) {
        Exercise exercise = new Exercise(REFUSED, RIGHT, true, refuser, accepter);

        assertThat(exercise.faults(END.minusSeconds(1), END)).isEqualTo(meanwhile);
        assertThat(exercise.faults(END, END)).isEqualTo(over);
    }

    static Stream<Arguments> conducts() {
        return Stream.of(
                arguments(TOLD_NO, USED_AFTER_YES, none(), none()),
                arguments(NOTHING, NOTHING, none(), Set.of(Fault.DID_NOTHING)),
                arguments(NOTHING, USED_UNASKED, none(), Set.of(Fault.SKIPPED_QUESTION)),
                arguments(USED_UNASKED, USED_UNASKED, none(), Set.of(Fault.SKIPPED_QUESTION)),
                arguments(NOTHING, USED_AFTER_YES, none(), Set.of(Fault.SKIPPED_QUESTION)),
                arguments(TOLD_NO, NOTHING, none(), Set.of(Fault.SKIPPED_QUESTION)),
                arguments(TOLD_NO, TOLD_YES, none(), Set.of(Fault.DROPPED_USE)),
                arguments(
                        USED_AFTER_NO,
                        USED_AFTER_YES,
                        Set.of(Fault.IGNORED_DENY),
                        Set.of(Fault.IGNORED_DENY)),
                arguments(
                        TOLD_YES_WRONGLY,
                        USED_AFTER_YES,
                        Set.of(Fault.WRONG_ANSWER),
                        Set.of(Fault.WRONG_ANSWER)),
                arguments(
                        TOLD_NO,
                        TOLD_NO_WRONGLY,
                        Set.of(Fault.WRONG_ANSWER),
                        Set.of(Fault.WRONG_ANSWER)));
    }

    @ParameterizedTest(name = "told {0}, looked at after {1} s: {2}")
    @MethodSource("answers")
    void judgesWhatThePortalItselfWasTold(Optional<Told> own, long after, Set<Fault> faults) {
        Exercise exercise = new Exercise(REFUSED, own, false, NOTHING, NOTHING);

        assertThat(exercise.faults(REFUSED.plusSeconds(after), END)).isEqualTo(faults);
    }

    static Stream<Arguments> answers() {
        return Stream.of(
                arguments(told(0, true), 100_000, none()),
                arguments(told(60, true), 61, none()),
                arguments(told(61, true), 61, Set.of(Fault.LATE_ANSWER)),
                arguments(told(5, false), 5, Set.of(Fault.WRONG_ANSWER)),
                arguments(told(61, false), 61, Set.of(Fault.LATE_ANSWER, Fault.WRONG_ANSWER)),
                arguments(Optional.empty(), 60, none()),
                arguments(Optional.empty(), 61, Set.of(Fault.NO_ANSWER)));
    }

    private static Optional<Told> told(long seconds, boolean right) {
        return Optional.of(new Told(REFUSED.plusSeconds(seconds), right));
    }

    private static Set<Fault> none() {
        return EnumSet.noneOf(Fault.class);
    }
}
