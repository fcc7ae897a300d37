package org.clairsoin.portal.aiuse;

import java.util.List;
import java.util.Optional;

/**
 * Who checked what the tool gave, and whether they followed it.
 *
 * @param checkers people recorded as verifier, attester or legal; empty for NOT_REPORTED
 * @param author the professional who wrote the result with the tool's help, if one is named
 * @param reason why the tool was not followed, in the sender's words
 */
public record Verification(
        HumanCheck humanCheck,
        Followed followed,
        List<Person> checkers,
        Optional<Person> author,
        Optional<String> reason) {

    public static final Verification NOT_REPORTED =
            new Verification(
                    HumanCheck.NOT_REPORTED,
                    Followed.NOT_REPORTED,
                    List.of(),
                    Optional.empty(),
                    Optional.empty());

    public Verification {
        checkers = List.copyOf(checkers);
        if ((humanCheck == HumanCheck.YES) != !checkers.isEmpty()) {
            throw new IllegalArgumentException(
                    "a human check needs a checker, and a checker is a human check");
        }
    }

    /** Whether a person is recorded to have checked. */
    public enum HumanCheck {
        YES,
        NOT_REPORTED
    }

    /** What the person did with what the tool gave. */
    public enum Followed {
        YES,
        NO,
        PARTLY,
        NOT_REPORTED
    }

    /**
     * A professional, as the message names them.
     *
     * @param name with its title where sent; never blank ("a person of the hospital" is written by
     *     the page when only an identifier came)
     * @param role profession in the sender's words, such as "radiologue"
     * @param sex for the French sentence; UNKNOWN takes the neutral form
     */
    public record Person(
            Optional<String> name, Optional<String> role, org.clairsoin.portal.patient.Sex sex) {}
}
