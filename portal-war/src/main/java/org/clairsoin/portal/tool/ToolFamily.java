package org.clairsoin.portal.tool;

import java.util.List;
import java.util.Optional;
import org.clairsoin.portal.shared.Bilingual;
import org.clairsoin.portal.shared.Identifier;

/**
 * One vendor's product as people know it, stable across its versions.
 *
 * @param name product name, such as {@code Cardiolys Rythme}
 * @param manufacturer company that makes it
 * @param plainName what it is in plain words, such as « Aide à la lecture de l’ECG »; empty for a
 *     draft made from a model card
 * @param summary at most 150 characters
 * @param identifiers the Device identifiers that mean this product, any version
 * @param algorithm the algorithm an explanation plugin may explain, such as {@code
 *     ecg-interpretation}
 * @param purpose what it is used for
 * @param involvement what part it takes, when a message does not say
 * @param refusability the family's own rule, where no organisation has one; empty for a draft
 * @param consentNeeded whether it may be used only after a yes
 * @param legalClass the AI Act class; decides which lines of law are shown
 * @param versions known versions, newest first
 */
public record ToolFamily(
        ToolFamilyId id,
        State state,
        String name,
        String manufacturer,
        Optional<Bilingual> plainName,
        Optional<Bilingual> summary,
        List<Identifier> identifiers,
        Optional<String> algorithm,
        Purpose purpose,
        Involvement involvement,
        Optional<Refusability> refusability,
        boolean consentNeeded,
        LegalClass legalClass,
        List<ToolVersion> versions) {

    public ToolFamily {
        identifiers = List.copyOf(identifiers);
        versions = List.copyOf(versions);
    }

    /** Return whether the hospital has put the tool on its register. */
    public boolean registered() {
        return state != State.DRAFT;
    }

    public boolean suspended() {
        return state == State.SUSPENDED;
    }

    /** Return the family with another rule about refusing it. */
    public ToolFamily withRefusability(Optional<Refusability> rule) {
        return with(state, rule, consentNeeded);
    }

    /** Return the family with another rule about what holds where nothing was chosen. */
    public ToolFamily withConsentNeeded(boolean needed) {
        return with(state, refusability, needed);
    }

    /** Return the family in another state. */
    public ToolFamily withState(State other) {
        return with(other, refusability, consentNeeded);
    }

    private ToolFamily with(State otherState, Optional<Refusability> rule, boolean needed) {
        return new ToolFamily(
                id,
                otherState,
                name,
                manufacturer,
                plainName,
                summary,
                identifiers,
                algorithm,
                purpose,
                involvement,
                rule,
                needed,
                legalClass,
                versions);
    }

    /** Where the family stands in this hospital. */
    public enum State {
        /** Known from a model card only; not on the register. */
        DRAFT,
        REGISTERED,
        /** May not be used now. */
        SUSPENDED
    }

    /** AI Act class. */
    public enum LegalClass {
        /** High risk through Annex I: a medical device. */
        ANNEX_I,
        /** High risk through Annex III. */
        ANNEX_III,
        OTHER
    }
}
