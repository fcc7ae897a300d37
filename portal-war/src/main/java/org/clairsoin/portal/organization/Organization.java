package org.clairsoin.portal.organization;

import org.clairsoin.portal.shared.Identifier;

/**
 * An organisation that gives care. FHIR: Organization.
 *
 * @param name as people know it
 */
public record Organization(OrganizationId id, Identifier identifier, String name) {}
