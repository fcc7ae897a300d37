package org.clairsoin.portal.consent.boundary;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.clairsoin.portal.shared.Bilingual;
import org.clairsoin.portal.shared.Identifier;
import org.clairsoin.portal.tool.Involvement;
import org.clairsoin.portal.tool.Purpose;
import org.clairsoin.portal.tool.Refusability;
import org.clairsoin.portal.tool.ToolFamily;
import org.clairsoin.portal.tool.ToolFamilyId;
import org.clairsoin.portal.tool.ToolRegister;

/** A small register of fictional tools, kept in memory. */
final class SomeTools implements ToolRegister {

    static final ToolFamily ECG =
            family(
                    "cardiolys-rythme",
                    "Cardiolys Rythme",
                    Purpose.TREATDS,
                    new Refusability(
                            Refusability.Level.WITH_CONSEQUENCE,
                            Optional.empty(),
                            new Bilingual(
                                    "Votre médecin lira l’ECG sans l’outil.",
                                    "Your doctor will read the ECG without the tool."),
                            Optional.of(
                                    new Bilingual(
                                            "Jusqu’à 2 jours d’attente", "Up to 2 days to wait"))));

    static final ToolFamily LETTERS =
            family(
                    "plume-clinique",
                    "Plume Clinique",
                    Purpose.HOPERAT,
                    new Refusability(
                            Refusability.Level.FREE,
                            Optional.empty(),
                            new Bilingual("Le médecin écrit seul.", "The doctor writes alone."),
                            Optional.empty()));

    static final ToolFamily CALLS =
            family(
                    "ordre-15",
                    "Ordre 15",
                    Purpose.TREATDS,
                    new Refusability(
                            Refusability.Level.NOT_REFUSABLE,
                            Optional.of(
                                    new Bilingual(
                                            "Il classe tous les appels.", "It sorts all calls.")),
                            new Bilingual("Rien.", "Nothing."),
                            Optional.empty()));

    private final List<ToolFamily> families = List.of(ECG, LETTERS, CALLS);

    private static ToolFamily family(
            String id, String name, Purpose purpose, Refusability refusability) {
        return new ToolFamily(
                new ToolFamilyId(id),
                ToolFamily.State.REGISTERED,
                name,
                "Société Exemple",
                Optional.of(new Bilingual(name + " en clair", name + " in plain words")),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                purpose,
                Involvement.SUGGESTED,
                Optional.of(refusability),
                false,
                ToolFamily.LegalClass.ANNEX_I,
                List.of());
    }

    @Override
    public List<ToolFamily> all() {
        return families;
    }

    @Override
    public Optional<ToolFamily> find(ToolFamilyId id) {
        return families.stream().filter(family -> family.id().equals(id)).findFirst();
    }

    @Override
    public Optional<ToolFamily> find(Identifier device) {
        return Optional.empty();
    }

    @Override
    public Optional<ToolFamily> match(
            Collection<Identifier> identifiers, Optional<String> manufacturer, List<String> names) {
        return Optional.empty();
    }

    @Override
    public ToolFamily register(ToolFamily family) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ToolFamily ofCard(String manufacturer, String modelName, String version) {
        throw new UnsupportedOperationException();
    }
}
