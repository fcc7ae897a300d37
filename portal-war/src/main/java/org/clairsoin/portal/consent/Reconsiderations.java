package org.clairsoin.portal.consent;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.clairsoin.portal.consent.domain.ScopeKind;
import org.clairsoin.portal.modelcard.CardChange;
import org.clairsoin.portal.modelcard.ModelCards;
import org.clairsoin.portal.patient.PatientId;
import org.clairsoin.portal.tool.ToolFamilyId;

/**
 * Find the choices to ask a patient about again: a newer version of the tool is for something or
 * somebody else, or has other risks or biases, than the one they chose about.
 *
 * <p>The choice counts meanwhile. Whoever confirms it, or chooses otherwise, is not asked again:
 * the new choice is newer than the card.
 */
@Dependent
public class Reconsiderations {

    private final Choices choices;
    private final ModelCards cards;

    @Inject
    public Reconsiderations(Choices choices, ModelCards cards) {
        this.choices = choices;
        this.cards = cards;
    }

    /** Return what a patient is to be asked again, the oldest choice first. */
    public List<ToReconsider> of(PatientId patient) {
        Map<ToolFamilyId, Choice> newest = new LinkedHashMap<>();
        Stream.concat(choices.inForce(patient).stream(), choices.toCome(patient).stream())
                .forEach(
                        choice ->
                                ScopeKind.tool(choice.scope())
                                        .ifPresent(
                                                tool ->
                                                        newest.merge(
                                                                tool,
                                                                choice,
                                                                Reconsiderations::newer)));
        List<ToReconsider> all = new ArrayList<>();
        newest.forEach(
                (tool, choice) ->
                        cards.changedSince(tool, choice.recordedAt())
                                .ifPresent(change -> all.add(new ToReconsider(choice, change))));
        return all;
    }

    private static Choice newer(Choice one, Choice other) {
        return one.seq() > other.seq() ? one : other;
    }

    /** A choice, and what changed since. */
    public record ToReconsider(Choice choice, CardChange change) {}
}
