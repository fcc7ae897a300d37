package org.clairsoin.portal.consent.domain;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.clairsoin.portal.consent.Effect;
import org.clairsoin.portal.consent.LegalNature;
import org.clairsoin.portal.consent.Scope;
import org.clairsoin.portal.tool.Purpose;
import org.clairsoin.portal.tool.ToolFamily;

/** Say what a choice is in law. */
public final class Natures {

    private Natures() {}

    /**
     * Return the natures a refusal or an acceptance has, each once, in the order of {@link
     * LegalNature}; never none.
     *
     * @param register the tools the hospital knows now
     */
    public static List<LegalNature> of(
            Scope scope, Effect effect, Collection<ToolFamily> register) {
        Set<LegalNature> natures = EnumSet.noneOf(LegalNature.class);
        for (ToolFamily tool : register) {
            if (scope.covers(tool.id(), tool.purpose())) {
                natures.add(of(tool.purpose(), effect, tool.consentNeeded()));
            }
        }
        // Tools come and go; the choice also counts for those that are not there yet.
        if (scope instanceof Scope.Everything) {
            natures.add(of(Purpose.TREATDS, effect, false));
            natures.add(of(Purpose.HOPERAT, effect, false));
        }
        Optional<Purpose> purpose = ScopeKind.purpose(scope);
        if (natures.isEmpty()) {
            natures.add(of(purpose.orElse(Purpose.TREATDS), effect, false));
        }
        return List.copyOf(natures);
    }

    private static LegalNature of(Purpose purpose, Effect effect, boolean consentNeeded) {
        if (consentNeeded && effect == Effect.ALLOW) {
            return LegalNature.CONSENT_GIVEN;
        }
        return switch (purpose) {
            case TREATDS -> LegalNature.CARE_REFUSAL;
            case PMTDS, HOPERAT -> LegalNature.GDPR_OBJECTION;
            case MLTRAINING, HRESCH ->
                    consentNeeded ? LegalNature.CONSENT_WITHDRAWAL : LegalNature.GDPR_OBJECTION;
        };
    }
}
