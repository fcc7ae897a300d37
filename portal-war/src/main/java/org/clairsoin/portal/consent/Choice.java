package org.clairsoin.portal.consent;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.clairsoin.i18n.Language;
import org.clairsoin.portal.organization.OrganizationId;
import org.clairsoin.portal.patient.PatientId;
import org.clairsoin.portal.tool.Purpose;
import org.clairsoin.portal.tool.ToolFamilyId;

/**
 * One event of a patient's ledger.
 *
 * @param seq position in the patient's chain, from 1 without gaps
 * @param organization empty for every organisation
 * @param recordedAt when it was written, in microseconds
 * @param from when it begins to count
 * @param until when it ends; empty for no end
 * @param takesBack the choice this one ends; present exactly for TAKE_BACK
 * @param receipt shared by the events that one confirmation wrote
 */
public record Choice(
        ChoiceId id,
        PatientId patient,
        long seq,
        Scope scope,
        Effect effect,
        LegalNature nature,
        Optional<OrganizationId> organization,
        Instant recordedAt,
        Instant from,
        Optional<Instant> until,
        Optional<ChoiceId> takesBack,
        Actor actor,
        TextShown text,
        Optional<String> reason,
        UUID receipt) {

    public Choice {
        if ((effect == Effect.TAKE_BACK) != takesBack.isPresent()) {
            throw new IllegalArgumentException("exactly a taking back names what it takes back");
        }
    }

    public boolean inForce(Instant at) {
        return !at.isBefore(from) && until.map(at::isBefore).orElse(true);
    }

    public boolean covers(ToolFamilyId tool, Purpose purpose, Optional<OrganizationId> where) {
        return scope.covers(tool, purpose)
                && (organization.isEmpty() || organization.equals(where));
    }

    /**
     * Who made the choice.
     *
     * @param account of the person who acted
     * @param quality patient, representative, or the desk on the patient's word
     */
    public record Actor(UUID account, Quality quality) {
        /** In which quality somebody chose. */
        public enum Quality {
            PATIENT,
            REPRESENTATIVE,
            DESK
        }
    }

    /**
     * The exact text the person had before them.
     *
     * @param sha256 of the text, lower-case hex
     */
    public record TextShown(String version, Language language, String sha256) {}
}
