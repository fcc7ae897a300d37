package org.clairsoin.portal.intake.domain;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.clairsoin.i18n.Message;
import org.clairsoin.portal.aiuse.AiUse;
import org.clairsoin.portal.aiuse.LaterCheck;
import org.clairsoin.portal.aiuse.ToolSeen;
import org.clairsoin.portal.aiuse.Verification;
import org.clairsoin.portal.patient.PatientReport;
import org.clairsoin.portal.tool.Involvement;
import org.clairsoin.portal.tool.Purpose;

/**
 * What a message says, before anything is stored.
 *
 * @param patients what it says of patients; the positions are those of {@link PatientRef}
 * @param carriers its resources that report uses
 * @param checks its resources that say what a person did with an AI's output
 * @param memories what later messages may refer to
 * @param owners whose each entry is, by position; entries about no patient are absent
 * @param cards documents that may be model cards
 * @param problems what is wrong with entries, by position
 * @param notes what a sender should know of entries that were taken in, by position
 */
public record Reading(
        List<PatientReport> patients,
        List<Carrier> carriers,
        List<Check> checks,
        List<Memory> memories,
        Map<Integer, PatientRef> owners,
        List<Card> cards,
        Map<Integer, List<Problem>> problems,
        Map<Integer, List<Message>> notes) {

    /**
     * A resource that reports uses.
     *
     * @param entry its position
     * @param version when it was made, as far as it says; an older version changes nothing
     * @param touchesOnly whether it is an output with a label, and no report of its own
     */
    public record Carrier(
            int entry,
            UUID key,
            boolean lasting,
            int base,
            Optional<Instant> version,
            boolean touchesOnly,
            List<Draft> drafts) {
        public Carrier {
            drafts = List.copyOf(drafts);
        }
    }

    /** One tool in one carrier, with all that it touched. */
    public record Draft(
            ToolSeen tool,
            Instant occurred,
            boolean fromRecorded,
            Instant recorded,
            Optional<Known.Place> organization,
            Involvement involvement,
            Optional<Purpose> purpose,
            Verification verification,
            Optional<String> override,
            List<Touch> touches,
            List<AiUse.Input> inputs,
            List<AiUse.Coded> codes,
            Optional<String> decisionId) {
        public Draft {
            touches = List.copyOf(touches);
            inputs = List.copyOf(inputs);
            codes = List.copyOf(codes);
        }
    }

    /**
     * A resource that a tool touched.
     *
     * @param place what tells it from others of this message
     * @param key what later messages call it by
     * @param elements the parts that were touched; none for the whole
     */
    public record Touch(
            PatientRef patient,
            Object place,
            Optional<UUID> key,
            String type,
            Optional<String> act,
            List<String> elements,
            boolean isFinal,
            List<AiUse.Coded> codes,
            Optional<String> confidence) {
        public Touch {
            elements = List.copyOf(elements);
            codes = List.copyOf(codes);
        }
    }

    /**
     * What a resource of its own says a person did with an AI's output.
     *
     * @param about places of this message it speaks of
     * @param keys resources it speaks of that an earlier message may have brought
     */
    public record Check(
            int entry,
            UUID key,
            boolean lasting,
            int base,
            Optional<Instant> version,
            LaterCheck check,
            Set<Object> about,
            List<UUID> keys,
            List<PatientRef> patients) {
        public Check {
            about = Set.copyOf(about);
            keys = List.copyOf(keys);
            patients = List.copyOf(patients);
        }
    }

    /** A resource that later messages may refer to. */
    public record Memory(
            int entry, UUID key, int base, Optional<PatientRef> patient, Known.Facts facts) {}

    /** A document that may be a model card in the CHAI format. */
    public record Card(int entry, byte[] xml, Optional<ToolSeen> tool) {}
}
