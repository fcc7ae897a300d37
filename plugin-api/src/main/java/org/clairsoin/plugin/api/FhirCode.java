package org.clairsoin.plugin.api;

/**
 * Holds a code of a FHIR message, without its display text or version.
 *
 * @param system the code system, an absolute URI
 * @param code the code in it
 * @since 1.0
 */
@Stable
public record FhirCode(String system, String code) {
    /**
     * Hold both parts as they stand in messages.
     *
     * @throws IllegalArgumentException if a part is empty, holds a space or a control character, or
     *     is longer than 200 characters for the system, 100 for the code
     */
    public FhirCode {
        Checks.identifier("system", system, 200);
        Checks.identifier("code", code, 100);
    }
}
