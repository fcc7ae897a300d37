package org.clairsoin.portal.consent.boundary;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.clairsoin.portal.organization.Organization;
import org.clairsoin.portal.organization.OrganizationId;
import org.clairsoin.portal.organization.Organizations;
import org.clairsoin.portal.shared.Identifier;

/** A network without organisations. */
final class NoPlaces implements Organizations {

    @Override
    public List<Organization> all() {
        return List.of();
    }

    @Override
    public Optional<Organization> find(OrganizationId id) {
        return Optional.empty();
    }

    @Override
    public Optional<Organization> find(Identifier identifier) {
        return Optional.empty();
    }

    @Override
    public Map<Identifier, Organization> findOrCreate(Map<Identifier, String> names) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Map<OrganizationId, String> names(Collection<OrganizationId> ids) {
        return Map.of();
    }
}
