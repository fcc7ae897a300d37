package org.clairsoin.portal.aiuse;

import java.util.List;
import java.util.Optional;
import org.clairsoin.portal.shared.Identifier;
import org.clairsoin.portal.tool.ToolFamilyId;

/**
 * The tool of a use, as far as the message and the register name it.
 *
 * @param family empty when the register has no such tool
 * @param name the name to show: register's, else the device's; empty for an unnamed tool
 * @param versions the version the register knows, else all that were sent
 * @param registered whether the family is on the register
 */
public record ToolUsed(
        Optional<ToolFamilyId> family,
        Optional<String> name,
        Optional<String> manufacturer,
        List<String> versions,
        List<Identifier> identifiers,
        boolean registered) {

    public ToolUsed {
        versions = List.copyOf(versions);
        identifiers = List.copyOf(identifiers);
    }
}
