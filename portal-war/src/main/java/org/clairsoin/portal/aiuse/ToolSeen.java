package org.clairsoin.portal.aiuse;

import java.util.List;
import java.util.Optional;
import org.clairsoin.portal.shared.Identifier;
import org.clairsoin.portal.tool.ToolFamily;
import org.clairsoin.portal.tool.ToolRegister;
import org.clairsoin.portal.tool.ToolVersion;

/**
 * A tool as messages describe it. FHIR: Device.
 *
 * @param names deviceName by how well people know it, then modelNumber
 * @param display what the agent's reference said, where it said something
 * @param versions all that were sent
 */
public record ToolSeen(
        List<Identifier> identifiers,
        Optional<String> manufacturer,
        List<String> names,
        Optional<String> display,
        List<String> versions) {

    /** A tool of which a message says nothing. */
    public static final ToolSeen UNNAMED =
            new ToolSeen(List.of(), Optional.empty(), List.of(), Optional.empty(), List.of());

    public ToolSeen {
        identifiers = List.copyOf(identifiers);
        names = List.copyOf(names);
        versions = List.copyOf(versions);
    }

    /** Return what the register knows of it. */
    public Optional<ToolFamily> family(ToolRegister register) {
        return identifiers.isEmpty() && names.isEmpty()
                ? Optional.empty()
                : register.match(identifiers, manufacturer, names);
    }

    /** Tell whether two descriptions mean one tool, whatever its version. */
    public boolean same(ToolSeen other) {
        if (!identifiers.isEmpty() && !other.identifiers.isEmpty()) {
            return identifiers.stream().anyMatch(other.identifiers::contains);
        }
        return manufacturer.equals(other.manufacturer)
                && names.equals(other.names)
                && (!manufacturer.isEmpty() || !names.isEmpty() || display.equals(other.display));
    }

    /** Return the tool as pages and the API name it. */
    public ToolUsed used(Optional<ToolFamily> family) {
        return new ToolUsed(
                family.map(ToolFamily::id),
                family.map(ToolFamily::name)
                        .or(() -> names.stream().findFirst())
                        .or(() -> display)
                        .or(() -> manufacturer)
                        .or(() -> identifiers.stream().findFirst().map(Identifier::value)),
                family.map(ToolFamily::manufacturer).or(() -> manufacturer),
                family.map(this::known).orElse(versions),
                identifiers,
                family.map(ToolFamily::registered).orElse(false));
    }

    private List<String> known(ToolFamily family) {
        List<String> known =
                versions.stream()
                        .filter(
                                version ->
                                        family.versions().stream()
                                                .map(ToolVersion::version)
                                                .anyMatch(version::equals))
                        .toList();
        return known.isEmpty() ? versions : known;
    }
}
