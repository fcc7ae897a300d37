package org.clairsoin.portal.access.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.clairsoin.portal.access.People.Person;
import org.clairsoin.portal.access.Role;
import org.clairsoin.portal.organization.OrganizationId;
import org.clairsoin.portal.patient.PatientId;
import org.clairsoin.portal.shared.SqlArray;
import org.jdbi.v3.core.Handle;

/** Read who people and systems are. */
public final class PeopleStore {

    private PeopleStore() {}

    /** Return the owners of some accounts, ended ones too. */
    public static Map<UUID, Person> named(Handle handle, Collection<UUID> accounts) {
        Map<UUID, Person> people = new HashMap<>();
        handle.createQuery(
                        "SELECT id, display_name, roles, patient_id FROM account"
                                + " WHERE id = ANY(:ids)")
                .bind("ids", SqlArray.uuids(accounts))
                .map((row, context) -> Map.entry(row.getObject("id", UUID.class), person(row)))
                .forEach(one -> people.put(one.getKey(), one.getValue()));
        return people;
    }

    private static Person person(ResultSet row) throws SQLException {
        Set<Role> roles =
                Arrays.stream((String[]) row.getArray("roles").getArray())
                        .map(Role::valueOf)
                        .collect(Collectors.toSet());
        return new Person(
                row.getString("display_name"),
                roles,
                Optional.ofNullable(row.getObject("patient_id", UUID.class)).map(PatientId::new));
    }

    /** Return the organisations of systems that have one. */
    public static Map<String, OrganizationId> organizations(
            Handle handle, Collection<String> clients) {
        Map<String, OrganizationId> organizations = new HashMap<>();
        handle.createQuery(
                        "SELECT id, organization_id FROM system_client"
                                + " WHERE id = ANY(:ids) AND organization_id IS NOT NULL")
                .bind("ids", SqlArray.texts(clients))
                .map(
                        (row, context) ->
                                Map.entry(
                                        row.getString("id"),
                                        new OrganizationId(
                                                row.getObject("organization_id", UUID.class))))
                .forEach(one -> organizations.put(one.getKey(), one.getValue()));
        return organizations;
    }
}
