package org.clairsoin.portal.tool;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.clairsoin.portal.shared.Bilingual;
import org.clairsoin.portal.shared.Identifier;

/** A register in memory, for tests of what reads it. */
public final class FixedRegister implements ToolRegister {

    private final Map<String, ToolFamily> families = new ConcurrentSkipListMap<>();

    public FixedRegister(ToolFamily... families) {
        for (ToolFamily family : families) {
            register(family);
        }
    }

    /** Make a registered family that can be refused freely. */
    public static ToolFamily family(
            String id,
            String name,
            String manufacturer,
            Identifier identifier,
            Involvement involvement,
            String... versions) {
        return new ToolFamily(
                new ToolFamilyId(id),
                ToolFamily.State.REGISTERED,
                name,
                manufacturer,
                Optional.empty(),
                Optional.empty(),
                List.of(identifier),
                Optional.empty(),
                Purpose.TREATDS,
                involvement,
                Optional.of(
                        new Refusability(
                                Refusability.Level.FREE,
                                Optional.empty(),
                                new Bilingual("Un médecin lit seul.", "A doctor reads alone."),
                                Optional.empty())),
                false,
                ToolFamily.LegalClass.OTHER,
                List.of(versions).stream()
                        .map(version -> new ToolVersion(version, false))
                        .toList());
    }

    @Override
    public List<ToolFamily> all() {
        return List.copyOf(families.values());
    }

    @Override
    public Optional<ToolFamily> find(ToolFamilyId id) {
        return Optional.ofNullable(families.get(id.value()));
    }

    @Override
    public Optional<ToolFamily> find(Identifier device) {
        return families.values().stream()
                .filter(family -> family.identifiers().contains(device))
                .findFirst();
    }

    @Override
    public Optional<ToolFamily> match(
            Collection<Identifier> identifiers, Optional<String> manufacturer, List<String> names) {
        return identifiers.stream()
                .flatMap(identifier -> find(identifier).stream())
                .findFirst()
                .or(
                        () ->
                                families.values().stream()
                                        .filter(
                                                family ->
                                                        manufacturer
                                                                        .map(
                                                                                family
                                                                                                .manufacturer()
                                                                                        ::equals)
                                                                        .orElse(false)
                                                                && names.contains(family.name()))
                                        .findFirst());
    }

    @Override
    public ToolFamily register(ToolFamily family) {
        families.put(family.id().value(), family);
        return family;
    }

    @Override
    public ToolFamily ofCard(String manufacturer, String modelName, String version) {
        throw new UnsupportedOperationException("cards are not part of these tests");
    }
}
