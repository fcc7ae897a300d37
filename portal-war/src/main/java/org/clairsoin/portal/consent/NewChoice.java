package org.clairsoin.portal.consent;

import java.time.Instant;
import java.util.Optional;
import org.clairsoin.portal.organization.OrganizationId;
import org.clairsoin.portal.patient.PatientId;

/**
 * What a person asks to have recorded.
 *
 * @param from when it is to begin to count; empty, or past: when it is recorded
 * @param paper on which the person said it at the desk
 * @param expectedSeq the newest event the person had seen; a newer one makes the form stale
 * @param formKey one per form shown: sending it twice records once and returns the first receipt
 */
public record NewChoice(
        PatientId patient,
        Scope scope,
        Effect effect,
        Optional<OrganizationId> organization,
        Optional<Instant> from,
        Optional<Instant> until,
        Optional<ChoiceId> takesBack,
        Choice.Actor actor,
        Choice.TextShown text,
        Optional<String> reason,
        Optional<PaperForm> paper,
        long expectedSeq,
        String formKey) {}
