package org.clairsoin.portal.explanation.domain;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.clairsoin.portal.aiuse.AiUse;
import org.clairsoin.portal.aiuse.Verification;
import org.clairsoin.portal.aiuse.Verification.Followed;
import org.clairsoin.portal.aiuse.Verification.HumanCheck;
import org.clairsoin.portal.consent.Choice;
import org.clairsoin.portal.consent.Effect;
import org.clairsoin.portal.explanation.WhoDecided;
import org.clairsoin.portal.tool.Involvement;
import org.clairsoin.portal.tool.ToolFamilyId;

/** Says who decided about a use, and which of the patient's choices is about its tool. */
public final class Deciding {
    private Deciding() {}

    /** Say who decided; nothing that the message does not say. */
    public static WhoDecided who(AiUse use) {
        Verification verification = use.summary().verification();
        boolean checked = verification.humanCheck() == HumanCheck.YES;
        if (checked && verification.followed() != Followed.NOT_REPORTED) {
            return new WhoDecided.HumanDecided(
                    verification.checkers(),
                    verification.followed(),
                    verification.reason(),
                    use.summary().recorded());
        }
        if (checked) {
            return new WhoDecided.HumanChecked(verification.checkers(), use.summary().recorded());
        }
        if (use.summary().involvement() == Involvement.DECIDED) {
            return new WhoDecided.NobodyChecked(verification.author());
        }
        return new WhoDecided.NotReported(
                verification.followed(), verification.author(), verification.reason());
    }

    /**
     * Return the choice that covers the tool of a use now: a refusal that no newer and equally
     * special acceptance lifts, else the newest acceptance.
     *
     * @param inForce the patient's choices that hold now
     */
    public static Optional<Choice> choice(List<Choice> inForce, AiUse use, ToolFamilyId tool) {
        List<Choice> covering =
                inForce.stream()
                        .filter(
                                choice ->
                                        choice.covers(
                                                tool, use.purpose(), use.summary().organization()))
                        .toList();
        Comparator<Choice> newest = Comparator.comparingLong(Choice::seq);
        return covering.stream()
                .filter(choice -> choice.effect() == Effect.REFUSE)
                .filter(refusal -> covering.stream().noneMatch(other -> lifts(other, refusal)))
                .max(newest)
                .or(
                        () ->
                                covering.stream()
                                        .filter(choice -> choice.effect() == Effect.ALLOW)
                                        .max(newest));
    }

    private static boolean lifts(Choice other, Choice refusal) {
        return other.effect() == Effect.ALLOW
                && other.seq() > refusal.seq()
                && other.scope().specificity() >= refusal.scope().specificity();
    }
}
