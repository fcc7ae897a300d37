package org.clairsoin.portal.access;

import java.util.Optional;
import java.util.Set;
import org.clairsoin.portal.organization.OrganizationId;

/**
 * A system that calls with a bearer token.
 *
 * @param id the token's client
 * @param organization the one organisation it speaks for when a message names none
 * @param network whether it may report and ask for other organisations too, as a regional platform
 *     does
 * @param sourceSystems the systems it may send heartbeats for; empty set with {@code network} means
 *     any
 */
public record SystemClient(
        String id,
        Set<SystemScope> scopes,
        Optional<OrganizationId> organization,
        boolean network,
        Set<String> sourceSystems) {

    public SystemClient {
        scopes = Set.copyOf(scopes);
        sourceSystems = Set.copyOf(sourceSystems);
    }

    public boolean has(SystemScope scope) {
        return scopes.contains(scope);
    }
}
