package org.clairsoin.portal.incident;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.clairsoin.portal.aiuse.Classification;
import org.clairsoin.portal.aiuse.UseId;
import org.clairsoin.portal.patient.PatientId;

/**
 * A use that went against a choice or a decision, for the hospital to answer.
 *
 * @param due when the patient must have an answer
 */
public record Incident(
        UUID id,
        PatientId patient,
        UseId use,
        Classification classification,
        Optional<String> toolName,
        Optional<String> organizationName,
        Instant occurred,
        Instant opened,
        Instant due,
        Optional<Instant> closed) {}
