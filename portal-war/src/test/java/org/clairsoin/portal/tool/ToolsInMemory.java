package org.clairsoin.portal.tool;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.clairsoin.portal.shared.Bilingual;
import org.clairsoin.portal.shared.Identifier;

/** A register for tests of other features. */
public final class ToolsInMemory implements ToolRegister {

    public static final String SYSTEM = "https://fabricant.example/produits";

    private final Map<ToolFamilyId, ToolFamily> families = new LinkedHashMap<>();

    /** Make a registered tool that may be refused; its Device identifier is its id. */
    public static ToolFamily tool(String id, Purpose purpose) {
        return tool(id, purpose, ToolFamily.State.REGISTERED, Refusability.Level.FREE, false);
    }

    public static ToolFamily tool(
            String id,
            Purpose purpose,
            ToolFamily.State state,
            Refusability.Level level,
            boolean consentNeeded) {
        return new ToolFamily(
                new ToolFamilyId(id),
                state,
                "Outil " + id,
                "Fabricant",
                Optional.empty(),
                Optional.empty(),
                List.of(new Identifier(SYSTEM, id)),
                Optional.empty(),
                purpose,
                Involvement.SUGGESTED,
                Optional.of(
                        new Refusability(
                                level,
                                Optional.of(new Bilingual("la raison", "the reason")),
                                new Bilingual("sans l’outil", "without the tool"),
                                Optional.empty())),
                consentNeeded,
                ToolFamily.LegalClass.ANNEX_I,
                List.of());
    }

    public ToolsInMemory with(ToolFamily family) {
        register(family);
        return this;
    }

    @Override
    public List<ToolFamily> all() {
        return List.copyOf(families.values());
    }

    @Override
    public Optional<ToolFamily> find(ToolFamilyId id) {
        return Optional.ofNullable(families.get(id));
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
        return identifiers.stream().flatMap(one -> find(one).stream()).findFirst();
    }

    @Override
    public ToolFamily register(ToolFamily family) {
        families.put(family.id(), family);
        return family;
    }

    @Override
    public ToolFamily ofCard(String manufacturer, String modelName, String version) {
        throw new UnsupportedOperationException("no model cards here");
    }
}
