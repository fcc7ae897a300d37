package org.clairsoin.portal.access;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.clairsoin.portal.patient.PatientId;

/**
 * A person who signed in.
 *
 * @param ownRecord the person's own patient record, if they have one here
 * @param actingFor the patient they act for now; empty for themselves
 */
public record SignedIn(
        UUID account,
        String displayName,
        Set<Role> roles,
        Optional<PatientId> ownRecord,
        Optional<PatientId> actingFor,
        boolean mayChoose) {

    public SignedIn {
        roles = Set.copyOf(roles);
    }

    public boolean has(Role role) {
        return roles.contains(role);
    }
}
