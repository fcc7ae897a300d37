package org.clairsoin.launcher.demo;

import static org.clairsoin.launcher.demo.Json.object;
import static org.clairsoin.launcher.demo.Message.coding;
import static org.clairsoin.launcher.demo.Message.time;

import java.util.List;
import java.util.Map;

/** What was done with a tool: what the tool looked at, and what came of it. */
sealed interface Act {

    /** Return the resource the tool looked at. */
    Map<String, Object> source(Map<String, Object> patient, Message.Use use, String id);

    /** Return the resource that holds what the tool said. */
    Map<String, Object> output(
            Map<String, Object> patient,
            Message.Use use,
            String id,
            Map<String, Object> source,
            Map<String, Object> device);

    /** Return the code of a result that a professional came to without the tool. */
    default Map<String, Object> ownCode() {
        return object("text", "Lecture par une personne");
    }

    /** Return that result in words. */
    default String ownResult() {
        return "Résultat établi sans l’outil";
    }

    /**
     * Pictures read by a radiologist, with a tool beside.
     *
     * @param loinc code of the examination
     * @param modality DICOM's code of the machine
     * @param answer the maker's code of what the tool said
     */
    record Reading(String loinc, String text, String modality, String answer, String conclusion)
            implements Act {

        @Override
        public Map<String, Object> source(Map<String, Object> patient, Message.Use use, String id) {
            return object(
                    "resourceType",
                    "ImagingStudy",
                    "status",
                    "available",
                    "modality",
                    List.of(coding("http://dicom.nema.org/resources/ontology/DCM", modality)),
                    "subject",
                    patient,
                    "started",
                    time(use.at()));
        }

        @Override
        public Map<String, Object> output(
                Map<String, Object> patient,
                Message.Use use,
                String id,
                Map<String, Object> source,
                Map<String, Object> device) {
            return object(
                    "resourceType",
                    "DiagnosticReport",
                    "status",
                    "final",
                    "category",
                    List.of(
                            Message.concept(
                                    "http://terminology.hl7.org/CodeSystem/v2-0074", "RAD")),
                    "code",
                    object("coding", List.of(coding("http://loinc.org", loinc)), "text", text),
                    "subject",
                    patient,
                    "effectiveDateTime",
                    time(use.at()),
                    "issued",
                    time(use.reported()),
                    "imagingStudy",
                    List.of(source),
                    "conclusion",
                    conclusion,
                    "conclusionCode",
                    List.of(Message.concept(use.device().answers(), answer)));
        }
    }

    /**
     * A trace of the heart.
     *
     * @param answer the maker's code of what the tool said
     * @param result the same in words
     */
    record Trace(String answer, String result) implements Act {

        @Override
        public Map<String, Object> source(Map<String, Object> patient, Message.Use use, String id) {
            return object(
                    "resourceType",
                    "Observation",
                    "status",
                    "final",
                    "code",
                    object(
                            "coding",
                            List.of(coding("http://loinc.org", "11524-6")),
                            "text",
                            "Électrocardiogramme"),
                    "subject",
                    patient,
                    "effectiveDateTime",
                    time(use.at()));
        }

        @Override
        public Map<String, Object> output(
                Map<String, Object> patient,
                Message.Use use,
                String id,
                Map<String, Object> source,
                Map<String, Object> device) {
            return object(
                    "resourceType",
                    "Observation",
                    "status",
                    "preliminary",
                    "code",
                    object(
                            "coding",
                            List.of(coding("http://loinc.org", "8601-7")),
                            "text",
                            "Lecture de l’électrocardiogramme"),
                    "subject",
                    patient,
                    "effectiveDateTime",
                    time(use.at()),
                    "valueCodeableConcept",
                    object(
                            "coding",
                            List.of(coding(use.device().answers(), answer)),
                            "text",
                            result),
                    "device",
                    device,
                    "derivedFrom",
                    List.of(source));
        }

        @Override
        public Map<String, Object> ownCode() {
            return object(
                    "coding",
                    List.of(coding("http://loinc.org", "8601-7")),
                    "text",
                    "Lecture de l’électrocardiogramme par une personne");
        }

        @Override
        public String ownResult() {
            return "Rythme régulier";
        }
    }

    /** A letter at the end of a stay. */
    record Letter() implements Act {

        @Override
        public Map<String, Object> source(Map<String, Object> patient, Message.Use use, String id) {
            return object(
                    "resourceType",
                    "DocumentReference",
                    "status",
                    "current",
                    "type",
                    object("text", "Notes du séjour"),
                    "subject",
                    patient,
                    "content",
                    List.of(object("attachment", object("title", "notes-du-sejour"))));
        }

        @Override
        public Map<String, Object> output(
                Map<String, Object> patient,
                Message.Use use,
                String id,
                Map<String, Object> source,
                Map<String, Object> device) {
            return object(
                    "resourceType",
                    "DocumentReference",
                    "status",
                    "current",
                    "docStatus",
                    "final",
                    "type",
                    object(
                            "coding",
                            List.of(coding("http://loinc.org", "18842-5")),
                            "text",
                            "Lettre de sortie"),
                    "subject",
                    patient,
                    "date",
                    time(use.reported()),
                    "content",
                    List.of(object("attachment", object("title", "lettre-de-sortie"))));
        }
    }

    /**
     * Something measured or weighed by the tool itself.
     *
     * @param text what was done
     * @param looked what the tool looked at
     * @param answer the maker's code of what the tool said
     */
    record Measure(String text, String looked, String answer, String result) implements Act {

        @Override
        public Map<String, Object> source(Map<String, Object> patient, Message.Use use, String id) {
            return object(
                    "resourceType",
                    "Observation",
                    "status",
                    "final",
                    "code",
                    object("text", looked),
                    "subject",
                    patient,
                    "effectiveDateTime",
                    time(use.at()));
        }

        @Override
        public Map<String, Object> output(
                Map<String, Object> patient,
                Message.Use use,
                String id,
                Map<String, Object> source,
                Map<String, Object> device) {
            return object(
                    "resourceType",
                    "Observation",
                    "status",
                    "final",
                    "code",
                    object("text", text),
                    "subject",
                    patient,
                    "effectiveDateTime",
                    time(use.at()),
                    "valueCodeableConcept",
                    object(
                            "coding",
                            List.of(coding(use.device().answers(), answer)),
                            "text",
                            result),
                    "device",
                    device,
                    "derivedFrom",
                    List.of(source));
        }
    }
}
