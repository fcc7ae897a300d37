package org.clairsoin.portal.tool.store;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.clairsoin.portal.organization.OrganizationId;
import org.clairsoin.portal.tool.Refusability;
import org.clairsoin.portal.tool.domain.PastRule;
import org.jspecify.annotations.Nullable;

/** What a confirmed change ended. */
public record PastRow(
        String family,
        @Nullable UUID organizationId,
        Refusability.@Nullable Level before,
        Instant answeredAt) {

    PastRule rule() {
        return new PastRule(
                Optional.ofNullable(organizationId).map(OrganizationId::new),
                Optional.ofNullable(before),
                answeredAt);
    }
}
