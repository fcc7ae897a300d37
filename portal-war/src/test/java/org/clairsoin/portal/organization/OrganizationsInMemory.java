package org.clairsoin.portal.organization;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.clairsoin.portal.shared.Identifier;

/** Organisations for tests of other features. */
public final class OrganizationsInMemory implements Organizations {

    public static final String SYSTEM = "https://annuaire.example/finess";

    private final Map<OrganizationId, Organization> all = new HashMap<>();

    public Organization with(String number) {
        Organization organization =
                new Organization(
                        new OrganizationId(UUID.randomUUID()),
                        new Identifier(SYSTEM, number),
                        "Hôpital " + number);
        all.put(organization.id(), organization);
        return organization;
    }

    @Override
    public List<Organization> all() {
        return List.copyOf(all.values());
    }

    @Override
    public Optional<Organization> find(OrganizationId id) {
        return Optional.ofNullable(all.get(id));
    }

    @Override
    public Optional<Organization> find(Identifier identifier) {
        return all.values().stream().filter(one -> one.identifier().equals(identifier)).findFirst();
    }

    @Override
    public Map<Identifier, Organization> findOrCreate(Map<Identifier, String> names) {
        throw new UnsupportedOperationException("nothing is reported here");
    }

    @Override
    public Map<OrganizationId, String> names(Collection<OrganizationId> ids) {
        Map<OrganizationId, String> names = new HashMap<>();
        ids.forEach(id -> find(id).ifPresent(one -> names.put(id, one.name())));
        return names;
    }
}
