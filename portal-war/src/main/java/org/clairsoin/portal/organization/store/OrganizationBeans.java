package org.clairsoin.portal.organization.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.clairsoin.portal.organization.Organizations;
import org.jdbi.v3.core.Jdbi;

/** Gives the portal its one memory of organisations. */
@ApplicationScoped
class OrganizationBeans {

    @Produces
    @Singleton
    Organizations organizations(Jdbi jdbi) {
        return new StoredOrganizations(jdbi);
    }
}
