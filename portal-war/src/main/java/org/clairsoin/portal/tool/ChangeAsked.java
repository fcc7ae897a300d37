package org.clairsoin.portal.tool;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A change of what holds for a tool: who asked for it and why, and what became of it.
 *
 * @param proposer name of the account; empty when it is gone
 * @param answered empty while it waits for a second person
 */
public record ChangeAsked(
        UUID id,
        ToolFamilyId family,
        Setting setting,
        String why,
        UUID proposedBy,
        Optional<String> proposer,
        Instant proposedAt,
        Optional<Answered> answered) {

    /** What became of a change. */
    public enum Answer {
        CONFIRMED,
        DECLINED,
        WITHDRAWN,
        /** Done by one person alone: a tool was stopped. */
        AT_ONCE
    }

    /** Who answered, when and why. */
    public record Answered(Answer answer, String why, Optional<String> person, Instant at) {}
}
