package org.clairsoin.portal.decision.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import org.clairsoin.portal.consent.Effect;
import org.clairsoin.portal.consent.domain.StandingChoice;
import org.clairsoin.portal.organization.OrganizationId;
import org.clairsoin.portal.tool.Purpose;
import org.clairsoin.portal.tool.ToolFamily;
import org.clairsoin.portal.tool.ToolFamilyId;
import org.jspecify.annotations.Nullable;

/**
 * Decide whether a tool may be used on a patient.
 *
 * <p>In this order: a tool that is not registered or is suspended may not be used; one that cannot
 * be refused may. Else a refusal in force wins unless a newer choice, at least as specific (tool
 * over purpose over everything, one organisation over all), allows. Else the tool may be used
 * unless it needs a yes. {@code docs/choices.md} has the rule as a table.
 *
 * @param validity how long a PERMIT may be used again
 * @param unregisteredDenied whether a tool that is not on the register may not be used
 */
public record DecisionPolicy(Duration validity, boolean unregisteredDenied) {

    private static final Duration LONGEST = Duration.ofMinutes(10);

    public DecisionPolicy {
        if (validity.isNegative() || validity.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "a decision must be valid for 0 to 10 minutes but was " + validity);
        }
    }

    /**
     * Decide.
     *
     * @param choices all that stand for this patient, of whatever time
     * @param tool null when nobody here knows it
     * @param where null when no organisation of ours asks
     */
    public Verdict decide(
            Collection<StandingChoice> choices,
            @Nullable ToolFamily tool,
            Purpose purpose,
            @Nullable OrganizationId where,
            Instant now) {
        if (unregisteredDenied && (tool == null || !tool.registered())) {
            return Verdict.deny(Reason.TOOL_NOT_REGISTERED);
        }
        if (tool != null && tool.suspended()) {
            return Verdict.deny(Reason.TOOL_SUSPENDED);
        }
        if (tool != null && cannotBeRefused(tool, purpose)) {
            return Verdict.permit(Reason.NOT_REFUSABLE, now.plus(validity));
        }
        ToolFamilyId family = tool == null ? null : tool.id();
        if (refused(choices, family, purpose, where, now)) {
            return Verdict.deny(Reason.CHOICE_REFUSES);
        }
        Instant until = validUntil(choices, family, purpose, where, now);
        if (allowed(choices, family, purpose, where, now)) {
            return Verdict.permit(Reason.CHOICE_ALLOWS, until);
        }
        return tool != null && tool.consentNeeded()
                ? Verdict.deny(Reason.NO_CHOICE_RECORDED)
                : Verdict.permit(Reason.NO_CHOICE_RECORDED, until);
    }

    /** Decide for now and for a later time at which the tool is to be used: both must permit. */
    public Verdict decide(
            Collection<StandingChoice> choices,
            @Nullable ToolFamily tool,
            Purpose purpose,
            @Nullable OrganizationId where,
            Instant now,
            Instant planned) {
        Verdict verdict = decide(choices, tool, purpose, where, now);
        if (verdict.decision() == Decision.DENY || !planned.isAfter(now)) {
            return verdict;
        }
        Verdict later = decide(choices, tool, purpose, where, planned);
        return later.decision() == Decision.DENY ? later : verdict;
    }

    /** Return whether the tool cannot be refused for what it is registered for. */
    public static boolean cannotBeRefused(ToolFamily tool, Purpose purpose) {
        return tool.purpose() == purpose
                && tool.refusability().map(refusability -> !refusability.refusable()).orElse(false);
    }

    /** Return whether a refusal stands that no newer choice, at least as specific, lifts. */
    public static boolean refused(
            Collection<StandingChoice> choices,
            @Nullable ToolFamilyId tool,
            Purpose purpose,
            @Nullable OrganizationId where,
            Instant at) {
        for (StandingChoice refusal : choices) {
            if (refusal.effect() == Effect.REFUSE
                    && counts(refusal, tool, purpose, where, at)
                    && !lifted(refusal, choices, tool, purpose, where, at)) {
                return true;
            }
        }
        return false;
    }

    private static boolean lifted(
            StandingChoice refusal,
            Collection<StandingChoice> choices,
            @Nullable ToolFamilyId tool,
            Purpose purpose,
            @Nullable OrganizationId where,
            Instant at) {
        for (StandingChoice choice : choices) {
            if (refusal.liftedBy(choice) && counts(choice, tool, purpose, where, at)) {
                return true;
            }
        }
        return false;
    }

    private static boolean allowed(
            Collection<StandingChoice> choices,
            @Nullable ToolFamilyId tool,
            Purpose purpose,
            @Nullable OrganizationId where,
            Instant at) {
        for (StandingChoice choice : choices) {
            if (choice.effect() == Effect.ALLOW && counts(choice, tool, purpose, where, at)) {
                return true;
            }
        }
        return false;
    }

    private static boolean counts(
            StandingChoice choice,
            @Nullable ToolFamilyId tool,
            Purpose purpose,
            @Nullable OrganizationId where,
            Instant at) {
        return choice.inForce(at) && choice.covers(tool, purpose, where);
    }

    /** A PERMIT must not outlive the moment at which a choice begins or ends. */
    private Instant validUntil(
            Collection<StandingChoice> choices,
            @Nullable ToolFamilyId tool,
            Purpose purpose,
            @Nullable OrganizationId where,
            Instant now) {
        Instant until = now.plus(validity);
        for (StandingChoice choice : choices) {
            if (choice.covers(tool, purpose, where)) {
                if (choice.from().isAfter(now) && choice.from().isBefore(until)) {
                    until = choice.from();
                }
                if (choice.until().isAfter(now) && choice.until().isBefore(until)) {
                    until = choice.until();
                }
            }
        }
        return until;
    }
}
