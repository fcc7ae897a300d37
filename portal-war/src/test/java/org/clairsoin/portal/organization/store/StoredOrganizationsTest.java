package org.clairsoin.portal.organization.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.clairsoin.portal.organization.Organization;
import org.clairsoin.portal.organization.OrganizationId;
import org.clairsoin.portal.shared.Identifier;
import org.clairsoin.portal.shared.TestDatabase;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

class StoredOrganizationsTest {

    private static final Identifier CHU =
            new Identifier("https://chu.example/structures", "CHU-01");
    private static final Identifier GP = new Identifier("https://gp.example/structures", "CAB-1");

    private final Jdbi jdbi = TestDatabase.create().jdbi();

    @Test
    void anOrganisationIsMadeOnceAndKeepsItsFirstName() {
        StoredOrganizations here = new StoredOrganizations(jdbi);
        StoredOrganizations otherNode = new StoredOrganizations(jdbi);
        Organization first = here.findOrCreate(Map.of(CHU, "CHU de Saint-Alban")).get(CHU);
        Map<Identifier, Organization> again =
                otherNode.findOrCreate(Map.of(CHU, "Autre nom", GP, "Cabinet des Tilleuls"));
        assertThat(again.get(CHU)).isEqualTo(first);
        assertThat(again.get(GP).name()).isEqualTo("Cabinet des Tilleuls");
        assertThat(here.find(GP)).contains(again.get(GP));
        assertThat(here.find(first.id())).contains(first);
        assertThat(here.all()).containsExactly(first, again.get(GP));
    }

    @Test
    void namesAreGivenForTheKnownOnly() {
        StoredOrganizations organizations = new StoredOrganizations(jdbi);
        Organization known = organizations.findOrCreate(Map.of(CHU, "CHU")).get(CHU);
        OrganizationId unknown = new OrganizationId(new java.util.UUID(1, 2));
        assertThat(organizations.names(List.of(known.id(), unknown)))
                .containsOnly(Map.entry(known.id(), "CHU"));
        assertThat(organizations.find(unknown)).isEmpty();
    }
}
