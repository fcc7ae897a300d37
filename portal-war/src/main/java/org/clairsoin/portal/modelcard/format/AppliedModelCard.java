package org.clairsoin.portal.modelcard.format;

import jakarta.xml.bind.annotation.XmlAccessType;
import jakarta.xml.bind.annotation.XmlAccessorType;
import jakarta.xml.bind.annotation.XmlAnyElement;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlRootElement;
import jakarta.xml.bind.annotation.XmlType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/**
 * A card as JAXB binds it; field for field the CHAI schema 0.2, with what only 0.1 has.
 *
 * <p>{@link CardShape} reads names, order and cardinality from these annotations, so that they are
 * written down once.
 */
@XmlRootElement(name = "AppliedModelCard")
@XmlAccessorType(XmlAccessType.FIELD)
@XmlType(
        propOrder = {
            "basicInfo",
            "releaseInfo",
            "modelSummary",
            "usesAndDirections",
            "warnings",
            "trustIngredients",
            "keyMetrics",
            "resources",
            "bibliography",
            "signature"
        })
class AppliedModelCard {

    @XmlElement(name = "BasicInfo", required = true)
    @Nullable BasicInfo basicInfo;

    @XmlElement(name = "ReleaseInfo", required = true)
    @Nullable ReleaseInfo releaseInfo;

    @XmlElement(name = "ModelSummary", required = true)
    @Nullable ModelSummary modelSummary;

    @XmlElement(name = "UsesAndDirections", required = true)
    @Nullable UsesAndDirections usesAndDirections;

    @XmlElement(name = "Warnings", required = true)
    @Nullable Warnings warnings;

    @XmlElement(name = "TrustIngredients", required = true)
    @Nullable TrustIngredients trustIngredients;

    @XmlElement(name = "KeyMetrics", required = true)
    @Nullable KeyMetrics keyMetrics;

    @XmlElement(name = "Resources", required = true)
    @Nullable Resources resources;

    @XmlElement(name = "Bibliography", required = true)
    @Nullable String bibliography;

    /** The maker's XML signature; kept with the card's bytes, not judged. */
    @XmlAnyElement @Nullable Element signature;

    /** CHAI: BasicInfo. */
    @XmlAccessorType(XmlAccessType.FIELD)
    @XmlType(propOrder = {"modelName", "modelDeveloper", "developerContact"})
    static class BasicInfo {

        @XmlElement(name = "ModelName", required = true)
        @Nullable String modelName;

        @XmlElement(name = "ModelDeveloper", required = true)
        @Nullable String modelDeveloper;

        @XmlElement(name = "DeveloperContact", required = true)
        @Nullable String developerContact;
    }

    /** CHAI: ReleaseInfo. */
    @XmlAccessorType(XmlAccessType.FIELD)
    @XmlType(
            propOrder = {
                "releaseStage",
                "releaseDate",
                "releaseVersion",
                "globalAvailability",
                "ehrCompatibility",
                "regulatoryApproval"
            })
    static class ReleaseInfo {

        @XmlElement(name = "ReleaseStage", required = true)
        @Nullable String releaseStage;

        @XmlElement(name = "ReleaseDate", required = true)
        @Nullable String releaseDate;

        @XmlElement(name = "ReleaseVersion", required = true)
        @Nullable String releaseVersion;

        @XmlElement(name = "GlobalAvailability", required = true)
        @Nullable String globalAvailability;

        @OnlyIn(CardSchema.V0_2)
        @XmlElement(name = "EHRCompatibility")
        @Nullable EhrCompatibility ehrCompatibility;

        @XmlElement(name = "RegulatoryApproval")
        @Nullable String regulatoryApproval;
    }

    /** CHAI: EHRCompatibility. */
    @XmlAccessorType(XmlAccessType.FIELD)
    @XmlType(propOrder = {"ehr"})
    static class EhrCompatibility {

        @XmlElement(name = "EHR")
        List<String> ehr = new ArrayList<>();
    }

