package org.clairsoin.portal.access.store;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A system whose tokens are accepted. */
public record ClientRow(
        String id, Optional<UUID> organizationId, boolean network, List<String> sourceSystems) {}
