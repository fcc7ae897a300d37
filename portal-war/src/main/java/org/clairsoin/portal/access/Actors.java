package org.clairsoin.portal.access;

import jakarta.inject.Inject;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.clairsoin.portal.access.store.AccessStore;
import org.clairsoin.portal.access.store.AccountRow;
import org.clairsoin.portal.access.store.ClientRow;
import org.clairsoin.portal.audit.AuditEvent;
import org.clairsoin.portal.organization.OrganizationId;
import org.clairsoin.portal.organization.Organizations;
import org.clairsoin.portal.patient.PatientId;
import org.clairsoin.portal.shared.MadeOnce;
import org.jdbi.v3.core.Jdbi;

/** Name those who stand in the audit trail, which holds their ids only. */
@MadeOnce
public class Actors {

    private final Jdbi jdbi;
    private final Organizations organizations;

    @Inject
    public Actors(Jdbi jdbi, Organizations organizations) {
        this.jdbi = jdbi;
        this.organizations = organizations;
    }

    /** A person who acted. */
    public record Person(String name, Set<Role> roles, Optional<PatientId> record) {}

    /**
     * Who acted in some events.
     *
     * @param people by account
     * @param organizations name by system, of those that belong to one
     */
    public record Names(Map<UUID, Person> people, Map<String, String> organizations) {}

    /** Return the accounts of a patient, ended ones too. */
    public List<UUID> accountsOf(PatientId patient) {
        return jdbi.withExtension(AccessStore.class, store -> store.accountsOf(patient.value()));
    }

    /** Return who acted, in two queries however many events there are. */
    public Names names(Collection<AuditEvent> events) {
        UUID[] accounts =
                events.stream()
                        .flatMap(event -> event.account().stream())
                        .distinct()
                        .toArray(UUID[]::new);
        String[] clients =
                events.stream()
                        .flatMap(event -> event.client().stream())
                        .distinct()
                        .toArray(String[]::new);
        List<AccountRow> people =
                jdbi.withExtension(AccessStore.class, store -> store.accounts(accounts));
        List<ClientRow> systems =
                jdbi.withExtension(AccessStore.class, store -> store.clients(clients));
        return new Names(
                people.stream().collect(Collectors.toMap(AccountRow::id, Actors::person)),
                organizationNames(systems));
    }

    private static Person person(AccountRow row) {
        return new Person(
                row.displayName(),
                row.roles().stream().map(Role::valueOf).collect(Collectors.toSet()),
                row.patientId().map(PatientId::new));
    }

    private Map<String, String> organizationNames(List<ClientRow> systems) {
        Map<OrganizationId, String> names =
                organizations.names(
                        systems.stream()
                                .flatMap(system -> system.organizationId().stream())
                                .map(OrganizationId::new)
                                .distinct()
                                .toList());
        Map<String, String> found = new HashMap<>();
        for (ClientRow system : systems) {
            system.organizationId()
                    .map(OrganizationId::new)
                    .map(names::get)
                    .ifPresent(name -> found.put(system.id(), name));
        }
        return found;
    }
}
