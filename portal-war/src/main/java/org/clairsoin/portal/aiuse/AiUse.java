package org.clairsoin.portal.aiuse;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.clairsoin.portal.patient.PatientId;
import org.clairsoin.portal.tool.Purpose;

/**
 * One use of one AI tool on one patient. FHIR: Provenance, one AI agent, one patient.
 *
 * @param parts what it touched
 * @param inputs what the tool was given; {@code AIInputPrompt} stands for a prompt, whose words are
 *     never repeated
 * @param codes codes sent with the touched and input resources, for the explanation's categories
 * @param decisionId id of the decision asked before the use, when the message carries it
 * @param resultFinal whether the result's report is final, so that it may be shown
 * @param corrections how often a later message changed it
 */
public record AiUse(
        PatientId patient,
        UseSummary summary,
        Purpose purpose,
        List<Part> parts,
        List<Input> inputs,
        List<Coded> codes,
        Optional<String> decisionId,
        Optional<String> confidence,
        boolean resultFinal,
        Instant lastChanged,
        int corrections) {

    public AiUse {
        parts = List.copyOf(parts);
        inputs = List.copyOf(inputs);
        codes = List.copyOf(codes);
    }

    /** Return the same use with another class. */
    public AiUse classified(Classification classification) {
        return new AiUse(
                patient,
                summary.classified(classification),
                purpose,
                parts,
                inputs,
                codes,
                decisionId,
                confidence,
                resultFinal,
                lastChanged,
                corrections);
    }

    public UseId id() {
        return summary.id();
    }

    /**
     * A resource, or an element of one, that the tool touched.
     *
     * @param resource type, such as {@code DiagnosticReport}
     * @param element FHIRPath without the type, such as {@code conclusion}, or an element's id,
     *     when only a part was touched
     */
    public record Part(String resource, Optional<String> words, Optional<String> element) {}

    /** Something the tool was given. */
    public record Input(String resource, Optional<String> words, Optional<Instant> at) {}

    /**
     * A code of a resource of the message.
     *
     * @param place where it stood, such as {@code Observation.valueCodeableConcept}; input codes
     *     start with {@code input.}
     * @param system empty, like the code, when the message holds a text alone; a plugin may know
     *     its tool's own words
     */
    public record Coded(String place, String system, String code, Optional<String> text) {}
}
