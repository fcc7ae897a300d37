package org.clairsoin.portal.intake.domain;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.clairsoin.portal.tool.Involvement;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;

/**
 * The words of the HL7 AI Transparency guide, ballot and current, and of the standards it uses.
 *
 * @see <a href="http://hl7.org/fhir/uv/aitransparency">AI Transparency on FHIR</a>
 */
public final class Ig {

    public static final String BASE = "http://hl7.org/fhir/uv/aitransparency";

    public static final String AI_PROVENANCE = BASE + "/StructureDefinition/AI-Provenance";
    public static final String AI_DEVICE = BASE + "/StructureDefinition/AI-Device";
    public static final String AI_KIND = BASE + "/StructureDefinition/aitransparency.AIKind";
    public static final String AI_CONFIDENCE = BASE + "/StructureDefinition/AIconfidence";

    public static final String DEVICE_TYPE = BASE + "/CodeSystem/AIdeviceTypeCS";
    public static final String ARTIFICIAL_INTELLIGENCE = "Artificial-Intelligence";
    public static final String INPUTS = BASE + "/CodeSystem/AIinputsCS";
    public static final String INPUTS_BALLOT = BASE + "/CodeSystem/AImodelCardCS";
    public static final String MODEL_CARD = "AIModelCard";
    public static final String INPUT_PROMPT = "AIInputPrompt";

    public static final String OBSERVATION_VALUE =
            "http://terminology.hl7.org/CodeSystem/v3-ObservationValue";
    public static final String AIAST = "AIAST";
    private static final String DICTAST = "DICTAST";
    private static final String ADDED = BASE + "/CodeSystem/AddedProvenanceCS";
    private static final Set<String> ADDED_CODES =
            Set.of("AIRPT", "CLINAST_AIRPT", "AIAST_CLINRPT");

    public static final String PARTICIPANT =
            "http://terminology.hl7.org/CodeSystem/provenance-participant-type";
    private static final Set<String> CHECKING = Set.of("verifier", "attester", "legal");

    public static final String ACT_REASON = "http://terminology.hl7.org/CodeSystem/v3-ActReason";
    private static final Set<String> EMERGENCY = Set.of("BTG", "ETREAT");

    public static final String INLINE_LABEL =
            "http://hl7.org/fhir/uv/security-label-ds4p/StructureDefinition/"
                    + "extension-inline-sec-label";
    public static final String TARGET_PATH = "http://hl7.org/fhir/StructureDefinition/targetPath";
    public static final String TARGET_ELEMENT =
            "http://hl7.org/fhir/StructureDefinition/targetElement";
    public static final String ALTERNATE_REFERENCE =
            "http://hl7.org/fhir/StructureDefinition/alternate-reference";

    private static final String SNOMED = "http://snomed.info/sct";
    private static final String SNOMED_AI = "736253002";

    /** What part a tool takes, where its scenario tells; for others nothing is claimed. */
    private static final Map<String, Involvement> SCENARIOS =
            Map.of(
                    "Intelligent-Diagnosis-and-Treatment", Involvement.SUGGESTED,
                    "Medical-Image-Analysis", Involvement.SUGGESTED,
                    "Personalized-Treatment", Involvement.SUGGESTED,
                    "Clinical-Monitoring-and-Early-Warning", Involvement.SUGGESTED,
                    "Clinical-Documentation-and-Workflow", Involvement.DRAFTED);

    private Ig() {}

    /** Tell whether a label or a reason says that AI made something. */
    static boolean saysAi(Coding coding) {
        return is(coding, OBSERVATION_VALUE, AIAST)
                || ADDED.equals(coding.getSystem()) && ADDED_CODES.contains(coding.getCode());
    }

    /** Tell whether a label says that dictation made something: AI if the tool is registered. */
    static boolean saysDictation(Coding coding) {
        return is(coding, OBSERVATION_VALUE, DICTAST);
    }

    /** Tell whether a type or a role means artificial intelligence. */
    static boolean meansAi(CodeableConcept concept) {
        return has(concept, DEVICE_TYPE, ARTIFICIAL_INTELLIGENCE)
                || has(concept, SNOMED, SNOMED_AI);
    }

    /** Tell whether an agent's type means that it checked. */
    static boolean meansChecking(CodeableConcept type) {
        return type.getCoding().stream()
                .anyMatch(
                        coding ->
                                PARTICIPANT.equals(coding.getSystem())
                                        && CHECKING.contains(coding.getCode()));
    }

    /** Tell whether an agent's type means that it wrote. */
    static boolean meansWriting(CodeableConcept type) {
        return has(type, PARTICIPANT, "author");
    }

    static boolean meansEmergency(Coding coding) {
        return ACT_REASON.equals(coding.getSystem()) && EMERGENCY.contains(coding.getCode());
    }

    /** Tell whether a document's type or category has a code of the guide, in either state. */
    static boolean isDocument(CodeableConcept concept, String code) {
        return has(concept, INPUTS, code) || has(concept, INPUTS_BALLOT, code);
    }

    static Involvement involvement(List<String> kinds) {
        return kinds.stream()
                .map(SCENARIOS::get)
                .filter(part -> part != null)
                .findFirst()
                .orElse(Involvement.NOT_REPORTED);
    }

    private static boolean has(CodeableConcept concept, String system, String code) {
        return concept.getCoding().stream().anyMatch(coding -> is(coding, system, code));
    }

    private static boolean is(Coding coding, String system, String code) {
        return code.equals(coding.getCode()) && system.equals(coding.getSystem());
    }
}
