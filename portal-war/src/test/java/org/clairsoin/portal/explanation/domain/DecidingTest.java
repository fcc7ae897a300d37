package org.clairsoin.portal.explanation.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.clairsoin.i18n.Language;
import org.clairsoin.portal.aiuse.Verification;
import org.clairsoin.portal.aiuse.Verification.Followed;
import org.clairsoin.portal.aiuse.Verification.HumanCheck;
import org.clairsoin.portal.aiuse.Verification.Person;
import org.clairsoin.portal.consent.Choice;
import org.clairsoin.portal.consent.ChoiceId;
import org.clairsoin.portal.consent.Effect;
import org.clairsoin.portal.consent.LegalNature;
import org.clairsoin.portal.consent.Scope;
import org.clairsoin.portal.explanation.WhoDecided;
import org.clairsoin.portal.patient.Sex;
import org.clairsoin.portal.tool.Involvement;
import org.clairsoin.portal.tool.ToolFamilyId;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class DecidingTest {
    private static final ToolFamilyId TOOL = new ToolFamilyId("luminaria-poumon");
    private static final Person DOCTOR =
            new Person(Optional.of("Camille Roche-Dubois"), Optional.of("radiologue"), Sex.UNKNOWN);

    @Nested
    class Who {
        @Test
        void decidedIsThePersonWhoCheckedAndTheMessageSaysWhatTheyDid() {
            assertThat(who(HumanCheck.YES, Followed.NO, Involvement.SUGGESTED))
                    .isEqualTo(
                            new WhoDecided.HumanDecided(
                                    List.of(DOCTOR),
                                    Followed.NO,
                                    Optional.of("tracé flou"),
                                    SampleUses.RECORDED));
        }

        @Test
        void onlyCheckedWhenTheMessageDoesNotSayWhatTheyDid() {
            assertThat(who(HumanCheck.YES, Followed.NOT_REPORTED, Involvement.DECIDED))
                    .isEqualTo(new WhoDecided.HumanChecked(List.of(DOCTOR), SampleUses.RECORDED));
        }

        @Test
        void isNobodyWhenTheToolActedAloneAndNoCheckIsReported() {
            assertThat(who(HumanCheck.NOT_REPORTED, Followed.NOT_REPORTED, Involvement.DECIDED))
                    .isEqualTo(new WhoDecided.NobodyChecked(Optional.of(DOCTOR)));
        }

        @Test
        void isNotReportedOtherwise() {
            assertThat(who(HumanCheck.NOT_REPORTED, Followed.NOT_REPORTED, Involvement.SUGGESTED))
                    .isInstanceOf(WhoDecided.NotReported.class);
        }

        private WhoDecided who(HumanCheck check, Followed followed, Involvement involvement) {
            Verification verification =
                    new Verification(
                            check,
                            followed,
                            check == HumanCheck.YES ? List.of(DOCTOR) : List.of(),
                            check == HumanCheck.YES ? Optional.empty() : Optional.of(DOCTOR),
                            Optional.of("tracé flou"));
            return Deciding.who(SampleUses.with(SampleUses.lungScan(), verification, involvement));
        }
    }

    @Nested
    class TheChoice {
        private final Choice refuseTool = choice(1, new Scope.OneTool(TOOL), Effect.REFUSE);
        private final Choice keepTool = choice(2, new Scope.OneTool(TOOL), Effect.ALLOW);
        private final Choice refuseAll = choice(3, new Scope.Everything(), Effect.REFUSE);
        private final Choice keepAll = choice(4, new Scope.Everything(), Effect.ALLOW);

        @Test
        void isTheRefusalThatCoversTheTool() {
            assertThat(of(refuseTool)).contains(refuseTool);
            assertThat(of(choice(1, new Scope.OneTool(new ToolFamilyId("other")), Effect.REFUSE)))
                    .isEmpty();
        }

        @Test
        void isLiftedByANewerAndAsSpecialAcceptance() {
            assertThat(of(refuseTool, keepTool)).contains(keepTool);
        }

        @Test
        void isNotLiftedByAMoreGeneralAcceptance() {
            assertThat(of(refuseTool, keepAll)).contains(refuseTool);
        }

        @Test
        void isTheNewerRefusalOfEverything() {
            assertThat(of(keepTool, refuseAll)).contains(refuseAll);
        }

        private Optional<Choice> of(Choice... inForce) {
            return Deciding.choice(List.of(inForce), SampleUses.lungScan(), TOOL);
        }

        private Choice choice(long seq, Scope scope, Effect effect) {
            Instant then = Instant.parse("2026-05-01T08:00:00Z");
            return new Choice(
                    new ChoiceId(new UUID(0, seq)),
                    SampleUses.PATIENT,
                    seq,
                    scope,
                    effect,
                    LegalNature.CARE_REFUSAL,
                    Optional.empty(),
                    then,
                    then,
                    Optional.empty(),
                    Optional.empty(),
                    new Choice.Actor(new UUID(0, 9), Choice.Actor.Quality.PATIENT),
                    new Choice.TextShown("1", Language.FR, "00"),
                    Optional.empty(),
                    new UUID(1, seq));
        }
    }
}
