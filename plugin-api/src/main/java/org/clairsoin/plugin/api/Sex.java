package org.clairsoin.plugin.api;

/**
 * Says the patient's sex as FHIR's {@code Patient.gender} has it.
 *
 * @since 1.0
 */
@Stable
public enum Sex {
    /** Female. */
    FEMALE,
    /** Male. */
    MALE,
    /** Another one. */
    OTHER,
    /** Nobody said. */
    NOT_REPORTED
}
