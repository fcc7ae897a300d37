package org.clairsoin.portal.decision.domain;

import java.time.Instant;
import java.util.Optional;
import org.clairsoin.portal.shared.Identifier;
import org.clairsoin.portal.tool.Purpose;

/**
 * May this tool be used on this patient?
 *
 * @param tool Device identifier, or the family's id
 * @param organization empty for the asking system's only one
 */
public record Question(
        Identifier patient,
        ToolAsked tool,
        Optional<String> version,
        Purpose purpose,
        Optional<Identifier> organization,
        Optional<Instant> plannedAt) {

    /** The tool in one of its two forms. */
    public record ToolAsked(Optional<Identifier> device, Optional<String> family) {
        public ToolAsked {
            if (device.isPresent() == family.isPresent()) {
                throw new IllegalArgumentException(
                        "a tool is named by its identifier or by its family, by exactly one");
            }
        }

        public static ToolAsked device(Identifier device) {
            return new ToolAsked(Optional.of(device), Optional.empty());
        }

        public static ToolAsked family(String family) {
            return new ToolAsked(Optional.empty(), Optional.of(family));
        }
    }
}
