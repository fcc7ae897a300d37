package org.clairsoin.portal.intake.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.clairsoin.portal.aiuse.AiUse;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Enumeration;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;

/** What a resource of care says: whose it is, what it is, when, and with which codes. */
final class Care {

    /**
     * The element that names the patient, by type.
     *
     * @see <a href="https://hl7.org/fhir/R4/compartmentdefinition-patient.html">Patient
     *     compartment</a>
     */
    private static final Map<String, String> PATIENT = patientPaths();

    private static final Set<String> NOT_FINAL =
            Set.of(
                    "registered",
                    "partial",
                    "preliminary",
                    "draft",
                    "unknown",
                    "entered-in-error",
                    "cancelled",
                    "preparation",
                    "in-progress",
                    "pending");

    /** Types whose code or type says nothing of the act of care. */
    private static final Set<String> NO_ACT =
            Set.of(
                    "Claim",
                    "ClaimResponse",
                    "ExplanationOfBenefit",
                    "Coverage",
                    "Patient",
                    "Bundle");

    private static final List<String> ACT =
            List.of("code", "type", "title", "description", "medication", "topic");
    private static final List<String> WHEN =
            List.of(
                    "effective",
                    "performed",
                    "occurrence",
                    "date",
                    "created",
                    "authoredOn",
                    "started",
                    "onset",
                    "period",
                    "start",
                    "sent",
                    "authored");
    private static final List<String> RECORDED = List.of("issued", "recorded", "recordedDate");
    private static final List<String> CODED =
            List.of(
                    "code",
                    "type",
                    "category",
                    "value",
                    "conclusionCode",
                    "interpretation",
                    "modality",
                    "outcome",
                    "medication",
                    "class");
    private static final int MOST_CODES = 16;
    private static final int LONGEST_ACT = 160;

    private Care() {}

    private static Map<String, String> patientPaths() {
        Map<String, String> paths = new TreeMap<>();
        for (String type :
                List.of(
                        "Account",
                        "AdverseEvent",
                        "Basic",
                        "CarePlan",
                        "CareTeam",
                        "ChargeItem",
                        "ClinicalImpression",
                        "Communication",
                        "CommunicationRequest",
                        "Composition",
                        "Condition",
                        "DeviceRequest",
                        "DeviceUseStatement",
                        "DiagnosticReport",
                        "DocumentManifest",
                        "DocumentReference",
                        "Encounter",
                        "Flag",
                        "Goal",
                        "GuidanceResponse",
                        "ImagingStudy",
                        "Invoice",
                        "List",
                        "MeasureReport",
                        "Media",
                        "MedicationAdministration",
                        "MedicationDispense",
                        "MedicationRequest",
                        "MedicationStatement",
                        "Observation",
                        "Procedure",
                        "QuestionnaireResponse",
                        "RequestGroup",
                        "RiskAssessment",
                        "ServiceRequest",
                        "Specimen")) {
            paths.put(type, "subject");
        }
        for (String type :
                List.of(
                        "AllergyIntolerance",
                        "BodyStructure",
                        "Claim",
                        "ClaimResponse",
                        "Consent",
                        "CoverageEligibilityRequest",
                        "CoverageEligibilityResponse",
                        "DetectedIssue",
                        "EpisodeOfCare",
                        "ExplanationOfBenefit",
                        "FamilyMemberHistory",
                        "Immunization",
                        "ImmunizationEvaluation",
                        "ImmunizationRecommendation",
                        "MolecularSequence",
                        "NutritionOrder",
                        "RelatedPerson",
                        "SupplyDelivery",
                        "VisionPrescription")) {
            paths.put(type, "patient");
        }
        paths.put("Task", "for");
        paths.put("Coverage", "beneficiary");
        paths.put("EnrollmentRequest", "candidate");
        paths.put("ResearchSubject", "individual");
        paths.put("Appointment", "participant.actor");
        paths.put("AppointmentResponse", "actor");
        paths.put("Schedule", "actor");
        paths.put("SupplyRequest", "deliverTo");
        paths.put("Group", "member.entity");
        paths.put("Person", "link.target");
        return paths;
    }

    /** Tell whether resources of a type are about a patient. */
    static boolean isOfPatients(String type) {
        return PATIENT.containsKey(type);
    }

    /** Return the path of the element that names the patient. */
    static String patientPath(String type) {
        return PATIENT.getOrDefault(type, "subject");
    }

