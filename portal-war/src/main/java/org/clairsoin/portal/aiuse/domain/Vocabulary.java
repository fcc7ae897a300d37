package org.clairsoin.portal.aiuse.domain;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Words that come in most messages, packed as their number.
 *
 * <p>Rows hold the numbers: words are only ever added at the end.
 */
final class Vocabulary {

    private static final List<String> WORDS =
            List.of(
                    "",
                    "http://loinc.org",
                    "http://snomed.info/sct",
                    "http://hl7.org/fhir/uv/aitransparency/CodeSystem/AIdeviceTypeCS",
                    "http://terminology.hl7.org/CodeSystem/v2-0074",
                    "http://terminology.hl7.org/CodeSystem/observation-category",
                    "http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation",
                    "http://terminology.hl7.org/CodeSystem/condition-clinical",
                    "http://dicom.nema.org/resources/ontology/DCM",
                    "http://hl7.org/fhir/sid/icd-10",
                    "http://www.whocc.no/atc",
                    "urn:oid:1.2.250.1.213.2.5",
                    "Device.kind",
                    "DiagnosticReport",
                    "DiagnosticReport.code",
                    "DiagnosticReport.category",
                    "DiagnosticReport.conclusionCode",
                    "Observation",
                    "Observation.code",
                    "Observation.category",
                    "Observation.valueCodeableConcept",
                    "Observation.interpretation",
                    "Observation.method",
                    "DocumentReference",
                    "DocumentReference.type",
                    "DocumentReference.category",
                    "ImagingStudy",
                    "Procedure",
                    "Procedure.code",
                    "CarePlan",
                    "Condition",
                    "Condition.code",
                    "RiskAssessment",
                    "ServiceRequest",
                    "Composition",
                    "Media",
                    "Bundle",
                    "Patient",
                    "AIInputPrompt",
                    "input.ImagingStudy.modality",
                    "input.Observation.code",
                    "input.Observation.category",
                    "input.DocumentReference.type",
                    "input.DiagnosticReport.code",
                    "input.Media.type",
                    "Rule-Based-Systems",
                    "Machine-Learning-Models",
                    "Deep-Learning-Models",
                    "Large-Language-Models",
                    "Vision-Foundation-Models",
                    "Vision-Language-Models",
                    "Hybrid-Models",
                    "Intelligent-Diagnosis-and-Treatment",
                    "Medical-Image-Analysis",
                    "Personalized-Treatment",
                    "Clinical-Monitoring-and-Early-Warning",
                    "Clinical-Documentation-and-Workflow",
                    "AI-for-Medical-Imaging-Data",
                    "AI-for-Physiological-Signal-Data",
                    "AI-for-Medical-Text-Data",
                    "AI-for-Structured-Clinical-Data",
                    "conclusion",
                    "conclusionCode",
                    "RAD",
                    "LAB",
                    "Radiology",
                    "procedure",
                    "vital-signs",
                    "laboratory");

    private static final Map<String, Integer> NUMBERS = numbers();

    private Vocabulary() {}

    /** Return the number of a word, -1 for one that has none. */
    static int number(String word) {
        return NUMBERS.getOrDefault(word, -1);
    }

    static String word(int number) {
        return WORDS.get(number);
    }

    private static Map<String, Integer> numbers() {
        Map<String, Integer> numbers = new HashMap<>();
        for (int i = 0; i < WORDS.size(); i++) {
            numbers.put(WORDS.get(i), i);
        }
        return numbers;
    }
}
