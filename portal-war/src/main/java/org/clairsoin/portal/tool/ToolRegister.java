package org.clairsoin.portal.tool;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.clairsoin.portal.shared.Identifier;

/**
 * The tools this hospital knows.
 *
 * <p>Reads come from memory: the register is small and read at every question and every report.
 */
public interface ToolRegister {

    /** Return all families, drafts too, by name. */
    List<ToolFamily> all();

    Optional<ToolFamily> find(ToolFamilyId id);

    /** Return the family that a Device identifier means. */
    Optional<ToolFamily> find(Identifier device);

    /**
     * Return the family a Device describes: by identifier first, then by maker and name.
     *
     * @param names deviceName or modelNumber, best first
     */
    Optional<ToolFamily> match(
            Collection<Identifier> identifiers, Optional<String> manufacturer, List<String> names);

    /** Return what the hospital says of a family in plain words. */
    default PublicFacts facts(ToolFamilyId id) {
        return PublicFacts.NONE;
    }

    /**
     * Put a family on the register, or replace what the register says of it; versions are only
     * added.
     *
     * @throws org.clairsoin.portal.shared.PortalException CONFLICT when another family has the
     *     maker and name, or one of the identifiers
     */
    ToolFamily register(ToolFamily family);

    /**
     * Put a family and the hospital's plain words about it on the register.
     *
     * @throws org.clairsoin.portal.shared.PortalException as {@link #register(ToolFamily)}
     */
    default Registered register(ToolFamily family, PublicFacts facts) {
        boolean created = find(family.id()).isEmpty();
        return new Registered(register(family), created, true);
    }

    /**
     * Return the family of a model card: a match on maker and model name, else a new draft.
     *
     * @param version release the card describes, added to the family where it is new
     */
    ToolFamily ofCard(String manufacturer, String modelName, String version);

    /**
     * What came of putting a family on the register.
     *
     * @param created whether the register had no such family before
     * @param changed whether it now says something else than before
     */
    record Registered(ToolFamily family, boolean created, boolean changed) {}
}
