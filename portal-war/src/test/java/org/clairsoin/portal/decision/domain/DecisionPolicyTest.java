package org.clairsoin.portal.decision.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.clairsoin.portal.consent.Effect.ALLOW;
import static org.clairsoin.portal.consent.Effect.REFUSE;
import static org.clairsoin.portal.decision.domain.Decision.DENY;
import static org.clairsoin.portal.decision.domain.Decision.PERMIT;
import static org.clairsoin.portal.decision.domain.Reason.CHOICE_ALLOWS;
import static org.clairsoin.portal.decision.domain.Reason.CHOICE_REFUSES;
import static org.clairsoin.portal.decision.domain.Reason.NOT_REFUSABLE;
import static org.clairsoin.portal.decision.domain.Reason.NO_CHOICE_RECORDED;
import static org.clairsoin.portal.decision.domain.Reason.TOOL_NOT_REGISTERED;
import static org.clairsoin.portal.decision.domain.Reason.TOOL_SUSPENDED;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.clairsoin.portal.consent.Effect;
import org.clairsoin.portal.consent.Scope;
import org.clairsoin.portal.consent.domain.StandingChoice;
import org.clairsoin.portal.organization.OrganizationId;
import org.clairsoin.portal.tool.Purpose;
import org.clairsoin.portal.tool.Refusability.Level;
import org.clairsoin.portal.tool.ToolFamily;
import org.clairsoin.portal.tool.ToolFamily.State;
import org.clairsoin.portal.tool.ToolFamilyId;
import org.clairsoin.portal.tool.ToolsInMemory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DecisionPolicyTest {

    private static final Instant NOW = Instant.parse("2026-05-02T12:00:00Z");
    private static final Duration VALIDITY = Duration.ofMinutes(5);
    private static final DecisionPolicy POLICY = new DecisionPolicy(VALIDITY, true);

    private static final Scope TOOL = new Scope.OneTool(new ToolFamilyId("ecg"));
    private static final Scope OTHER_TOOL = new Scope.OneTool(new ToolFamilyId("scan"));
    private static final Scope PURPOSE = new Scope.OnePurpose(Purpose.TREATDS);
    private static final Scope OTHER_PURPOSE = new Scope.OnePurpose(Purpose.HRESCH);
    private static final Scope ALL = new Scope.Everything();

    private static final OrganizationId HERE = new OrganizationId(new UUID(0, 1));
    private static final OrganizationId ELSEWHERE = new OrganizationId(new UUID(0, 2));

    private static final ToolFamily ECG = ToolsInMemory.tool("ecg", Purpose.TREATDS);
    private static final ToolFamily NEEDS_YES = ecg(State.REGISTERED, Level.FREE, true);
    private static final ToolFamily NEVER_REFUSABLE =
            ecg(State.REGISTERED, Level.NOT_REFUSABLE, false);

    static Stream<Arguments> precedence() {
        return Stream.of(
                row("nothing chosen", PERMIT, NO_CHOICE_RECORDED),
                row("the tool refused", DENY, CHOICE_REFUSES, choice(REFUSE, TOOL)),
                row("the purpose refused", DENY, CHOICE_REFUSES, choice(REFUSE, PURPOSE)),
                row("everything refused", DENY, CHOICE_REFUSES, choice(REFUSE, ALL)),
                row("another tool refused", PERMIT, NO_CHOICE_RECORDED, choice(REFUSE, OTHER_TOOL)),
                row(
                        "another purpose refused",
                        PERMIT,
                        NO_CHOICE_RECORDED,
                        choice(REFUSE, OTHER_PURPOSE)),
                row("the tool allowed", PERMIT, CHOICE_ALLOWS, choice(ALLOW, TOOL)),
                row(
                        "everything refused, then the tool allowed",
                        PERMIT,
                        CHOICE_ALLOWS,
                        choice(REFUSE, ALL),
                        choice(ALLOW, TOOL)),
                row(
                        "everything refused, then the purpose allowed",
                        PERMIT,
                        CHOICE_ALLOWS,
                        choice(REFUSE, ALL),
                        choice(ALLOW, PURPOSE)),
                row(
                        "the tool refused, then everything allowed",
                        DENY,
                        CHOICE_REFUSES,
                        choice(REFUSE, TOOL),
                        choice(ALLOW, ALL)),
                row(
                        "the purpose refused, then everything allowed",
                        DENY,
                        CHOICE_REFUSES,
                        choice(REFUSE, PURPOSE),
                        choice(ALLOW, ALL)),
                row(
                        "the tool allowed, then everything refused",
                        DENY,
                        CHOICE_REFUSES,
                        choice(ALLOW, TOOL),
                        choice(REFUSE, ALL)),
                row(
                        "the tool refused, then allowed",
                        PERMIT,
                        CHOICE_ALLOWS,
                        choice(REFUSE, TOOL),
                        choice(ALLOW, TOOL)),
                row(
                        "the tool allowed, then refused",
                        DENY,
                        CHOICE_REFUSES,
                        choice(ALLOW, TOOL),
                        choice(REFUSE, TOOL)),
                row(
                        "everything and the purpose refused, then the tool allowed",
                        PERMIT,
                        CHOICE_ALLOWS,
                        choice(REFUSE, ALL),
                        choice(REFUSE, PURPOSE),
                        choice(ALLOW, TOOL)),
                row(
                        "the tool refused, everything refused, then the purpose allowed",
                        DENY,
                        CHOICE_REFUSES,
                        choice(REFUSE, TOOL),
                        choice(REFUSE, ALL),
                        choice(ALLOW, PURPOSE)),
                row(
                        "everything refused, then another tool allowed",
                        DENY,
                        CHOICE_REFUSES,
                        choice(REFUSE, ALL),
                        choice(ALLOW, OTHER_TOOL)),
                row(
                        "a refusal elsewhere",
                        PERMIT,
                        NO_CHOICE_RECORDED,
                        at(ELSEWHERE, choice(REFUSE, TOOL))),
                row("a refusal here", DENY, CHOICE_REFUSES, at(HERE, choice(REFUSE, TOOL))),
                row(
                        "refused everywhere, then allowed here",
                        PERMIT,
                        CHOICE_ALLOWS,
                        choice(REFUSE, TOOL),
                        at(HERE, choice(ALLOW, TOOL))),
                row(
                        "refused everywhere, then allowed elsewhere",
                        DENY,
                        CHOICE_REFUSES,
                        choice(REFUSE, TOOL),
                        at(ELSEWHERE, choice(ALLOW, TOOL))),
                row(
                        "a refusal that has ended",
                        PERMIT,
                        NO_CHOICE_RECORDED,
                        during(Instant.MIN, NOW, choice(REFUSE, TOOL))),
                row(
                        "a refusal that ends later",
                        DENY,
                        CHOICE_REFUSES,
                        during(Instant.MIN, NOW.plusNanos(1000), choice(REFUSE, TOOL))),
                row(
                        "a refusal that begins later",
                        PERMIT,
                        NO_CHOICE_RECORDED,
                        during(NOW.plusSeconds(1), Instant.MAX, choice(REFUSE, TOOL))),
                row(
                        "an acceptance that has ended lifts nothing",
                        DENY,
                        CHOICE_REFUSES,
                        choice(REFUSE, TOOL),
                        during(Instant.MIN, NOW, choice(ALLOW, TOOL))));
    }

    @ParameterizedTest(name = "{0}: {1}, {2}")
    @MethodSource("precedence")
    void followsTheRuleOfPrecedence(
            String what, Decision decision, Reason reason, List<StandingChoice> choices) {
        Verdict verdict = POLICY.decide(choices, ECG, Purpose.TREATDS, HERE, NOW);

        assertThat(verdict.decision()).isEqualTo(decision);
        assertThat(verdict.reason()).isEqualTo(reason);
    }

    @Nested
    class ATool {

        @Test
        void thatNobodyKnowsIsDenied() {
            assertThat(POLICY.decide(List.of(), null, Purpose.TREATDS, HERE, NOW))
                    .isEqualTo(new Verdict(DENY, TOOL_NOT_REGISTERED, false, Optional.empty()));
        }

        @Test
        void thatIsOnlyADraftIsDenied() {
            ToolFamily draft = ecg(State.DRAFT, Level.FREE, false);

            assertThat(POLICY.decide(List.of(), draft, Purpose.TREATDS, HERE, NOW).reason())
                    .isEqualTo(TOOL_NOT_REGISTERED);
        }

        @Test
        void thatNobodyKnowsFollowsTheChoicesWhereTheHospitalSaysSo() {
            DecisionPolicy byChoice = new DecisionPolicy(VALIDITY, false);

            assertThat(byChoice.decide(List.of(), null, Purpose.TREATDS, HERE, NOW).reason())
                    .isEqualTo(NO_CHOICE_RECORDED);
            assertThat(decideUnknown(byChoice, choice(REFUSE, ALL))).isEqualTo(CHOICE_REFUSES);
            assertThat(decideUnknown(byChoice, choice(REFUSE, PURPOSE))).isEqualTo(CHOICE_REFUSES);
            assertThat(decideUnknown(byChoice, choice(REFUSE, TOOL))).isEqualTo(NO_CHOICE_RECORDED);
        }

        @Test
        void thatIsSuspendedIsDeniedAlsoInAnEmergencyAndWhateverWasChosen() {
            ToolFamily suspended = ecg(State.SUSPENDED, Level.NOT_REFUSABLE, false);

            assertThat(
                            POLICY.decide(
                                    List.of(choice(ALLOW, TOOL)),
                                    suspended,
                                    Purpose.TREATDS,
                                    HERE,
                                    NOW))
                    .isEqualTo(new Verdict(DENY, TOOL_SUSPENDED, false, Optional.empty()));
        }

        @Test
        void thatCannotBeRefusedIsPermittedDespiteARefusal() {
            Verdict verdict =
                    POLICY.decide(
                            List.of(choice(REFUSE, ALL)),
                            NEVER_REFUSABLE,
                            Purpose.TREATDS,
                            HERE,
                            NOW);

            assertThat(verdict.decision()).isEqualTo(PERMIT);
            assertThat(verdict.reason()).isEqualTo(NOT_REFUSABLE);
        }

        @Test
        void thatCannotBeRefusedForCareCanBeRefusedForResearch() {
            Verdict verdict =
                    POLICY.decide(
                            List.of(choice(REFUSE, OTHER_PURPOSE)),
                            NEVER_REFUSABLE,
                            Purpose.HRESCH,
                            HERE,
                            NOW);

            assertThat(verdict.reason()).isEqualTo(CHOICE_REFUSES);
        }

        @Test
        void thatNeedsAYesIsDeniedWithoutOne() {
            assertThat(POLICY.decide(List.of(), NEEDS_YES, Purpose.TREATDS, HERE, NOW))
                    .isEqualTo(new Verdict(DENY, NO_CHOICE_RECORDED, true, Optional.empty()));
        }

        @Test
        void thatNeedsAYesIsPermittedWithOne() {
            assertThat(
                            POLICY.decide(
                                            List.of(choice(ALLOW, TOOL)),
                                            NEEDS_YES,
                                            Purpose.TREATDS,
                                            HERE,
                                            NOW)
                                    .reason())
                    .isEqualTo(CHOICE_ALLOWS);
        }

        private Reason decideUnknown(DecisionPolicy policy, StandingChoice choice) {
            return policy.decide(List.of(choice), null, Purpose.TREATDS, HERE, NOW).reason();
        }
    }

    @Nested
    class APermit {

        @Test
        void isValidForFiveMinutes() {
            assertThat(POLICY.decide(List.of(), ECG, Purpose.TREATDS, HERE, NOW).validUntil())
                    .contains(NOW.plus(VALIDITY));
        }

        @Test
        void endsWhenARefusalBegins() {
            Instant begin = NOW.plusSeconds(60);

            assertThat(
                            POLICY.decide(
                                            List.of(
                                                    during(
                                                            begin,
                                                            Instant.MAX,
                                                            choice(REFUSE, TOOL))),
                                            ECG,
                                            Purpose.TREATDS,
                                            HERE,
                                            NOW)
                                    .validUntil())
                    .contains(begin);
        }

        @Test
        void endsWithTheAcceptanceItRestsOn() {
            Instant end = NOW.plusSeconds(90);

            assertThat(
                            POLICY.decide(
                                            numbered(
                                                    List.of(
                                                            choice(REFUSE, TOOL),
                                                            during(
                                                                    Instant.MIN,
                                                                    end,
                                                                    choice(ALLOW, TOOL)))),
                                            ECG,
                                            Purpose.TREATDS,
                                            HERE,
                                            NOW)
                                    .validUntil())
                    .contains(end);
        }

        @Test
        void isNotGivenForALaterTimeThatARefusalCovers() {
            List<StandingChoice> choices =
                    List.of(during(NOW.plusSeconds(60), Instant.MAX, choice(REFUSE, TOOL)));

            assertThat(
                            POLICY.decide(
                                            choices,
                                            ECG,
                                            Purpose.TREATDS,
                                            HERE,
                                            NOW,
                                            NOW.plusSeconds(120))
                                    .reason())
                    .isEqualTo(CHOICE_REFUSES);
        }

        @Test
        void isNotGivenNowBecauseARefusalWillHaveEnded() {
            List<StandingChoice> choices =
                    List.of(during(Instant.MIN, NOW.plusSeconds(60), choice(REFUSE, TOOL)));

            assertThat(
                            POLICY.decide(
                                            choices,
                                            ECG,
                                            Purpose.TREATDS,
                                            HERE,
                                            NOW,
                                            NOW.plusSeconds(120))
                                    .reason())
                    .isEqualTo(CHOICE_REFUSES);
        }
    }

    @Nested
    class TheValidity {

        @Test
        void isAtMostTenMinutes() {
            assertThatIllegalArgumentException()
                    .isThrownBy(
                            () -> new DecisionPolicy(Duration.ofMinutes(10).plusNanos(1), true));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new DecisionPolicy(Duration.ofNanos(-1), true));
        }
    }

    @Property
    void doesNotDependOnTheOrderInWhichChoicesAreGiven(
            @ForAll("ledgers") List<StandingChoice> some) {
        List<StandingChoice> reversed = new ArrayList<>(some);
        Collections.reverse(reversed);

        assertThat(decide(reversed)).isEqualTo(decide(some));
    }

    @Property
    void deniesAfterANewestRefusalThatCovers(
            @ForAll("ledgers") List<StandingChoice> some, @ForAll("coveringScopes") Scope scope) {
        assertThat(decide(and(some, choice(REFUSE, scope))).reason()).isEqualTo(CHOICE_REFUSES);
    }

    @Property
    void permitsAfterANewestAcceptanceOfTheToolHere(@ForAll("ledgers") List<StandingChoice> some) {
        assertThat(decide(and(some, at(HERE, choice(ALLOW, TOOL)))).reason())
                .isEqualTo(CHOICE_ALLOWS);
    }

    @Property
    void isNotMovedByAChoiceAboutSomethingElse(
            @ForAll("ledgers") List<StandingChoice> some, @ForAll Effect effect) {
        Effect chosen = effect == Effect.TAKE_BACK ? ALLOW : effect;

        assertThat(decide(and(some, choice(chosen, OTHER_TOOL)))).isEqualTo(decide(some));
        assertThat(decide(and(some, choice(chosen, OTHER_PURPOSE)))).isEqualTo(decide(some));
        assertThat(decide(and(some, at(ELSEWHERE, choice(chosen, TOOL))))).isEqualTo(decide(some));
    }

    @Property
    void neverPermitsMoreForOneRefusalMore(
            @ForAll("ledgers") List<StandingChoice> some, @ForAll("coveringScopes") Scope scope) {
        if (decide(some).decision() == DENY) {
            assertThat(decide(and(some, choice(REFUSE, scope))).decision()).isEqualTo(DENY);
        }
    }

    @Provide
    Arbitrary<List<StandingChoice>> ledgers() {
        return Combinators.combine(
                        Arbitraries.of(ALLOW, REFUSE),
                        Arbitraries.of(TOOL, OTHER_TOOL, PURPOSE, OTHER_PURPOSE, ALL),
                        Arbitraries.of(
                                Optional.<OrganizationId>empty(),
                                Optional.of(HERE),
                                Optional.of(ELSEWHERE)),
                        Arbitraries.of(true, true, true, false))
                .as(
                        (effect, scope, where, inForce) -> {
                            StandingChoice choice = at(where.orElse(null), choice(effect, scope));
                            return inForce ? choice : during(Instant.MIN, NOW, choice);
                        })
                .list()
                .ofMaxSize(8)
                .map(DecisionPolicyTest::numbered);
    }

    @Provide
    Arbitrary<Scope> coveringScopes() {
        return Arbitraries.of(TOOL, PURPOSE, ALL);
    }

    private static Verdict decide(List<StandingChoice> choices) {
        return POLICY.decide(choices, ECG, Purpose.TREATDS, HERE, NOW);
    }

    private static Arguments row(
            String what, Decision decision, Reason reason, StandingChoice... choices) {
        return Arguments.of(what, decision, reason, numbered(Arrays.asList(choices)));
    }

    private static List<StandingChoice> and(List<StandingChoice> some, StandingChoice newest) {
        return numbered(Stream.concat(some.stream(), Stream.of(newest)).toList());
    }

    private static List<StandingChoice> numbered(List<StandingChoice> choices) {
        List<StandingChoice> numbered = new ArrayList<>();
        for (StandingChoice choice : choices) {
            numbered.add(
                    new StandingChoice(
                            numbered.size() + 1,
                            choice.scope(),
                            choice.effect(),
                            choice.organization(),
                            choice.from(),
                            choice.until()));
        }
        return numbered;
    }

    private static StandingChoice choice(Effect effect, Scope scope) {
        return new StandingChoice(1, scope, effect, null, Instant.MIN, Instant.MAX);
    }

    private static StandingChoice at(@Nullable OrganizationId where, StandingChoice choice) {
        return new StandingChoice(
                1, choice.scope(), choice.effect(), where, choice.from(), choice.until());
    }

    private static StandingChoice during(Instant from, Instant until, StandingChoice choice) {
        return new StandingChoice(
                1, choice.scope(), choice.effect(), choice.organization(), from, until);
    }

    private static ToolFamily ecg(State state, Level level, boolean consentNeeded) {
        return ToolsInMemory.tool("ecg", Purpose.TREATDS, state, level, consentNeeded);
    }
}
