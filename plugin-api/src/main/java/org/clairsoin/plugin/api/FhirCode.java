package org.clairsoin.plugin.api;

/**
 * Holds a code of a FHIR message, without its display text or version.
 *
 * @param system the code system, an absolute URI
 * @param code the code in it
 */
public record FhirCode(String system, String code) {
    /** Check that both parts are there and short enough to be codes. */
    public FhirCode {
        Checks.identifier("system", system, 200);
        Checks.identifier("code", code, 100);
    }
}
