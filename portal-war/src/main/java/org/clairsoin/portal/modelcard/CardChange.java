package org.clairsoin.portal.modelcard;

import java.time.Instant;
import java.util.List;

/**
 * What the newest card of a tool says otherwise than the one before it, where it matters to whoever
 * chose about the tool.
 *
 * @param received when the newest card came
 */
public record CardChange(
        String versionBefore, String versionNow, Instant received, List<Changed> changed) {

    public CardChange {
        changed = List.copyOf(changed);
    }

    /** What people are asked again about. */
    public enum Topic {
        USE,
        POPULATION,
        RISKS,
        BIASES
    }

    /**
     * One field that says something else.
     *
     * @param before Markdown of outsiders, as {@code now}; empty where the card said nothing
     */
    public record Changed(Topic topic, String before, String now) {}
}
