package org.clairsoin.portal.tool;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.clairsoin.portal.organization.OrganizationId;
import org.clairsoin.portal.shared.Identifier;
import org.jspecify.annotations.Nullable;

/**
 * The tools this hospital knows.
 *
 * <p>Reads come from memory: the register is small and read at every question and every report.
 */
public interface ToolRegister {

    /** Read the register again when it was changed since it was read last. */
    default void refreshIfNewer() {}

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
     * Return a family as it is at one organisation: what the organisation set about refusing it
     * goes before the family's own rule.
     *
     * @param where null for an organisation we do not know
     */
    default ToolFamily at(ToolFamily family, @Nullable OrganizationId where) {
        Refusability rule = where == null ? null : local(family.id()).get(where);
        return rule == null ? family : family.withRefusability(Optional.of(rule));
    }

    /** Return what organisations set about refusing a family, apart from its own rule. */
    default Map<OrganizationId, Refusability> local(ToolFamilyId id) {
        return Map.of();
    }

    /**
     * Return whether patients can refuse a family.
     *
     * @param where empty for every organisation: one that lets patients refuse is enough
     */
    default boolean mayBeRefused(ToolFamily family, Optional<OrganizationId> where) {
        return where.isPresent()
                ? refusable(at(family, where.get()))
                : refusable(family)
                        || local(family.id()).values().stream().anyMatch(Refusability::refusable);
    }

    /**
     * Return whether patients could refuse a family at an instant: what was used then is judged by
     * what held then.
     *
     * @param where null for an organisation we do not know
     */
    default boolean couldBeRefused(
            ToolFamily family, @Nullable OrganizationId where, Instant instant) {
        return refusable(at(family, where));
    }

    private static boolean refusable(ToolFamily family) {
        return family.refusability().map(Refusability::refusable).orElse(true);
    }

    /**
     * Put a family on the register, or replace what the register says of it; versions are only
     * added.
     *
     * <p>What two people change ({@link Setting}) is held back: a family that is on the register
     * keeps it. Stopping a tool is not.
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
     * @param heldBack what was asked otherwise, and needs two people
     */
    record Registered(ToolFamily family, boolean created, boolean changed, List<String> heldBack) {

        public Registered {
            heldBack = List.copyOf(heldBack);
        }

        Registered(ToolFamily family, boolean created, boolean changed) {
            this(family, created, changed, List.of());
        }
    }
}
