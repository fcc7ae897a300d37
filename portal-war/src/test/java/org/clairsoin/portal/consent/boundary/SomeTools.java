package org.clairsoin.portal.consent.boundary;

import java.util.List;
import java.util.Optional;
import org.clairsoin.portal.shared.Bilingual;
import org.clairsoin.portal.tool.Involvement;
import org.clairsoin.portal.tool.Purpose;
import org.clairsoin.portal.tool.Refusability;
import org.clairsoin.portal.tool.ToolFamily;
import org.clairsoin.portal.tool.ToolFamilyId;
import org.clairsoin.portal.tool.ToolRegister;
import org.clairsoin.portal.tool.ToolsInMemory;

/** Fictional tools to choose about. */
final class SomeTools {

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

    private SomeTools() {}

    static ToolRegister register() {
        return new ToolsInMemory().with(ECG).with(LETTERS).with(CALLS);
    }

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
}
