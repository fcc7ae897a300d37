package org.clairsoin.system;

import java.time.Instant;
import java.util.UUID;

/**
 * What a hospital's system sends after it used a tool on a patient, a person having checked.
 *
 * @param occurred when the tool was used
 */
record UseReport(UUID id, Patient patient, Tool tool, Instant occurred) {

    static final String ORGANIZATION_SYSTEM = "https://hopital-essai.example/structures";
    static final String ORGANIZATION = "ESSAI-1";

    private static final String BUNDLE =
            """
            {"resourceType": "Bundle", "type": "transaction", "entry": [
              {"fullUrl": "urn:uuid:00000000-0000-4000-8000-000000000001",
               "resource": {"resourceType": "Patient",
                 "identifier": [{"system": "urn:oid:1.2.250.1.213.1.4.8", "value": "{ins}"}],
                 "name": [{"family": "{family}", "given": ["{given}"]}],
                 "gender": "female", "birthDate": "1984-05-09"},
               "request": {"method": "POST", "url": "Patient",
                 "ifNoneExist": "identifier=urn:oid:1.2.250.1.213.1.4.8|{ins}"}},
              {"fullUrl": "urn:uuid:00000000-0000-4000-8000-000000000002",
               "resource": {"resourceType": "Organization",
                 "identifier": [{"system": "{place-system}", "value": "{place}"}],
                 "name": "Hôpital d’essai (fictif)"},
               "request": {"method": "POST", "url": "Organization"}},
              {"fullUrl": "urn:uuid:00000000-0000-4000-8000-000000000003",
               "resource": {"resourceType": "Practitioner",
                 "identifier": [{"system": "{place-system}/personnes", "value": "P-1"}],
                 "name": [{"family": "Vauquelin", "given": ["Maud"], "prefix": ["Dr"]}]},
               "request": {"method": "POST", "url": "Practitioner"}},
              {"fullUrl": "urn:uuid:00000000-0000-4000-8000-000000000004",
               "resource": {"resourceType": "Device",
                 "identifier": [{"system": "{tool-system}", "value": "{tool}"}],
                 "manufacturer": "{maker}",
                 "deviceName": [{"name": "{tool-name}", "type": "user-friendly-name"}],
                 "type": {"coding": [{
                   "system": "http://hl7.org/fhir/uv/aitransparency/CodeSystem/AIdeviceTypeCS",
                   "code": "Artificial-Intelligence"}]},
                 "version": [{"value": "{version}"}]},
               "request": {"method": "POST", "url": "Device"}},
              {"fullUrl": "urn:uuid:{report}",
               "resource": {"resourceType": "DiagnosticReport",
                 "meta": {"security": [{
                   "system": "http://terminology.hl7.org/CodeSystem/v3-ObservationValue",
                   "code": "AIAST"}]},
                 "identifier": [{"system": "{place-system}/comptes-rendus", "value": "{id}"}],
                 "status": "final",
                 "code": {"text": "Radiographie du poignet"},
                 "subject": {"reference": "urn:uuid:00000000-0000-4000-8000-000000000001"},
                 "effectiveDateTime": "{occurred}",
                 "performer": [{"reference": "urn:uuid:00000000-0000-4000-8000-000000000002"}],
                 "resultsInterpreter": [
                   {"reference": "urn:uuid:00000000-0000-4000-8000-000000000003"}]},
               "request": {"method": "POST", "url": "DiagnosticReport"}},
              {"fullUrl": "urn:uuid:{id}",
               "resource": {"resourceType": "Provenance",
                 "target": [{"reference": "urn:uuid:{report}"}],
                 "occurredDateTime": "{occurred}",
                 "recorded": "{occurred}",
                 "reason": [{"coding": [{
                   "system": "http://terminology.hl7.org/CodeSystem/v3-ObservationValue",
                   "code": "AIAST"}]}],
                 "agent": [
                   {"type": {"coding": [{
                      "system": "http://terminology.hl7.org/CodeSystem/provenance-participant-type",
                      "code": "author"}]},
                    "role": [{"coding": [{
                      "system": "http://hl7.org/fhir/uv/aitransparency/CodeSystem/AIdeviceTypeCS",
                      "code": "Artificial-Intelligence"}]}],
                    "who": {"reference": "urn:uuid:00000000-0000-4000-8000-000000000004"},
                    "onBehalfOf": {
                      "reference": "urn:uuid:00000000-0000-4000-8000-000000000002"}},
                   {"type": {"coding": [{
                      "system": "http://terminology.hl7.org/CodeSystem/provenance-participant-type",
                      "code": "verifier"}]},
                    "who": {"reference": "urn:uuid:00000000-0000-4000-8000-000000000003"},
                    "onBehalfOf": {
                      "reference": "urn:uuid:00000000-0000-4000-8000-000000000002"}}]},
               "request": {"method": "POST", "url": "Provenance"}}]}
            """;

    static UseReport of(Patient patient, Tool tool, Instant occurred) {
        return new UseReport(UUID.randomUUID(), patient, tool, occurred);
    }

    /** Return the message: a FHIR transaction. */
    String bundle() {
        return BUNDLE.replace("{ins}", patient.ins())
                .replace("{family}", patient.family())
                .replace("{given}", patient.given())
                .replace("{place-system}", ORGANIZATION_SYSTEM)
                .replace("{place}", ORGANIZATION)
                .replace("{tool-system}", tool.system())
                .replace("{tool}", tool.id())
                .replace("{tool-name}", tool.name())
                .replace("{maker}", tool.maker())
                .replace("{version}", Tool.VERSION)
                .replace("{report}", UUID.nameUUIDFromBytes(id.toString().getBytes()).toString())
                .replace("{id}", id.toString())
                .replace("{occurred}", occurred.toString());
    }
}
