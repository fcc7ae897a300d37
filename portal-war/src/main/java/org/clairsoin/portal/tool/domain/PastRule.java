package org.clairsoin.portal.tool.domain;

import java.time.Instant;
import java.util.Optional;
import org.clairsoin.portal.organization.OrganizationId;
import org.clairsoin.portal.tool.Refusability;

/**
 * Whether a tool could be refused until somebody changed it.
 *
 * @param where empty for the family's own rule
 * @param before what held until then; empty where there was no rule
 * @param ended when the change was confirmed
 */
public record PastRule(
        Optional<OrganizationId> where, Optional<Refusability.Level> before, Instant ended) {}