    /** CHAI: ModelSummary. */
    @XmlAccessorType(XmlAccessType.FIELD)
    @XmlType(propOrder = {"summary", "keywords"})
    static class ModelSummary {

        @XmlElement(name = "Summary", required = true)
        @Nullable String summary;

        @XmlElement(name = "Keywords", required = true)
        @Nullable Keywords keywords;
    }

    /** CHAI: Keywords. */
    @XmlAccessorType(XmlAccessType.FIELD)
    @XmlType(propOrder = {"keyword"})
    static class Keywords {

        @XmlElement(name = "Keyword")
        List<String> keyword = new ArrayList<>();
    }

    /** CHAI: UsesAndDirections. */
    @XmlAccessorType(XmlAccessType.FIELD)
    @XmlType(
            propOrder = {
                "intendedUseAndWorkflow",
                "primaryIntendedUsers",
                "howToUse",
                "targetedPatientPopulation",
                "cautionedOutOfScopeSettings"
            })
    static class UsesAndDirections {

        @XmlElement(name = "IntendedUseAndWorkflow", required = true)
        @Nullable String intendedUseAndWorkflow;

        @XmlElement(name = "PrimaryIntendedUsers", required = true)
        @Nullable String primaryIntendedUsers;

        @XmlElement(name = "HowToUse", required = true)
        @Nullable String howToUse;

        @XmlElement(name = "TargetedPatientPopulation", required = true)
        @Nullable String targetedPatientPopulation;

        @XmlElement(name = "CautionedOutOfScopeSettings", required = true)
        @Nullable String cautionedOutOfScopeSettings;
    }

    /** CHAI: Warnings. */
    @XmlAccessorType(XmlAccessType.FIELD)
    @XmlType(
            propOrder = {
                "knownRisksAndLimitations",
                "knownBiasesOrEthicalConsiderations",
                "clinicalRiskLevel"
            })
    static class Warnings {

        @XmlElement(name = "KnownRisksAndLimitations", required = true)
        @Nullable String knownRisksAndLimitations;

        @XmlElement(name = "KnownBiasesOrEthicalConsiderations", required = true)
        @Nullable String knownBiasesOrEthicalConsiderations;

        @XmlElement(name = "ClinicalRiskLevel", required = true)
        @Nullable String clinicalRiskLevel;
    }

    /** CHAI: TrustIngredients. */
    @XmlAccessorType(XmlAccessType.FIELD)
    @XmlType(propOrder = {"aiSystemFacts", "transparencyInformation"})
    static class TrustIngredients {

        @XmlElement(name = "AISystemFacts", required = true)
        @Nullable AiSystemFacts aiSystemFacts;

        @XmlElement(name = "TransparencyInformation", required = true)
        @Nullable TransparencyInformation transparencyInformation;
    }

    /** CHAI: AISystemFacts. */
    @XmlAccessorType(XmlAccessType.FIELD)
    @XmlType(
            propOrder = {
                "outcomesAndOutputs",
                "modelType",
                "foundationModels",
                "inputDataSource",
                "outputAndInputDataTypes",
                "developmentDataCharacterization",
                "biasMitigationApproaches",
                "ongoingMaintenance",
                "security",
                "transparency"
            })
    static class AiSystemFacts {

        @XmlElement(name = "OutcomesAndOutputs", required = true)
        @Nullable String outcomesAndOutputs;

        @XmlElement(name = "ModelType", required = true)
        @Nullable String modelType;

        @XmlElement(name = "FoundationModels")
        @Nullable String foundationModels;

        @XmlElement(name = "InputDataSource", required = true)
        @Nullable String inputDataSource;

        @XmlElement(name = "OutputAndInputDataTypes", required = true)
        @Nullable String outputAndInputDataTypes;

        @XmlElement(name = "DevelopmentDataCharacterization", required = true)
        @Nullable String developmentDataCharacterization;

        @XmlElement(name = "BiasMitigationApproaches", required = true)
        @Nullable String biasMitigationApproaches;

        @XmlElement(name = "OngoingMaintenance", required = true)
        @Nullable String ongoingMaintenance;

