package org.clairsoin.portal.aiuse;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What a resource of its own says a person did with an AI's output. FHIR: a Provenance without AI
 * agent.
 *
 * @param carrier key of the resource that said it
 * @param recorded the newest counts
 * @param checkers people who checked
 * @param notFollowed whether the person put something else in the output's place
 * @param reason why, in the sender's words
 * @param author who wrote what stands in its place
 * @param resultFinal whether what stands in its place is final
 */
public record LaterCheck(
        UUID carrier,
        Instant recorded,
        List<Verification.Person> checkers,
        boolean notFollowed,
        Optional<String> reason,
        Optional<Verification.Person> author,
        boolean resultFinal) {

    public LaterCheck {
        checkers = List.copyOf(checkers);
    }
}
