package org.clairsoin.portal.decision.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.clairsoin.portal.consent.Choice;
import org.clairsoin.portal.consent.ChoiceId;
import org.clairsoin.portal.consent.Effect;
import org.clairsoin.portal.consent.Ledgers;
import org.clairsoin.portal.consent.LegalNature;
import org.clairsoin.portal.consent.Scope;
import org.clairsoin.portal.consent.domain.Standing;
import org.clairsoin.portal.consent.domain.StandingChoice;
import org.clairsoin.portal.organization.OrganizationId;
import org.clairsoin.portal.patient.PatientId;
import org.clairsoin.portal.tool.Purpose;
import org.clairsoin.portal.tool.ToolFamily;
import org.clairsoin.portal.tool.ToolFamilyId;
import org.clairsoin.portal.tool.ToolsInMemory;

/** What holds of the rule of precedence for whatever a ledger says. */
class PrecedencePropertiesTest {

    private static final Instant NOW = Instant.parse("2026-12-01T12:00:00Z");
    private static final DecisionPolicy POLICY = new DecisionPolicy(Duration.ofMinutes(5), true);
    private static final ToolFamily ECG = ToolsInMemory.tool("ecg", Purpose.TREATDS);
    private static final Scope TOOL = new Scope.OneTool(ECG.id());
    private static final OrganizationId HERE = new OrganizationId(new UUID(0, 1));
    private static final OrganizationId ELSEWHERE = new OrganizationId(new UUID(0, 2));

    @Property
    void takingTheNewestBackRestoresTheAnswerFromBeforeIt(
            @ForAll("wishes") List<Wish> wishes, @ForAll("wish") Wish newest) {
        List<Choice> before = ledger(wishes);
        List<Choice> with = and(before, newest);

        assertThat(decide(takenBack(with, with.get(with.size() - 1)))).isEqualTo(decide(before));
    }

    @Property
    void anythingTakenBackIsAsIfItHadNeverBeenChosen(
            @ForAll("wishes") List<Wish> wishes, @ForAll @IntRange(max = 7) int index) {
        if (index < wishes.size()) {
            List<Choice> all = ledger(wishes);
            List<Wish> without = new ArrayList<>(wishes);
            without.remove(index);

            assertThat(decide(takenBack(all, all.get(index)))).isEqualTo(decide(ledger(without)));
        }
    }

    @Property
    void choicesThatDoNotTouchEachOtherMayComeInAnyOrder(
            @ForAll("wishes") List<Wish> wishes, @ForAll @IntRange(max = 6) int index) {
        if (index + 1 < wishes.size()) {
            Wish one = wishes.get(index);
            Wish other = wishes.get(index + 1);
            boolean apart = one.effect() == other.effect() || !meet(one, other);
            if (apart) {
                List<Wish> swapped = new ArrayList<>(wishes);
                swapped.set(index, other);
                swapped.set(index + 1, one);

                assertThat(decide(ledger(swapped))).isEqualTo(decide(ledger(wishes)));
            }
        }
    }

    @Property
    void aRefusalEndsOnItsDayAndNotBefore(@ForAll("scope") Scope scope) {
        Wish refusal = new Wish(Effect.REFUSE, scope, Optional.of(HERE), 0, 60);
        List<StandingChoice> standing = Standing.of(ledger(List.of(refusal)));

        assertThat(decide(standing, NOW.plusSeconds(59)))
                .isEqualTo(covers(refusal) ? Decision.DENY : Decision.PERMIT);
        assertThat(decide(standing, NOW.plusSeconds(60))).isEqualTo(Decision.PERMIT);
    }

    @Property
    void aRefusalBeginsOnItsDayAndNotBefore(@ForAll("scope") Scope scope) {
        Wish refusal = new Wish(Effect.REFUSE, scope, Optional.empty(), 60, 0);
        List<StandingChoice> standing = Standing.of(ledger(List.of(refusal)));

        assertThat(decide(standing, NOW.plusSeconds(59))).isEqualTo(Decision.PERMIT);
        assertThat(decide(standing, NOW.plusSeconds(60)))
                .isEqualTo(covers(refusal) ? Decision.DENY : Decision.PERMIT);
    }

    @Property
    void aKeepEverywhereNeverLiftsARefusalOfOnePlace(
            @ForAll("wishes") List<Wish> wishes, @ForAll("scope") Scope kept) {
        List<Wish> all = new ArrayList<>(wishes);
        all.add(new Wish(Effect.REFUSE, TOOL, Optional.of(HERE), 0, 0));
        all.add(new Wish(Effect.ALLOW, kept, Optional.empty(), 0, 0));

        assertThat(decide(ledger(all))).isEqualTo(Decision.DENY);
    }

