package org.clairsoin.launcher.demo;

import java.time.LocalDate;

/**
 * A fictional patient.
 *
 * @param number the 13 digits of an INS for tests, without its key
 * @param gender as FHIR writes it
 */
record Person(String family, String given, String gender, LocalDate birth, long number) {

    /** The system of INS numbers made for tests: no real person has one. */
    static final String SYSTEM = "urn:oid:1.2.250.1.213.1.4.10";

    /** Return the number with its key: 97 less the rest of the number divided by 97. */
    String ins() {
        return "%013d%02d".formatted(number, 97 - number % 97);
    }

    String identifier() {
        return SYSTEM + "|" + ins();
    }
}
