package org.clairsoin.portal.incident;

import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.clairsoin.portal.aiuse.AiUse;
import org.clairsoin.portal.aiuse.Classification;
import org.clairsoin.portal.patient.PatientId;

/** Hold each use against the choice in force at its time and the decision that was asked. */
public interface Incidents {

    /**
     * Return how each use stands, in order, for uses about to be stored in this transaction.
     *
     * <p>Reads choices and decisions in a fixed number of queries, whatever the number of uses.
     */
    List<Classification> classify(List<AiUse> uses);

    /** Open or update the incidents of uses that were just stored with these classes. */
    void follow(List<AiUse> uses);

    /** Classify all uses of a patient again, after a choice or a decision that came late. */
    void reclassify(PatientId patient);

    /** Return incidents, worst first, then oldest. */
    List<Incident> list(Filter filter, Optional<String> cursor, int limit);

    /** Count the incidents that a filter finds. */
    int number(Filter filter);

    /** Count what is open. */
    Counts counts();

    /** Return where the page after this incident starts. */
    String cursorAfter(Incident incident);

    Optional<Incident> find(UUID id);

    /**
     * Which incidents to list.
     *
     * @param only of this class; empty for all
     * @param month in which the use occurred, in the hospital's time; empty for any
     */
    record Filter(Optional<Classification> only, State state, Optional<YearMonth> month) {
        /** All that waits for an answer. */
        public static final Filter OPEN =
                new Filter(Optional.empty(), State.OPEN, Optional.empty());

        /** Whether an answer was given. */
        public enum State {
            OPEN,
            CLOSED,
            ALL
        }
    }

    /**
     * How much waits for an answer.
     *
     * @param open number of open incidents by class; a class without one has no entry
     * @param late how many of them should have been answered already
     */
    record Counts(Map<Classification, Integer> open, int late) {
        public Counts {
            open = Map.copyOf(open);
        }

        public int of(Classification classification) {
            return open.getOrDefault(classification, 0);
        }

        public int all() {
            return open.values().stream().mapToInt(Integer::intValue).sum();
        }
    }
}
