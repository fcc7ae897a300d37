package org.clairsoin.portal.consent.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.clairsoin.portal.consent.Choice;
import org.clairsoin.portal.consent.ChoiceId;
import org.clairsoin.portal.consent.Effect;
import org.clairsoin.portal.consent.Scope;
import org.clairsoin.portal.organization.OrganizationId;
import org.clairsoin.portal.tool.ToolFamily;

/** Read from a patient's ledger what still holds. */
public final class Standing {

    private Standing() {}

    /**
     * Return the choices that hold at an instant: begun, neither ended nor taken back nor replaced
     * by a newer one about the same, oldest first.
     *
     * @param ledger oldest first
     */
    public static List<Choice> inForce(List<Choice> ledger, Instant now) {
        List<Choice> standing =
                untaken(ledger, Instant.MAX).stream()
                        .filter(choice -> choice.inForce(now))
                        .toList();
        return standing.stream()
                .filter(choice -> standing.stream().noneMatch(newer -> replaces(newer, choice)))
                .toList();
    }

    /**
     * Return the choices that were made and begin to count after an instant, oldest first; one that
     * a newer choice replaced for good never will.
     *
     * @param ledger oldest first
     */
    public static List<Choice> toCome(List<Choice> ledger, Instant now) {
        List<Choice> standing = untaken(ledger, Instant.MAX);
        return standing.stream()
                .filter(choice -> choice.from().isAfter(now))
                .filter(
                        choice ->
                                standing.stream()
                                        .noneMatch(newer -> replacesForGood(newer, choice)))
                .toList();
    }

    /**
     * Return the refusals that a permission about to be given would leave in place, although both
     * are about the same tools in the same place: it is not as specific.
     *
     * @param standing the choices that hold
     */
    public static List<Choice> keptRefusals(
            List<Choice> standing,
            Scope scope,
            Optional<OrganizationId> where,
            Collection<ToolFamily> register) {
        return standing.stream()
                .filter(choice -> choice.effect() == Effect.REFUSE)
                .filter(choice -> meet(choice.organization(), where))
                .filter(choice -> meet(choice.scope(), scope, register))
                .filter(
                        choice ->
                                choice.scope().specificity() > scope.specificity()
                                        || choice.organization().isPresent() && where.isEmpty())
                .toList();
    }

    private static boolean meet(Optional<OrganizationId> one, Optional<OrganizationId> other) {
        return one.isEmpty() || other.isEmpty() || one.equals(other);
    }

    private static boolean meet(Scope one, Scope other, Collection<ToolFamily> register) {
        return one.equals(other)
                || one instanceof Scope.Everything
                || other instanceof Scope.Everything
                || register.stream()
                        .anyMatch(
                                tool ->
                                        one.covers(tool.id(), tool.purpose())
                                                && other.covers(tool.id(), tool.purpose()));
    }

    /**
     * Return what decisions have to weigh from now on; what can never count again is left out.
     *
     * <p>The order of the ledger alone says what was taken back: clocks may have been wrong.
     *
     * @param ledger oldest first
     */
    public static List<StandingChoice> of(List<Choice> ledger) {
        List<Choice> standing = untaken(ledger, Instant.MAX);
        return standing.stream()
                .filter(
                        choice ->
                                standing.stream()
                                        .noneMatch(newer -> replacesForGood(newer, choice)))
                .map(StandingChoice::of)
                .toList();
    }

    /**
     * Return what a use at an instant in the past had to obey, by the times from which choices
     * count.
     *
     * @param ledger oldest first
     */
    public static List<StandingChoice> at(List<Choice> ledger, Instant then) {
        return untaken(ledger, then).stream()
                .filter(choice -> choice.inForce(then))
                .map(StandingChoice::of)
                .toList();
    }

    /**
     * Return the refusals and acceptances that no event from before an instant takes back, oldest
     * first.
     */
    public static List<Choice> untaken(List<Choice> ledger, Instant at) {
        Set<ChoiceId> takenBack = new HashSet<>();
        for (Choice choice : ledger) {
            if (!choice.from().isAfter(at)) {
                choice.takesBack().ifPresent(takenBack::add);
            }
        }
        List<Choice> standing = new ArrayList<>();
        for (Choice choice : ledger) {
            if (choice.effect() != Effect.TAKE_BACK && !takenBack.contains(choice.id())) {
                standing.add(choice);
            }
        }
        return standing;
    }

    /** One confirmation may write several events about the same: they do not replace each other. */
    private static boolean replaces(Choice newer, Choice older) {
        return newer.seq() > older.seq()
                && !newer.receipt().equals(older.receipt())
                && newer.scope().equals(older.scope())
                && newer.organization().equals(older.organization());
    }

    private static boolean replacesForGood(Choice newer, Choice older) {
        return replaces(newer, older)
                && newer.until().isEmpty()
                && !newer.from().isAfter(newer.recordedAt());
    }
}
