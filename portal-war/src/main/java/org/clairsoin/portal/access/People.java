package org.clairsoin.portal.access;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.clairsoin.portal.organization.OrganizationId;
import org.clairsoin.portal.patient.PatientId;

/** Who the people and systems are that an event names. */
public interface People {

    /** Return the owners of some accounts, also of those that ended; an unknown id is absent. */
    Map<UUID, Person> named(Collection<UUID> accounts);

    /** Return the organisations of some systems; one without, or unknown, is absent. */
    Map<String, OrganizationId> organizations(Collection<String> clients);

    /**
     * The owner of an account.
     *
     * @param record their own record, if they are a patient here
     */
    record Person(String name, Set<Role> roles, Optional<PatientId> record) {
        public Person {
            roles = Set.copyOf(roles);
        }
    }
}
