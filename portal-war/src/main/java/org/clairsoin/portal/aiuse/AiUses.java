package org.clairsoin.portal.aiuse;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.clairsoin.portal.patient.PatientId;

/** Which AI touched whose care. */
public interface AiUses {

    /**
     * Return one page of a patient's uses.
     *
     * @param cursor {@link UsePage#next} or {@link UsePage#previous} of another page; a cursor we
     *     did not make starts at the newest
     */
    UsePage timeline(PatientId patient, TimelineFilter filter, Optional<String> cursor, int limit);

    /** Return one page of a patient's uses with all that is known of each, newest first. */
    FullPage page(PatientId patient, Optional<String> cursor, int limit);

    /** Return a use of this patient; another patient's is not found. */
    Optional<AiUse> find(PatientId patient, UseId id);

    /**
     * Return every use of the patient that occurred in a period, without paging, for the drawing.
     */
    List<UseSummary> between(PatientId patient, Instant from, Instant until);

    /** Return as much of each use in a period as a drawing needs. */
    default List<UsePoint> points(PatientId patient, Instant from, Instant until) {
        return between(patient, from, until).stream().map(UsePoint::of).toList();
    }

    /** Return every use of the patient, oldest first. */
    List<AiUse> all(PatientId patient);

    /** Change how uses stand against choices and decisions. */
    void classify(PatientId patient, Map<UseId, Classification> classes);

    /**
     * Return the tools that were reported but are not on the register, by name, each once.
     *
     * <p>Public: names only, nothing of a patient or a message.
     */
    default List<ObservedTool> observed() {
        return List.of();
    }

    /**
     * Some uses, newest first.
     *
     * @param next where the next page starts; empty on the last
     */
    record FullPage(List<AiUse> uses, Optional<String> next) {
        public FullPage {
            uses = List.copyOf(uses);
        }
    }
}
