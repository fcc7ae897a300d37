package org.clairsoin.portal.organization.store;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.clairsoin.portal.organization.Organization;
import org.clairsoin.portal.organization.OrganizationId;
import org.clairsoin.portal.organization.Organizations;
import org.clairsoin.portal.shared.Identifier;
import org.clairsoin.portal.shared.SqlArray;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;

/** Keeps organisations in PostgreSQL and, as they never change, in memory. */
public final class StoredOrganizations implements Organizations {

    private static final RowMapper<Organization> ROW =
            (row, context) ->
                    new Organization(
                            new OrganizationId(row.getObject("organization_id", UUID.class)),
                            new Identifier(row.getString("system"), row.getString("value")),
                            row.getString("name"));

    private final Jdbi jdbi;
    private final Map<Identifier, Organization> byIdentifier = new ConcurrentHashMap<>();
    private final Map<OrganizationId, Organization> byId = new ConcurrentHashMap<>();

    public StoredOrganizations(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public List<Organization> all() {
        return jdbi.withHandle(
                handle ->
                        handle.createQuery("SELECT * FROM organization ORDER BY name, value")
                                .map(ROW)
                                .list());
    }

    @Override
    public Optional<Organization> find(OrganizationId id) {
        return Optional.ofNullable(load(Set.of(id)).get(id));
    }

    @Override
    public Optional<Organization> find(Identifier identifier) {
        Organization known = byIdentifier.get(identifier);
        return known == null ? read(Set.of(identifier)).stream().findFirst() : Optional.of(known);
    }

    @Override
    public Optional<Organization> find(Handle handle, OrganizationId id) {
        return Optional.ofNullable(load(handle, Set.of(id)).get(id));
    }

    @Override
    public Optional<Organization> find(Handle handle, Identifier identifier) {
        Organization known = byIdentifier.get(identifier);
        return known == null
                ? read(handle, Set.of(identifier)).stream().findFirst()
                : Optional.of(known);
    }

    @Override
    public Map<Identifier, Organization> findOrCreate(Map<Identifier, String> names) {
        Map<Identifier, Organization> found = new HashMap<>();
        Map<Identifier, String> missing = new HashMap<>();
        names.forEach(
                (identifier, name) -> {
                    Organization known = byIdentifier.get(identifier);
                    if (known == null) {
                        missing.put(identifier, name);
                    } else {
                        found.put(identifier, known);
                    }
                });
        if (!missing.isEmpty()) {
            create(missing);
            read(missing.keySet()).forEach(one -> found.put(one.identifier(), one));
        }
        return found;
    }

    private void create(Map<Identifier, String> names) {
        List<Identifier> identifiers = List.copyOf(names.keySet());
        jdbi.useHandle(
                handle ->
                        handle.createUpdate(
                                        """
                                        INSERT INTO organization
                                            (organization_id, system, value, name)
                                        SELECT * FROM unnest(:ids, :systems, :values, :names)
                                        ON CONFLICT DO NOTHING
                                        """)
                                .bind(
                                        "ids",
                                        SqlArray.uuids(
                                                identifiers.stream()
                                                        .map(StoredOrganizations::idOf)
                                                        .toList()))
                                .bind(
                                        "systems",
                                        SqlArray.texts(
                                                identifiers.stream()
                                                        .map(Identifier::system)
                                                        .toList()))
                                .bind(
                                        "values",
                                        SqlArray.texts(
                                                identifiers.stream()
                                                        .map(Identifier::value)
                                                        .toList()))
                                .bind(
                                        "names",
                                        SqlArray.texts(
                                                identifiers.stream().map(names::get).toList()))
                                .execute());
    }

    /** Derive the id, so that two nodes that meet an organisation at once agree. */
    private static UUID idOf(Identifier identifier) {
        return UUID.nameUUIDFromBytes(
                ("organization\n" + identifier.system() + '\n' + identifier.value())
                        .getBytes(StandardCharsets.UTF_8));
    }

    private List<Organization> read(Collection<Identifier> identifiers) {
        return jdbi.withHandle(handle -> read(handle, identifiers));
    }

    private List<Organization> read(Handle handle, Collection<Identifier> identifiers) {
        List<Organization> found =
                handle.createQuery(
                                """
                                                SELECT o.*
                                                FROM unnest(:systems, :values) AS a (system, value)
                                                JOIN organization o USING (value, system)
                                                """)
                        .bind(
                                "systems",
                                SqlArray.texts(
                                        identifiers.stream().map(Identifier::system).toList()))
                        .bind(
                                "values",
                                SqlArray.texts(
                                        identifiers.stream().map(Identifier::value).toList()))
                        .map(ROW)
                        .list();
        remember(found);
        return found;
    }

    private Map<OrganizationId, Organization> load(Collection<OrganizationId> ids) {
        return byId.keySet().containsAll(ids)
                ? remembered(ids)
                : jdbi.withHandle(handle -> load(handle, ids));
    }

    private Map<OrganizationId, Organization> remembered(Collection<OrganizationId> ids) {
        Map<OrganizationId, Organization> found = new HashMap<>();
        ids.forEach(id -> found.put(id, byId.get(id)));
        return found;
    }

    private Map<OrganizationId, Organization> load(Handle handle, Collection<OrganizationId> ids) {
        Map<OrganizationId, Organization> found = new HashMap<>();
        List<UUID> missing =
                ids.stream()
                        .filter(
                                id -> {
                                    Organization known = byId.get(id);
                                    if (known != null) {
                                        found.put(id, known);
                                    }
                                    return known == null;
                                })
                        .map(OrganizationId::value)
                        .toList();
        if (!missing.isEmpty()) {
            List<Organization> read =
                    handle.createQuery(
                                    """
                                                    SELECT * FROM organization
                                                    WHERE organization_id = ANY (:ids)
                                                    """)
                            .bind("ids", SqlArray.uuids(missing))
                            .map(ROW)
                            .list();
            remember(read);
            read.forEach(one -> found.put(one.id(), one));
        }
        return found;
    }

    private void remember(List<Organization> organizations) {
        for (Organization organization : organizations) {
            byIdentifier.put(organization.identifier(), organization);
            byId.put(organization.id(), organization);
        }
    }

    @Override
    public Map<OrganizationId, String> names(Collection<OrganizationId> ids) {
        Map<OrganizationId, String> names = new HashMap<>();
        load(ids).forEach((id, organization) -> names.put(id, organization.name()));
        return names;
    }
}
