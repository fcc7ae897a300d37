package org.clairsoin.portal.consent.domain;

import java.time.Instant;
import org.clairsoin.portal.consent.Choice;
import org.clairsoin.portal.consent.Effect;
import org.clairsoin.portal.consent.Scope;
import org.clairsoin.portal.organization.OrganizationId;
import org.clairsoin.portal.tool.Purpose;
import org.clairsoin.portal.tool.ToolFamilyId;
import org.jspecify.annotations.Nullable;

/**
 * A refusal or an acceptance that was not taken back: what a decision needs of it, and small, as a
 * node holds millions.
 *
 * @param organization null for every organisation
 * @param from {@link Instant#MIN} when it counts since it was recorded: a clock that was once wrong
 *     must not put a refusal off
 * @param until {@link Instant#MAX} for no end
 */
public record StandingChoice(
        long seq,
        Scope scope,
        Effect effect,
        @Nullable OrganizationId organization,
        Instant from,
        Instant until) {

    /** Return what a decision needs of an event. */
    public static StandingChoice of(Choice choice) {
        return new StandingChoice(
                choice.seq(),
                choice.scope(),
                choice.effect(),
                choice.organization().orElse(null),
                choice.from().isAfter(choice.recordedAt()) ? choice.from() : Instant.MIN,
                choice.until().orElse(Instant.MAX));
    }

    public boolean inForce(Instant at) {
        return !at.isBefore(from) && at.isBefore(until);
    }

    /**
     * Return whether a choice lifts this refusal where both count: a newer permission, at least as
     * specific in what it is about and in where.
     */
    public boolean liftedBy(StandingChoice choice) {
        return choice.effect == Effect.ALLOW
                && choice.seq > seq
                && choice.scope.specificity() >= scope.specificity()
                && (organization == null || choice.organization != null);
    }

    /**
     * Return whether the choice is about this question, at whatever time.
     *
     * @param tool null for a tool the register does not know
     * @param where null for an organisation we do not know
     */
    public boolean covers(
            @Nullable ToolFamilyId tool, Purpose purpose, @Nullable OrganizationId where) {
        if (organization != null && !organization.equals(where)) {
            return false;
        }
        return tool == null ? coversUnknown(purpose) : scope.covers(tool, purpose);
    }

    private boolean coversUnknown(Purpose purpose) {
        return ScopeKind.tool(scope).isEmpty()
                && ScopeKind.purpose(scope).map(one -> one == purpose).orElse(true);
    }
}
