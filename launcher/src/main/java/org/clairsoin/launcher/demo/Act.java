package org.clairsoin.launcher.demo;

import static org.clairsoin.launcher.demo.Json.object;
import static org.clairsoin.launcher.demo.Message.coding;
import static org.clairsoin.launcher.demo.Message.time;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What was done with a tool: what the tool looked at, and what came of it. */
sealed interface Act {

    /** Return the resources the tool looked at, at least one. */
    List<Map<String, Object>> sources(Map<String, Object> patient, Message.Use use);

    /**
     * Return the resources that hold what the tool did, the one that names the act first; all of
     * them together are one use.
     *
     * @param sources references to what the tool looked at
     */
    List<Map<String, Object>> outputs(
            Map<String, Object> patient,
            Message.Use use,
            List<Map<String, Object>> sources,
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
        public List<Map<String, Object>> sources(Map<String, Object> patient, Message.Use use) {
            return List.of(
                    object(
                            "resourceType",
                            "ImagingStudy",
                            "status",
                            "available",
                            "modality",
                            List.of(
                                    coding(
                                            "http://dicom.nema.org/resources/ontology/DCM",
                                            modality)),
                            "subject",
                            patient,
                            "started",
                            time(use.at())));
        }

        @Override
        public List<Map<String, Object>> outputs(
                Map<String, Object> patient,
                Message.Use use,
                List<Map<String, Object>> sources,
                Map<String, Object> device) {
            return List.of(
                    object(
                            "resourceType",
                            "DiagnosticReport",
                            "status",
                            "final",
                            "category",
                            List.of(
                                    Message.concept(
                                            "http://terminology.hl7.org/CodeSystem/v2-0074",
                                            "RAD")),
                            "code",
                            object(
                                    "coding",
                                    List.of(coding("http://loinc.org", loinc)),
                                    "text",
                                    text),
                            "subject",
                            patient,
                            "effectiveDateTime",
                            time(use.at()),
                            "issued",
                            time(use.reported()),
                            "imagingStudy",
                            sources,
                            "conclusion",
                            conclusion,
                            "conclusionCode",
                            List.of(Message.concept(use.device().answers(), answer))));
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
        public List<Map<String, Object>> sources(Map<String, Object> patient, Message.Use use) {
            return List.of(
                    object(
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
                            time(use.at())));
        }

        @Override
        public List<Map<String, Object>> outputs(
                Map<String, Object> patient,
                Message.Use use,
                List<Map<String, Object>> sources,
                Map<String, Object> device) {
            return List.of(
                    object(
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
                            sources));
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

    /**
     * A letter at the end of a stay.
     *
     * @param longStay whether the stay lasted more than 15 days
     */
    record Letter(boolean longStay) implements Act {

        @Override
        public List<Map<String, Object>> sources(Map<String, Object> patient, Message.Use use) {
            String answers = use.device().answers();
            return List.of(
                    object(
                            "resourceType",
                            "DocumentReference",
                            "status",
                            "current",
                            "type",
                            object(
                                    "coding",
                                    longStay
                                            ? List.of(
                                                    coding(answers, "notes-du-sejour"),
                                                    coding(
                                                            answers,
                                                            "sejour-de-plus-de-quinze-jours"))
                                            : List.of(coding(answers, "notes-du-sejour")),
                                    "text",
                                    "Notes du séjour"),
                            "subject",
                            patient,
                            "content",
                            List.of(object("attachment", object("title", "notes-du-sejour")))),
                    observation(
                            patient,
                            use,
                            coding("http://loinc.org", "11502-2"),
                            "Prises de sang du séjour"));
        }

        @Override
        public List<Map<String, Object>> outputs(
                Map<String, Object> patient,
                Message.Use use,
                List<Map<String, Object>> sources,
                Map<String, Object> device) {
            return List.of(
                    object(
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
                            List.of(object("attachment", object("title", "lettre-de-sortie")))));
        }
    }

    /**
     * Pictures of a hand, rated by a tool.
     *
     * @param rating the same in words
     */
    record Rating(String rating) implements Act {

        @Override
        public List<Map<String, Object>> sources(Map<String, Object> patient, Message.Use use) {
            return List.of(
                    object(
                            "resourceType",
                            "ImagingStudy",
                            "status",
                            "available",
                            "modality",
                            List.of(coding("http://dicom.nema.org/resources/ontology/DCM", "DX")),
                            "subject",
                            patient,
                            "started",
                            time(use.at())));
        }

        @Override
        public List<Map<String, Object>> outputs(
                Map<String, Object> patient,
                Message.Use use,
                List<Map<String, Object>> sources,
                Map<String, Object> device) {
            Map<String, Object> rated =
                    observation(
                            patient,
                            use,
                            coding(use.device().answers(), "note-des-radios-de-la-main"),
                            "Note des radios de la main");
            rated.put("valueCodeableConcept", object("text", rating));
            rated.put("device", device);
            rated.put("derivedFrom", sources);
            return List.of(rated);
        }
    }

    /**
     * Two treatments set side by side, from several values; one may be what another tool said.
     *
     * @param answer the maker's code of what the tool said
     * @param result the same in words
     */
    record Comparison(String answer, String result) implements Act {

        @Override
        public List<Map<String, Object>> sources(Map<String, Object> patient, Message.Use use) {
            return List.of(
                    observation(
                            patient, use, coding("http://loinc.org", "1988-5"), "Prise de sang"),
                    observation(
                            patient,
                            use,
                            coding(use.device().answers(), "endroits-douloureux"),
                            "Nombre d’endroits douloureux"));
        }

        @Override
        public List<Map<String, Object>> outputs(
                Map<String, Object> patient,
                Message.Use use,
                List<Map<String, Object>> sources,
                Map<String, Object> device) {
            Map<String, Object> compared =
                    observation(
                            patient,
                            use,
                            coding(use.device().answers(), "comparaison"),
                            "Comparaison de deux traitements");
            compared.put(
                    "valueCodeableConcept",
                    object(
                            "coding",
                            List.of(coding(use.device().answers(), answer)),
                            "text",
                            result));
            compared.put("device", device);
            compared.put("derivedFrom", sources);
            return List.of(compared);
        }
    }

    /**
     * A session with a machine that the tool set thousands of times: one use, told in parts.
     *
     * @param stopAsked whether the tool asked for a stop
     */
    record Session(boolean stopAsked) implements Act {

        @Override
        public List<Map<String, Object>> sources(Map<String, Object> patient, Message.Use use) {
            return List.of(
                    observation(
                            patient,
                            use,
                            coding(use.device().answers(), "mesures-de-la-seance"),
                            "Mesures de la séance"),
                    observation(patient, use, coding("http://loinc.org", "8302-2"), "Taille"),
                    observation(patient, use, coding("http://loinc.org", "29463-7"), "Poids"));
        }

        @Override
        public List<Map<String, Object>> outputs(
                Map<String, Object> patient,
                Message.Use use,
                List<Map<String, Object>> sources,
                Map<String, Object> device) {
            List<Map<String, Object>> parts = new ArrayList<>();
            parts.add(
                    object(
                            "resourceType",
                            "Procedure",
                            "status",
                            "completed",
                            "code",
                            object("text", "Séance de marche avec exosquelette"),
                            "subject",
                            patient,
                            "performedPeriod",
                            object(
                                    "start",
                                    time(use.at()),
                                    "end",
                                    time(use.at().plus(40, ChronoUnit.MINUTES)))));
            parts.add(part(patient, use, sources, device, "appareil-regle", "Pas réglés"));
            if (stopAsked) {
                parts.add(part(patient, use, sources, device, "arret-demande", "Arrêt demandé"));
            }
            return parts;
        }

        private static Map<String, Object> part(
                Map<String, Object> patient,
                Message.Use use,
                List<Map<String, Object>> sources,
                Map<String, Object> device,
                String answer,
                String words) {
            Map<String, Object> part =
                    observation(patient, use, coding(use.device().answers(), answer), words);
            part.put("device", device);
            part.put("derivedFrom", sources);
            return part;
        }
    }

    private static Map<String, Object> observation(
            Map<String, Object> patient, Message.Use use, Map<String, Object> code, String text) {
        return object(
                "resourceType",
                "Observation",
                "status",
                "final",
                "code",
                object("coding", List.of(code), "text", text),
                "subject",
                patient,
                "effectiveDateTime",
                time(use.at()));
    }
}
