package org.clairsoin.portal.disclosure.domain;

import java.util.List;
import java.util.Locale;

/** What is told about each tool beyond the first lines, and where a card says it. */
public enum Heading {
    OWNER(false),
    LEGAL(false, "ReleaseInfo/RegulatoryApproval", "ReleaseInfo/ReleaseStage"),
    DATA(
            false,
            "TrustIngredients/AISystemFacts/InputDataSource",
            "TrustIngredients/AISystemFacts/DevelopmentDataCharacterization"),
    METHOD(false, "TrustIngredients/AISystemFacts/ModelType"),
    TESTS(
            true,
            "KeyMetrics/UsefulnessUsabilityEfficacy/TestType",
            "KeyMetrics/UsefulnessUsabilityEfficacy/TestingDataDescription",
            "KeyMetrics/UsefulnessUsabilityEfficacy/Interpretation"),
    FAIRNESS(
            true,
            "KeyMetrics/FairnessEquity/Interpretation",
            "TrustIngredients/AISystemFacts/BiasMitigationApproaches"),
    BIASES(false, "Warnings/KnownBiasesOrEthicalConsiderations"),
    HUMAN_CHECK(false, "UsesAndDirections/HowToUse"),
    RISKS(
            false,
            "Warnings/KnownRisksAndLimitations",
            "UsesAndDirections/CautionedOutOfScopeSettings",
            "Warnings/ClinicalRiskLevel"),
    INCIDENTS(false),
    LOCAL(false),
    ACCESS(false, "UsesAndDirections/TargetedPatientPopulation"),
    ENERGY(false),
    TRAINING(false),
    MAINTENANCE(false, "TrustIngredients/AISystemFacts/OngoingMaintenance"),
    DISCLOSURE(false, "Resources/PatientConsentOrDisclosure");

    private final boolean tests;

    @SuppressWarnings("ImmutableEnumChecker") // List.of never changes
    private final List<String> paths;

    Heading(boolean tests, String... paths) {
        this.tests = tests;
        this.paths = List.of(paths);
    }

    /** Return whether silence means that nothing was tested. */
    public boolean tests() {
        return tests;
    }

    /** Return the paths of a card that speak of it. */
    public List<String> paths() {
        return paths;
    }

    /** Return the last part of the keys of its words. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
