package org.clairsoin.portal.shared;

import java.util.Set;

/**
 * How much of a format the portal takes in before any library sees it.
 *
 * @param body bytes of the whole
 * @param depth objects and arrays, or elements, inside one another
 * @param text characters of one string, or of one run of text
 * @param data characters of a string that holds an attachment, under the name {@code data}
 * @param word characters of a string under one of the {@code words}
 * @param words names whose values are names of people or things, or codes
 * @param keys names in one object, or attributes of one element
 * @param items values in one array
 * @param entries values in the array {@code entry} of the outermost object
 */
public record GateLimits(
        int body,
        int depth,
        int text,
        int data,
        int word,
        Set<String> words,
        int keys,
        int items,
        int entries) {

    /** A FHIR message. */
    public static final GateLimits FHIR =
            new GateLimits(
                    5_000_000,
                    64,
                    1_000_000,
                    3_000_000,
                    1_000,
                    Set.of(
                            "birthDate",
                            "code",
                            "display",
                            "family",
                            "fullUrl",
                            "gender",
                            "given",
                            "id",
                            "ifNoneExist",
                            "manufacturer",
                            "method",
                            "modelNumber",
                            "name",
                            "prefix",
                            "reference",
                            "resourceType",
                            "status",
                            "suffix",
                            "system",
                            "unit",
                            "use",
                            "version",
                            "versionId"),
                    200,
                    10_000,
                    2_000);

    /** A message of our own API. */
    public static final GateLimits OWN =
            new GateLimits(65_536, 16, 1_000, 1_000, 1_000, Set.of(), 50, 1_000, 1_000);

    /** A message of our own API that holds many of one kind. */
    public static final GateLimits OWN_BATCH =
            new GateLimits(1_000_000, 16, 1_000, 1_000, 1_000, Set.of(), 50, 1_000, 1_000);

    public GateLimits {
        words = Set.copyOf(words);
    }
}
