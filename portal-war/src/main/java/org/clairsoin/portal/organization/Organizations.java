package org.clairsoin.portal.organization;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.clairsoin.portal.shared.Identifier;

/** Find organisations, and learn of new ones from what systems report. */
public interface Organizations {

    List<Organization> all();

    Optional<Organization> find(OrganizationId id);

    Optional<Organization> find(Identifier identifier);

    /**
     * Return the organisation each identifier names, created with the given name where unknown.
     *
     * @param names name by identifier; an organisation that is already known keeps its name
     */
    Map<Identifier, Organization> findOrCreate(Map<Identifier, String> names);

    /** Return the names of some organisations. */
    Map<OrganizationId, String> names(Collection<OrganizationId> ids);
}
