package org.clairsoin.portal.patient;

/** Administrative gender. FHIR: AdministrativeGender. */
public enum Sex {
    FEMALE,
    MALE,
    OTHER,
    UNKNOWN
}
