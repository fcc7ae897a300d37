package org.clairsoin.portal.incident.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.clairsoin.portal.aiuse.Classification;
import org.clairsoin.portal.consent.Choice;
import org.clairsoin.portal.consent.domain.Standing;
import org.clairsoin.portal.decision.Decisions.Logged;
import org.clairsoin.portal.decision.domain.DecisionPolicy;

/**
 * Say how a use stands against the choice in force at its time and the decision that was asked.
 *
 * <p>The first that fits: CLOCK_DOUBT when a choice lies within the doubt, OVERRIDE_EMERGENCY,
 * AFTER_OPT_OUT, CHECK_SAID_NO, CLOCK_DOUBT, UNKNOWN_TOOL, RECEIPT_EXPIRED, NO_CHECK, OK.
 */
public final class UseClassifier {

    private UseClassifier() {}

    /**
     * Classify a use.
     *
     * @param ledger the patient's choices, oldest first
     * @param decision the decision the use meets; empty when none was asked
     */
    public static Classification classify(
            UseFacts use, List<Choice> ledger, Optional<Logged> decision) {
        boolean refused = refused(use, ledger, use.occurred());
        boolean doubt = use.timesInDoubt();
        if (doubt && refused != refused(use, ledger, use.earliest())) {
            return Classification.CLOCK_DOUBT;
        }
        if (refused) {
            return use.override()
                    ? Classification.OVERRIDE_EMERGENCY
                    : Classification.AFTER_OPT_OUT;
        }
        if (decision.filter(met -> !met.permitted()).isPresent()) {
            return Classification.CHECK_SAID_NO;
        }
        if (doubt) {
            return Classification.CLOCK_DOUBT;
        }
        if (!use.registered()) {
            return Classification.UNKNOWN_TOOL;
        }
        return decision.map(met -> afterCheck(use, met)).orElse(Classification.NO_CHECK);
    }

    private static Classification afterCheck(UseFacts use, Logged decision) {
        boolean late =
                decision.validUntil()
                        .map(end -> use.occurred().isAfter(end.plus(UseFacts.TOLERANCE)))
                        .orElse(false);
        return late ? Classification.RECEIPT_EXPIRED : Classification.OK;
    }

    private static boolean refused(UseFacts use, List<Choice> ledger, Instant at) {
        return use.refusable()
                && DecisionPolicy.refused(
                        Standing.at(ledger, at),
                        use.tool().orElse(null),
                        use.purpose(),
                        use.organization().orElse(null),
                        at);
    }

    /**
     * Return the decision a use meets: the one it names, else the newest that was asked before it
     * about the same patient, tool and organisation and still held.
     *
     * @param named the decision whose id the message carries
     * @param asked decisions about the patient, in any order
     */
    public static Optional<Logged> met(UseFacts use, Optional<Logged> named, List<Logged> asked) {
        if (named.filter(decision -> about(decision, use)).isPresent()) {
            return named;
        }
        Logged newest = null;
        for (Logged decision : asked) {
            if (about(decision, use)
                    && !decision.issued().isAfter(use.occurred().plus(UseFacts.TOLERANCE))
                    && (newest == null || decision.issued().isAfter(newest.issued()))) {
                newest = decision;
            }
        }
        return Optional.ofNullable(newest).filter(decision -> holds(decision, use.occurred()));
    }

    private static boolean about(Logged decision, UseFacts use) {
        return decision.tool().equals(use.tool())
                && (use.organization().isEmpty()
                        || decision.organization().isEmpty()
                        || decision.organization().equals(use.organization()));
    }

    /**
     * A PERMIT holds until its end. A DENY has none, but one that came of a refusal says nothing
     * any more once the refusal, which is judged by itself, has ended.
     */
    private static boolean holds(Logged decision, Instant occurred) {
        return decision.validUntil()
                .map(end -> !occurred.isAfter(end.plus(UseFacts.TOLERANCE)))
                .orElse(!decision.reason().equals("CHOICE_REFUSES"));
    }
}
