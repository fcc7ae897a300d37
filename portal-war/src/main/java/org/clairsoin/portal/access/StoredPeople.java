package org.clairsoin.portal.access;

import jakarta.inject.Inject;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.clairsoin.portal.access.store.PeopleStore;
import org.clairsoin.portal.organization.OrganizationId;
import org.clairsoin.portal.shared.MadeOnce;
import org.jdbi.v3.core.Jdbi;

/** Read who people and systems are from the accounts and known systems. */
@MadeOnce
class StoredPeople implements People {

    private final Jdbi jdbi;

    @Inject
    StoredPeople(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public Map<UUID, Person> named(Collection<UUID> accounts) {
        return accounts.isEmpty()
                ? Map.of()
                : jdbi.withHandle(handle -> PeopleStore.named(handle, accounts));
    }

    @Override
    public Map<String, OrganizationId> organizations(Collection<String> clients) {
        return clients.isEmpty()
                ? Map.of()
                : jdbi.withHandle(handle -> PeopleStore.organizations(handle, clients));
    }
}
