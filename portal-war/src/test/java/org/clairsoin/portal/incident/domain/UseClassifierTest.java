package org.clairsoin.portal.incident.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.clairsoin.portal.aiuse.Classification.AFTER_OPT_OUT;
import static org.clairsoin.portal.aiuse.Classification.CHECK_SAID_NO;
import static org.clairsoin.portal.aiuse.Classification.CLOCK_DOUBT;
import static org.clairsoin.portal.aiuse.Classification.NO_CHECK;
import static org.clairsoin.portal.aiuse.Classification.OK;
import static org.clairsoin.portal.aiuse.Classification.OVERRIDE_EMERGENCY;
import static org.clairsoin.portal.aiuse.Classification.RECEIPT_EXPIRED;
import static org.clairsoin.portal.aiuse.Classification.UNKNOWN_TOOL;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.clairsoin.i18n.Language;
import org.clairsoin.portal.aiuse.Classification;
import org.clairsoin.portal.consent.Choice;
import org.clairsoin.portal.consent.ChoiceId;
import org.clairsoin.portal.consent.Effect;
import org.clairsoin.portal.consent.LegalNature;
import org.clairsoin.portal.consent.Scope;
import org.clairsoin.portal.decision.Decisions.Logged;
import org.clairsoin.portal.organization.OrganizationId;
import org.clairsoin.portal.patient.PatientId;
import org.clairsoin.portal.tool.Purpose;
import org.clairsoin.portal.tool.ToolFamilyId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class UseClassifierTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final ToolFamilyId ECG = new ToolFamilyId("cardiolys-rythme");
    private static final ToolFamilyId SCAN = new ToolFamilyId("luminaria-poumon");
    private static final PatientId PATIENT = new PatientId(new UUID(7, 7));
    private static final OrganizationId SURGERY = new OrganizationId(new UUID(1, 1));
    private static final OrganizationId HOSPITAL = new OrganizationId(new UUID(2, 2));

    @Nested
    class AUseAfterARefusal {

        @Test
        void isABreach() {
            assertThat(classify(at(NOON), refusal(1, NOON.minus(HOUR)))).isEqualTo(AFTER_OPT_OUT);
        }

        @Test
        void isABreachFromTheInstantOfTheRefusal() {
            assertThat(classify(at(NOON), refusal(1, NOON))).isEqualTo(AFTER_OPT_OUT);
        }

        @Test
        void isAnEmergencyWhenTheMessageSaysSo() {
            var use = use(NOON, false, NOON, NOON, true, true, true);
            assertThat(classify(use, refusal(1, NOON.minus(HOUR)))).isEqualTo(OVERRIDE_EMERGENCY);
        }

        @Test
        void isABreachEvenWhenTheCheckSaidYes() {
            assertThat(
                            UseClassifier.classify(
                                    at(NOON),
                                    List.of(refusal(1, NOON.minus(HOUR))),
                                    Optional.of(permit(NOON.minusSeconds(30)))))
                    .isEqualTo(AFTER_OPT_OUT);
        }

        @Test
        void isNoBreachOnceTheRefusalIsTakenBack() {
            Choice refusal = refusal(1, NOON.minus(HOUR.multipliedBy(3)));
            assertThat(classify(at(NOON), refusal, takeBack(2, refusal, NOON.minus(HOUR))))
                    .isEqualTo(NO_CHECK);
        }

        @Test
        void isABreachWhenItWasTakenBackOnlyLater() {
            Choice refusal = refusal(1, NOON.minus(HOUR));
            assertThat(classify(at(NOON), refusal, takeBack(2, refusal, NOON.plus(HOUR))))
                    .isEqualTo(AFTER_OPT_OUT);
        }

        @Test
        void isNoBreachForAToolThatCannotBeRefused() {
            var use = use(NOON, false, NOON, NOON, true, false, false);
            assertThat(classify(use, refusal(1, NOON.minus(HOUR)))).isEqualTo(NO_CHECK);
        }

        @Test
        void ofAnotherToolIsNoBreach() {
            Choice other =
                    choice(1, Effect.REFUSE, new Scope.OneTool(SCAN), NOON.minus(HOUR), null);
            assertThat(classify(at(NOON), other)).isEqualTo(NO_CHECK);
        }

        @Test
        void ofEverythingIsABreachForAnUnknownToolToo() {
            Choice everything =
                    choice(1, Effect.REFUSE, new Scope.Everything(), NOON.minus(HOUR), null);
            assertThat(classify(unknownTool(NOON), everything)).isEqualTo(AFTER_OPT_OUT);
        }
    }

    @Nested
    class AUseWhoseTimesDisagree {

        @Test
        void isInDoubtWhenARefusalLiesBetweenTheTimes() {
            var use = use(NOON, false, NOON.minus(HOUR), NOON, true, true, false);
            assertThat(classify(use, refusal(1, NOON.minus(Duration.ofMinutes(30)))))
                    .isEqualTo(CLOCK_DOUBT);
        }

        @Test
        void isABreachWhenTheRefusalIsOlderThanBothTimes() {
            var use = use(NOON, false, NOON.minus(HOUR), NOON, true, true, false);
            assertThat(classify(use, refusal(1, NOON.minus(HOUR.multipliedBy(2)))))
                    .isEqualTo(AFTER_OPT_OUT);
        }

        @Test
        void isInDoubtWithoutAnyChoice() {
            var use = use(NOON, false, NOON.minus(HOUR), NOON, true, true, false);
            assertThat(classify(use)).isEqualTo(CLOCK_DOUBT);
        }

        @Test
        void isInDoubtWhenItHasYetToHappen() {
            var use = use(NOON.plus(HOUR), false, NOON.plus(HOUR), NOON, true, true, false);
            assertThat(classify(use)).isEqualTo(CLOCK_DOUBT);
        }

        @Test
        void isNotInDoubtForTwoClocksAMinuteApart() {
            var use = use(NOON.plusSeconds(60), false, NOON, NOON, true, true, false);
            assertThat(classify(use)).isEqualTo(NO_CHECK);
        }

        @Test
        void comesAfterANoOfTheCheck() {
            var use = use(NOON, false, NOON.minus(HOUR), NOON, true, true, false);
            assertThat(
                            UseClassifier.classify(
                                    use, List.of(), Optional.of(deny(NOON, "TOOL_SUSPENDED"))))
                    .isEqualTo(CHECK_SAID_NO);
        }
    }

    @Nested
    class AUseWithoutARefusal {

        @Test
        void wasNotCheckedWhenNobodyAsked() {
            assertThat(classify(at(NOON))).isEqualTo(NO_CHECK);
        }

        @Test
        void isInOrderWithinThePermit() {
            assertThat(classified(at(NOON), permit(NOON.minusSeconds(200)))).isEqualTo(OK);
        }

        @Test
        void wasCheckedTooLongBefore() {
            assertThat(classified(at(NOON), permit(NOON.minus(HOUR)))).isEqualTo(RECEIPT_EXPIRED);
        }

        @Test
        void wentAgainstANo() {
            assertThat(classified(at(NOON), deny(NOON.minus(HOUR), "NO_CHOICE_RECORDED")))
                    .isEqualTo(CHECK_SAID_NO);
        }

        @Test
        void namesAnUnknownTool() {
            assertThat(classify(unknownTool(NOON))).isEqualTo(UNKNOWN_TOOL);
        }

        private static Classification classified(UseFacts use, Logged decision) {
            return UseClassifier.classify(use, List.of(), Optional.of(decision));
        }
    }

    @Nested
    class TheDecisionAUseMeets {

        @Test
        void isTheOneItNames() {
            Logged named = permit(NOON.minus(HOUR));
            assertThat(UseClassifier.met(at(NOON), Optional.of(named), List.of(permit(NOON))))
                    .contains(named);
        }

        @Test
        void isNotOneItNamesAboutAnotherTool() {
            Logged other = logged(SCAN, SURGERY, true, "NO_CHOICE_RECORDED", NOON);
            assertThat(UseClassifier.met(at(NOON), Optional.of(other), List.of())).isEmpty();
        }

        @Test
        void isElseTheNewestBeforeIt() {
            Logged older = permit(NOON.minusSeconds(200));
            Logged newer = permit(NOON.minusSeconds(100));
            assertThat(met(older, newer)).contains(newer);
            assertThat(met(newer, older)).contains(newer);
        }

        @Test
        void isNoneAskedLater() {
            assertThat(met(permit(NOON.plus(HOUR)))).isEmpty();
        }

        @Test
        void isNoneThatNoLongerHeld() {
            assertThat(met(permit(NOON.minus(HOUR)))).isEmpty();
        }

        @Test
        void isNoneOfAnotherOrganisation() {
            assertThat(met(logged(ECG, HOSPITAL, true, "CHOICE_ALLOWS", NOON))).isEmpty();
        }

        @Test
        void isNoRefusalThatHasEnded() {
            assertThat(met(deny(NOON.minus(HOUR), "CHOICE_REFUSES"))).isEmpty();
        }

        private static Optional<Logged> met(Logged... asked) {
            return UseClassifier.met(at(NOON), Optional.empty(), List.of(asked));
        }
    }

    private static Classification classify(UseFacts use, Choice... ledger) {
        return UseClassifier.classify(use, List.of(ledger), Optional.empty());
    }

    private static UseFacts at(Instant occurred) {
        return use(occurred, false, occurred, occurred, true, true, false);
    }

    private static UseFacts unknownTool(Instant occurred) {
        return use(occurred, false, occurred, occurred, false, true, false);
    }

    private static UseFacts use(
            Instant occurred,
            boolean fromRecorded,
            Instant recorded,
            Instant received,
            boolean known,
            boolean refusable,
            boolean override) {
        return new UseFacts(
                occurred,
                fromRecorded,
                recorded,
                received,
                known ? Optional.of(ECG) : Optional.empty(),
                known,
                refusable,
                Purpose.TREATDS,
                Optional.of(SURGERY),
                override);
    }

    private static Logged permit(Instant issued) {
        return logged(ECG, SURGERY, true, "NO_CHOICE_RECORDED", issued);
    }

    private static Logged deny(Instant issued, String reason) {
        return logged(ECG, SURGERY, false, reason, issued);
    }

    private static Logged logged(
            ToolFamilyId tool,
            OrganizationId organization,
            boolean permitted,
            String reason,
            Instant issued) {
        return new Logged(
                "d-" + issued,
                Optional.of(PATIENT),
                Optional.of(tool),
                Optional.of(organization),
                permitted,
                reason,
                issued,
                permitted ? Optional.of(issued.plusSeconds(300)) : Optional.empty());
    }

    private static Choice refusal(long seq, Instant from) {
        return choice(seq, Effect.REFUSE, new Scope.OneTool(ECG), from, null);
    }

    private static Choice takeBack(long seq, Choice refusal, Instant from) {
        return choice(seq, Effect.TAKE_BACK, refusal.scope(), from, refusal.id());
    }

    private static Choice choice(
            long seq, Effect effect, Scope scope, Instant from, @Nullable ChoiceId takesBack) {
        return new Choice(
                new ChoiceId(new UUID(0, seq)),
                PATIENT,
                seq,
                scope,
                effect,
                LegalNature.CARE_REFUSAL,
                Optional.empty(),
                from,
                from,
                Optional.empty(),
                Optional.ofNullable(takesBack),
                new Choice.Actor(new UUID(9, 9), Choice.Actor.Quality.PATIENT),
                new Choice.TextShown("1", Language.FR, "0".repeat(64)),
                Optional.empty(),
                new UUID(3, seq));
    }
}
