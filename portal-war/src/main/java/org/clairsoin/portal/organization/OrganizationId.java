package org.clairsoin.portal.organization;

import java.util.UUID;

/** Name an organisation that gives care, inside the portal. */
public record OrganizationId(UUID value) {}
