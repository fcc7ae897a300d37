package org.clairsoin.portal.access.store;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** An account that may sign in. */
public record AccountRow(
        UUID id,
        String username,
        String displayName,
        String passwordHash,
        List<String> roles,
        Optional<UUID> patientId,
        boolean demo) {

    public AccountRow linkedTo(UUID patient) {
        return new AccountRow(
                id, username, displayName, passwordHash, roles, Optional.of(patient), demo);
    }

    @Override
    public String toString() {
        return "AccountRow[" + id + "]";
    }
}
