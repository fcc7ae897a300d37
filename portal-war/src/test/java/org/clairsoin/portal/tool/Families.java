package org.clairsoin.portal.tool;

import java.util.List;
import java.util.Optional;
import org.clairsoin.portal.shared.Bilingual;
import org.clairsoin.portal.shared.Identifier;

/** Tool families for tests. */
public final class Families {

    public static final Identifier ECG_DEVICE =
            new Identifier("https://cardiolys.example/produits", "cardiolys-rythme");

    public static final ToolFamily ECG = registered("cardiolys-rythme", "Cardiolys", ECG_DEVICE);

    private Families() {}

    /** Return a registered family of a medical device that may be refused. */
    public static ToolFamily registered(String id, String maker, Identifier... identifiers) {
        return new ToolFamily(
                new ToolFamilyId(id),
                ToolFamily.State.REGISTERED,
                id.replace('-', ' '),
                maker,
                Optional.of(new Bilingual("Aide à la lecture", "Help with reading")),
                Optional.of(new Bilingual("Compare le tracé à d’autres.", "Compares the trace.")),
                List.of(identifiers),
                Optional.of("ecg-interpretation"),
                Purpose.TREATDS,
                Involvement.SUGGESTED,
                Optional.of(
                        new Refusability(
                                Refusability.Level.FREE,
                                Optional.empty(),
                                new Bilingual("Une personne lit seule.", "A person reads alone."),
                                Optional.empty())),
                false,
                ToolFamily.LegalClass.ANNEX_I,
                List.of(new ToolVersion("5.1.0", false)));
    }

    /** Return the same family in another state. */
    public static ToolFamily in(ToolFamily.State state, ToolFamily family) {
        return new ToolFamily(
                family.id(),
                state,
                family.name(),
                family.manufacturer(),
                family.plainName(),
                family.summary(),
                family.identifiers(),
                family.algorithm(),
                family.purpose(),
                family.involvement(),
                family.refusability(),
                family.consentNeeded(),
                family.legalClass(),
                family.versions());
    }
}