    /** Return the references that may name the patient. */
    static List<Reference> subjects(Resource resource) {
        List<Reference> found = new ArrayList<>();
        String[] steps = patientPath(resource.fhirType()).split("\\.");
        for (Base value : values(resource, steps[0])) {
            if (steps.length == 1) {
                reference(value, found);
            } else {
                values(value, steps[1]).forEach(inner -> reference(inner, found));
            }
        }
        return found;
    }

    private static void reference(Base value, List<Reference> found) {
        if (value instanceof Reference reference) {
            found.add(reference);
        }
    }

    /** Return the values of an element, none where the type has no such element. */
    static List<Base> values(Base parent, String name) {
        Base[] values = parent.getProperty(name.hashCode(), name, false);
        return values == null ? List.of() : List.of(values);
    }

    /** Return the act in the sender's words. */
    static Optional<String> act(Resource resource) {
        if (NO_ACT.contains(resource.fhirType())) {
            return Optional.empty();
        }
        for (String name : ACT) {
            for (Base value : values(resource, name)) {
                Optional<String> words = words(value);
                if (words.isPresent()) {
                    return words;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> words(Base value) {
        if (value instanceof CodeableConcept concept) {
            return People.words(concept).flatMap(text -> DisplayText.of(text, LONGEST_ACT));
        }
        if (value instanceof Coding coding) {
            return DisplayText.of(coding.getDisplay(), LONGEST_ACT);
        }
        return value instanceof StringType text
                ? DisplayText.of(text.getValue(), LONGEST_ACT)
                : Optional.empty();
    }

    /** Tell whether a result is final, so that it may be shown; what has no state is. */
    static boolean isFinal(Resource resource) {
        if (resource instanceof DocumentReference document && document.hasDocStatus()) {
            return !NOT_FINAL.contains(document.getDocStatus().toCode());
        }
        return values(resource, "status").stream().map(Care::code).noneMatch(NOT_FINAL::contains);
    }

    private static String code(Base value) {
        if (value instanceof Enumeration<?> code) {
            return code.getValueAsString() == null ? "" : code.getValueAsString();
        }
        return value instanceof PrimitiveType<?> primitive && primitive.hasValue()
                ? primitive.getValueAsString()
                : "";
    }

    /** Return when the care took place, as far as the resource says. */
    static Optional<Instant> when(Resource resource, String place, Instant now) {
        return time(resource, WHEN, place, now);
    }

    /** Return when the resource was written down, as far as it says. */
    static Optional<Instant> recorded(Resource resource, String place, Instant now) {
        Optional<Instant> own = time(resource, RECORDED, place, now);
        return own.isPresent() || !resource.getMeta().hasLastUpdated()
                ? own
                : Times.of(
                        resource.getMeta().getLastUpdatedElement(),
                        place + ".meta.lastUpdated",
                        now);
    }

    private static Optional<Instant> time(
            Resource resource, List<String> names, String place, Instant now) {
        for (String name : names) {
            for (Base value : values(resource, name)) {
                Optional<Instant> time = Times.of(value, place + "." + name, now);
                if (time.isPresent()) {
                    return time;
                }
            }
        }
        return Optional.empty();
    }

    /** Return the codes of a resource, each with its place, such as {@code Observation.code}. */
    static List<AiUse.Coded> codes(Resource resource, String before) {
        List<AiUse.Coded> found = new ArrayList<>();
        for (String name : CODED) {
            for (Base value : values(resource, name)) {
                String at = before + resource.fhirType() + "." + name;
                if (value instanceof CodeableConcept concept) {
                    concept(found, name.equals("value") ? at + "CodeableConcept" : at, concept);
                } else if (value instanceof Coding coding) {
                    coding(found, at, coding, Optional.empty());
                }
            }
        }
        return found.size() > MOST_CODES ? found.subList(0, MOST_CODES) : found;
    }

    private static void concept(List<AiUse.Coded> found, String at, CodeableConcept concept) {
        Optional<String> text = DisplayText.of(concept.getText());
        if (concept.getCoding().isEmpty()) {
            text.ifPresent(words -> found.add(new AiUse.Coded(at, "", "", Optional.of(words))));
        }
        concept.getCoding().forEach(coding -> coding(found, at, coding, text));
    }

    private static void coding(
            List<AiUse.Coded> found, String at, Coding coding, Optional<String> text) {
        if (coding.getCode() != null) {
            found.add(
                    new AiUse.Coded(
                            at,
                            coding.getSystem() == null ? "" : coding.getSystem(),
                            coding.getCode(),
                            text.or(() -> DisplayText.of(coding.getDisplay()))));
        }
    }
}
