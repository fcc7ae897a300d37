package org.clairsoin.portal.audit;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Something a person or a system did or saw. FHIR: AuditEvent (IHE BALP).
 *
 * @param patient whose data it concerns, internal id
 * @param account the person who acted; empty for a system
 * @param client the system that acted; empty for a person
 * @param onBehalfOf the patient a representative acted for
 * @param details ids and codes only; no names, no INS
 */
public record AuditEvent(
        Action action,
        Optional<UUID> patient,
        Optional<UUID> account,
        Optional<String> client,
        Optional<UUID> onBehalfOf,
        Map<String, String> details) {

    public AuditEvent {
        details = Map.copyOf(details);
    }

    /** What was done. */
    public enum Action {
        SIGN_IN,
        SIGN_IN_REFUSED,
        SIGN_OUT,
        READ_TIMELINE,
        READ_USE,
        READ_CHOICES,
        READ_ACCESS,
        READ_CHANGES,
        READ_BY_SYSTEM,
        CHOICE_RECORDED,
        CHOICES_EXPORTED,
        LEDGERS_EXPORTED,
        INTAKE_STORED,
        INTAKE_REFUSED,
        TOOL_REGISTERED,
        TOOL_CHANGE_PROPOSED,
        TOOL_CHANGED,
        MODEL_CARD_STORED,
        PATIENT_SEARCHED,
        ACCESS_CODE_ISSUED,
        ACCOUNT_OPENED,
        ACCESS_DENIED,
        READ_INCIDENT,
        INCIDENT_CHANGED,
        PLUGIN_REFUSED,
        PLUGIN_RECEIVED,
        PLUGIN_MOVED,
        PLUGIN_SWITCHED,
        PLUGIN_KEY_CHANGED,
        SUBSCRIBER_CHANGED
    }
}
