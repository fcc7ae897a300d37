package org.clairsoin.portal.organization;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.clairsoin.portal.shared.Identifier;
import org.jdbi.v3.core.Handle;

/** Find organisations, and learn of new ones from what systems report. */
public interface Organizations {

    List<Organization> all();

    Optional<Organization> find(OrganizationId id);

    Optional<Organization> find(Identifier identifier);

    /** Return an organisation over the caller's own connection, as decisions must. */
    default Optional<Organization> find(Handle handle, OrganizationId id) {
        return find(id);
    }

    /** Return an organisation over the caller's own connection, as decisions must. */
    default Optional<Organization> find(Handle handle, Identifier identifier) {
        return find(identifier);
    }

    /**
     * Return the organisation each identifier names, created with the given name where unknown.
     *
     * <p>To be called outside of a transaction: what is kept in memory must never be rolled back.
     *
     * @param names name by identifier; an organisation that is already known keeps its name
     */
    Map<Identifier, Organization> findOrCreate(Map<Identifier, String> names);

    /** Return the names of some organisations. */
    Map<OrganizationId, String> names(Collection<OrganizationId> ids);
}