        @XmlElement(name = "Security")
        @Nullable String security;

        @XmlElement(name = "Transparency")
        @Nullable String transparency;
    }

    /** CHAI: TransparencyInformation. */
    @XmlAccessorType(XmlAccessType.FIELD)
    @XmlType(propOrder = {"fundingSource", "thirdPartyInformation", "stakeholdersConsulted"})
    static class TransparencyInformation {

        @XmlElement(name = "FundingSource", required = true)
        @Nullable String fundingSource;

        @XmlElement(name = "ThirdPartyInformation")
        @Nullable String thirdPartyInformation;

        @XmlElement(name = "StakeholdersConsulted", required = true)
        @Nullable String stakeholdersConsulted;
    }

    /** CHAI: KeyMetrics. */
    @XmlAccessorType(XmlAccessType.FIELD)
    @XmlType(propOrder = {"usefulnessUsabilityEfficacy", "fairnessEquity", "safetyReliability"})
    static class KeyMetrics {

        @XmlElement(name = "UsefulnessUsabilityEfficacy", required = true)
        @Nullable KeyMetric usefulnessUsabilityEfficacy;

        @XmlElement(name = "FairnessEquity", required = true)
        @Nullable KeyMetric fairnessEquity;

        @XmlElement(name = "SafetyReliability", required = true)
        @Nullable KeyMetric safetyReliability;
    }

    /** CHAI: KeyMetric. */
    @XmlAccessorType(XmlAccessType.FIELD)
    @XmlType(
            propOrder = {
                "metricGoal",
                "result",
                "results",
                "interpretation",
                "testType",
                "testingDataDescription",
                "validationProcessAndJustification"
            })
    static class KeyMetric {

        @XmlElement(name = "MetricGoal", required = true)
        @Nullable String metricGoal;

        @OnlyIn(CardSchema.V0_1)
        @XmlElement(name = "Result", required = true)
        @Nullable String result;

        @OnlyIn(CardSchema.V0_2)
        @XmlElement(name = "Results", required = true)
        @Nullable Results results;

        @XmlElement(name = "Interpretation", required = true)
        @Nullable String interpretation;

        @XmlElement(name = "TestType", required = true)
        @Nullable String testType;

        @XmlElement(name = "TestingDataDescription", required = true)
        @Nullable String testingDataDescription;

        @XmlElement(name = "ValidationProcessAndJustification", required = true)
        @Nullable String validationProcessAndJustification;
    }

    /** CHAI: Results. */
    @XmlAccessorType(XmlAccessType.FIELD)
    @XmlType(propOrder = {"metricResult"})
    static class Results {

        @XmlElement(name = "MetricResult", required = true)
        List<MetricResult> metricResult = new ArrayList<>();
    }

    /** CHAI: MetricResult. */
    @XmlAccessorType(XmlAccessType.FIELD)
    @XmlType(propOrder = {"label", "valueJson"})
    static class MetricResult {

        @XmlElement(name = "Label", required = true)
        @Nullable String label;

        @XmlElement(name = "ValueJson", required = true)
        @Nullable String valueJson;
    }

    /** CHAI: Resources. */
    @XmlAccessorType(XmlAccessType.FIELD)
    @XmlType(
            propOrder = {
                "evaluationReferences",
                "clinicalTrial",
                "peerReviewedPublications",
                "reimbursementStatus",
                "patientConsentOrDisclosure"
            })
    static class Resources {

        @XmlElement(name = "EvaluationReferences")
        @Nullable String evaluationReferences;

        @XmlElement(name = "ClinicalTrial")
        @Nullable String clinicalTrial;

        @XmlElement(name = "PeerReviewedPublications", required = true)
        @Nullable String peerReviewedPublications;

        @XmlElement(name = "ReimbursementStatus")
        @Nullable String reimbursementStatus;

        @XmlElement(name = "PatientConsentOrDisclosure", required = true)
        @Nullable String patientConsentOrDisclosure;
    }
}
