package org.clairsoin.portal.consent.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.clairsoin.portal.consent.LegalNature.CARE_REFUSAL;
import static org.clairsoin.portal.consent.LegalNature.CONSENT_GIVEN;
import static org.clairsoin.portal.consent.LegalNature.CONSENT_WITHDRAWAL;
import static org.clairsoin.portal.consent.LegalNature.GDPR_OBJECTION;

import java.util.List;
import java.util.stream.Stream;
import org.clairsoin.portal.consent.Effect;
import org.clairsoin.portal.consent.LegalNature;
import org.clairsoin.portal.consent.Scope;
import org.clairsoin.portal.tool.Purpose;
import org.clairsoin.portal.tool.Refusability;
import org.clairsoin.portal.tool.ToolFamily;
import org.clairsoin.portal.tool.ToolFamilyId;
import org.clairsoin.portal.tool.ToolsInMemory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class NaturesTest {

    private static final Scope EVERYTHING = new Scope.Everything();
    private static final List<ToolFamily> CARE_ONLY =
            List.of(family("ecg", Purpose.TREATDS, false));
    private static final List<ToolFamily> ALL_KINDS =
            List.of(
                    family("ecg", Purpose.TREATDS, false),
                    family("billing", Purpose.PMTDS, false),
                    family("beds", Purpose.HOPERAT, false),
                    family("trainer", Purpose.MLTRAINING, true),
                    family("study", Purpose.HRESCH, false));

    static Stream<Arguments> choices() {
        return Stream.of(
                Arguments.of(tool("ecg"), Effect.REFUSE, ALL_KINDS, List.of(CARE_REFUSAL)),
                Arguments.of(tool("billing"), Effect.REFUSE, ALL_KINDS, List.of(GDPR_OBJECTION)),
                Arguments.of(tool("beds"), Effect.REFUSE, ALL_KINDS, List.of(GDPR_OBJECTION)),
                Arguments.of(tool("study"), Effect.REFUSE, ALL_KINDS, List.of(GDPR_OBJECTION)),
                Arguments.of(
                        tool("trainer"), Effect.REFUSE, ALL_KINDS, List.of(CONSENT_WITHDRAWAL)),
                Arguments.of(tool("trainer"), Effect.ALLOW, ALL_KINDS, List.of(CONSENT_GIVEN)),
                Arguments.of(
                        purpose(Purpose.MLTRAINING),
                        Effect.REFUSE,
                        CARE_ONLY,
                        List.of(GDPR_OBJECTION)),
                Arguments.of(
                        purpose(Purpose.TREATDS), Effect.REFUSE, List.of(), List.of(CARE_REFUSAL)),
                Arguments.of(
                        EVERYTHING,
                        Effect.REFUSE,
                        List.of(),
                        List.of(CARE_REFUSAL, GDPR_OBJECTION)),
                Arguments.of(
                        EVERYTHING,
                        Effect.REFUSE,
                        ALL_KINDS,
                        List.of(CARE_REFUSAL, GDPR_OBJECTION, CONSENT_WITHDRAWAL)),
                Arguments.of(
                        EVERYTHING,
                        Effect.ALLOW,
                        ALL_KINDS,
                        List.of(CARE_REFUSAL, GDPR_OBJECTION, CONSENT_GIVEN)));
    }

    @ParameterizedTest
    @MethodSource("choices")
    void followFromPurposeAndLegalBasis(
            Scope scope, Effect effect, List<ToolFamily> register, List<LegalNature> expected) {
        assertThat(Natures.of(scope, effect, register)).isEqualTo(expected);
    }

    private static ToolFamily family(String id, Purpose purpose, boolean consentNeeded) {
        return ToolsInMemory.tool(
                id, purpose, ToolFamily.State.REGISTERED, Refusability.Level.FREE, consentNeeded);
    }

    private static Scope tool(String id) {
        return new Scope.OneTool(new ToolFamilyId(id));
    }

    private static Scope purpose(Purpose purpose) {
        return new Scope.OnePurpose(purpose);
    }
}
