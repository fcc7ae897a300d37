package org.clairsoin.plugin.api;

import java.util.List;
import java.util.Objects;

/**
 * Holds what a tool's plugin says about one kind of use, in one language: sections 1 to 4, 6 and 7
 * of the page. Who decided (5) and what the patient can do (8) are the portal's to say.
 *
 * <p>What the constructor cannot see, the portal and the testkit judge: 40 to 400 words in all and
 * at most 90 a section, short sentences, easy words, no claim of a human check, the same figures,
 * groups, slots and terms in both languages.
 *
 * @param whatItIs what the tool is; the first sentence says that it is an AI tool
 * @param lookedAt what it looked at and what it did not look at
 * @param said what it answered
 * @param reliability how far one can rely on it, shown for a group of people, never for this person
 * @param limits what it cannot do, 1 to 5 paragraphs of a sentence or two
 * @param groups for whom it works less well, at least one finding
 * @since 1.0
 */
@Stable
public record ToolText(
        List<Para> whatItIs,
        List<InputItem> lookedAt,
        ToolOutput said,
        Reliability reliability,
        List<Para> limits,
        List<GroupResult> groups) {
    /**
     * Put the sections together.
     *
     * @throws IllegalArgumentException if a section is empty, or there are more than 5 limits
     */
    public ToolText {
        Objects.requireNonNull(said, "said");
        Objects.requireNonNull(reliability, "reliability");
        whatItIs = List.copyOf(whatItIs);
        lookedAt = List.copyOf(lookedAt);
        limits = List.copyOf(limits);
        groups = List.copyOf(groups);
        if (whatItIs.isEmpty() || lookedAt.isEmpty()) {
            throw new IllegalArgumentException(
                    "expected what the tool is and what it looked at but had "
                            + whatItIs.size()
                            + " and "
                            + lookedAt.size()
                            + " paragraphs");
        }
        if (limits.isEmpty() || limits.size() > 5 || groups.isEmpty()) {
            throw new IllegalArgumentException(
                    "expected 1 to 5 limits, 1 or more groups but had "
                            + limits.size()
                            + " and "
                            + groups.size());
        }
    }
}