    @Property
    void aKeepOfOnePlaceNeverCountsInAnother(
            @ForAll("wishes") List<Wish> wishes, @ForAll("scope") Scope kept) {
        List<Choice> before = ledger(wishes);

        assertThat(decide(and(before, new Wish(Effect.ALLOW, kept, Optional.of(ELSEWHERE), 0, 0))))
                .isEqualTo(decide(before));
    }

    /** Two numbers that turn out to be one person's: their choices come together. */
    @Property
    void refusalsOfAnIdentifierThatJoinsNeverMakeTheAnswerMilder(
            @ForAll("wishes") List<Wish> mine, @ForAll("wishes") List<Wish> joined) {
        List<Wish> refusals =
                joined.stream().filter(wish -> wish.effect() == Effect.REFUSE).toList();
        List<Wish> after = new ArrayList<>(mine);
        after.addAll(refusals);
        List<Wish> stricter = new ArrayList<>(mine);
        boolean counts =
                refusals.stream().anyMatch(wish -> covers(wish) && !wish.later() && !wish.over());

        if (decide(ledger(stricter)) == Decision.DENY || counts) {
            assertThat(decide(ledger(after))).isEqualTo(Decision.DENY);
        }
    }

    @Provide
    Arbitrary<List<Wish>> wishes() {
        return wish().list().ofMaxSize(8);
    }

    @Provide
    Arbitrary<Wish> wish() {
        return Combinators.combine(
                        Arbitraries.of(Effect.REFUSE, Effect.ALLOW),
                        scope(),
                        Arbitraries.of(
                                Optional.<OrganizationId>empty(),
                                Optional.of(HERE),
                                Optional.of(ELSEWHERE)),
                        Arbitraries.of(0, 0, 0, 60),
                        Arbitraries.of(0, 0, 0, 120, -1))
                .as(Wish::new);
    }

    @Provide
    Arbitrary<Scope> scope() {
        return Arbitraries.of(
                TOOL,
                new Scope.OneTool(new ToolFamilyId("scan")),
                new Scope.OnePurpose(Purpose.TREATDS),
                new Scope.OnePurpose(Purpose.HRESCH),
                new Scope.Everything());
    }

    private static boolean covers(Wish wish) {
        return wish.scope().covers(ECG.id(), Purpose.TREATDS)
                && !wish.where().equals(Optional.of(ELSEWHERE));
    }

    /** Return whether both can count for the question that is asked. */
    private static boolean meet(Wish one, Wish other) {
        return covers(one) && covers(other);
    }

    private static Decision decide(List<Choice> ledger) {
        return decide(Standing.of(ledger), NOW);
    }

    private static Decision decide(List<StandingChoice> standing, Instant at) {
        return POLICY.decide(standing, ECG, Purpose.TREATDS, HERE, at).decision();
    }

    private static List<Choice> ledger(List<Wish> wishes) {
        List<Choice> ledger = List.of();
        for (Wish wish : wishes) {
            ledger = and(ledger, wish);
        }
        return ledger;
    }

    private static List<Choice> and(List<Choice> ledger, Wish wish) {
        Instant recorded = NOW.minusSeconds(1_000);
        List<Choice> more = new ArrayList<>(ledger);
        more.add(
                choice(
                        ledger.size() + 1,
                        wish.scope(),
                        wish.effect(),
                        wish.where(),
                        wish.later() ? NOW.plusSeconds(wish.from()) : recorded,
                        wish.until() == 0
                                ? Optional.empty()
                                : Optional.of(NOW.plusSeconds(wish.until())),
                        Optional.empty()));
        return more;
    }

    private static List<Choice> takenBack(List<Choice> ledger, Choice choice) {
        List<Choice> more = new ArrayList<>(ledger);
        more.add(
                choice(
                        ledger.size() + 1,
                        choice.scope(),
                        Effect.TAKE_BACK,
                        choice.organization(),
                        NOW.minusSeconds(1_000),
                        Optional.empty(),
                        Optional.of(choice.id())));
        return more;
    }

    private static Choice choice(
            long seq,
            Scope scope,
            Effect effect,
            Optional<OrganizationId> where,
            Instant from,
            Optional<Instant> until,
            Optional<ChoiceId> takesBack) {
        return new Choice(
                new ChoiceId(new UUID(1, seq)),
                new PatientId(new UUID(2, 2)),
                seq,
                scope,
                effect,
                LegalNature.CARE_REFUSAL,
                where,
                NOW.minusSeconds(1_000),
                from,
                until,
                takesBack,
                Ledgers.SELF,
                Ledgers.TEXT,
                Optional.empty(),
                new UUID(3, seq));
    }

    /**
     * What somebody chose.
     *
     * @param from seconds until it begins; 0 for at once
     * @param until seconds until it ends, negative when it has; 0 for no end
     */
    record Wish(Effect effect, Scope scope, Optional<OrganizationId> where, int from, int until) {

        boolean later() {
            return from > 0;
        }

        boolean over() {
            return until < 0;
        }
    }
}
