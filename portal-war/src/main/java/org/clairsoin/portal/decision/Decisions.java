package org.clairsoin.portal.decision;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.clairsoin.portal.organization.OrganizationId;
import org.clairsoin.portal.patient.PatientId;
import org.clairsoin.portal.tool.ToolFamilyId;

/** The answers that were given to "may this tool be used on this patient?". */
public interface Decisions {

    /** Return the logged decisions with these ids; an unknown id has no entry. */
    Map<String, Logged> find(Collection<String> decisionIds);

    /** Return the decisions on some patients that were asked in a period, oldest first. */
    List<Logged> about(Collection<PatientId> patients, Instant from, Instant until);

    /** Return since when organisations ask before they use a tool; one that never did is absent. */
    Map<OrganizationId, Instant> askingSince(Collection<OrganizationId> organizations);

    /**
     * A decision as it was logged before it was answered.
     *
     * @param patient empty when the identifier was unknown at the time
     * @param tool empty when the tool was not registered
     * @param validUntil empty for a DENY
     */
    record Logged(
            String decisionId,
            Optional<PatientId> patient,
            Optional<ToolFamilyId> tool,
            Optional<OrganizationId> organization,
            boolean permitted,
            String reason,
            Instant issued,
            Optional<Instant> validUntil) {}
}
