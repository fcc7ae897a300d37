package org.clairsoin.portal.tool.store;

import java.util.Optional;
import org.clairsoin.portal.tool.Involvement;
import org.clairsoin.portal.tool.Purpose;
import org.clairsoin.portal.tool.Refusability;
import org.clairsoin.portal.tool.ToolFamily;

/** One row of {@code tool_family}. */
public record FamilyRow(
        String family,
        ToolFamily.State state,
        String name,
        String manufacturer,
        String matchKey,
        Optional<String> algorithm,
        Purpose purpose,
        Involvement involvement,
        Optional<Refusability.Level> refusability,
        boolean consentNeeded,
        ToolFamily.LegalClass legalClass) {}
