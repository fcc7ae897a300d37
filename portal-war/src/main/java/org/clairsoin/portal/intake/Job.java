package org.clairsoin.portal.intake;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.clairsoin.portal.intake.domain.Known;
import org.clairsoin.portal.intake.domain.Problem;
import org.clairsoin.portal.intake.domain.Reading;
import org.clairsoin.portal.organization.OrganizationId;
import org.clairsoin.portal.shared.Identifier;

/**
 * What one transaction is to store.
 *
 * @param raws each entry as it came
 * @param excluded positions of patients whose identifiers disagree with what is stored
 * @param rejects entries to list for staff
 * @param guests entries that waited, by position
 */
record Job(
        String client,
        String sourceSystem,
        Optional<OrganizationId> speaksFor,
        Map<Identifier, OrganizationId> organizations,
        Reading reading,
        Map<UUID, Known> known,
        List<byte[]> raws,
        Set<Integer> excluded,
        List<Rejected> rejects,
        Map<Integer, UUID> guests,
        Instant now) {

    /**
     * An entry that cannot be stored.
     *
     * @param entries the entry and what it refers to
     */
    record Rejected(UUID id, Problem problem, List<byte[]> entries) {
        Rejected {
            entries = List.copyOf(entries);
        }
    }
}
