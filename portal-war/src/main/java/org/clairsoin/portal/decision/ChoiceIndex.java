package org.clairsoin.portal.decision;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.clairsoin.portal.consent.Answerers;
import org.clairsoin.portal.consent.Choice;
import org.clairsoin.portal.consent.domain.Standing;
import org.clairsoin.portal.consent.domain.StandingChoice;
import org.clairsoin.portal.patient.PatientId;
import org.jspecify.annotations.Nullable;

/**
 * What every patient who ever chose has chosen, in this node's memory.
 *
 * <p>While a choice is being recorded its patient is in doubt, and decisions read the database
 * instead. After a recording that failed the doubt lasts a while longer: the server may still
 * commit what it no longer could report.
 */
final class ChoiceIndex implements Answerers {

    private static final long DOUBT_NANOS = 60_000_000_000L;

    private final Map<PatientId, Known> known = new ConcurrentHashMap<>();
    private final Map<PatientId, Doubt> doubts = new ConcurrentHashMap<>();
    private final Runnable untilOldAnswersAreOut;
    private final LongSupplier nanos;

    /**
     * Make an empty index.
     *
     * @param untilOldAnswersAreOut waits until no answer can go out that was made before
     */
    ChoiceIndex(Runnable untilOldAnswersAreOut, LongSupplier nanos) {
        this.untilOldAnswersAreOut = untilOldAnswersAreOut;
        this.nanos = nanos;
    }

    /** Return what stands for a patient; empty while only the database knows. */
    Optional<List<StandingChoice>> standing(PatientId patient) {
        if (!doubts.isEmpty() && doubts.containsKey(patient)) {
            return Optional.empty();
        }
        Known one = known.get(patient);
        return Optional.of(one == null ? List.of() : one.choices());
    }

    /** Take over a ledger as the database has it; an older state never replaces a newer one. */
    void load(PatientId patient, List<Choice> ledger) {
        long seq = ledger.isEmpty() ? 0 : ledger.get(ledger.size() - 1).seq();
        List<StandingChoice> choices = List.copyOf(Standing.of(ledger));
        known.merge(
                patient,
                new Known(seq, choices),
                (before, now) -> now.seq() > before.seq() ? now : before);
    }

    /** Take over what was read in doubt, once nothing can come after it unseen. */
    void settle(PatientId patient, List<Choice> ledger) {
        doubts.computeIfPresent(
                patient,
                (same, doubt) -> {
                    if (doubt.open() > 0 || nanos.getAsLong() - doubt.until() < 0) {
                        return doubt;
                    }
                    load(patient, ledger);
                    return null;
                });
    }

    @Override
    public Change changing(PatientId patient) {
        doubts.merge(
                patient,
                new Doubt(1, nanos.getAsLong()),
                (doubt, one) -> doubt.plus(1, doubt.until()));
        return new OneChange(patient);
    }

    private final class OneChange implements Change {
        private final PatientId patient;
        private boolean committed;

        OneChange(PatientId patient) {
            this.patient = patient;
        }

        @Override
        public void committed(List<Choice> ledger) {
            load(patient, ledger);
            committed = true;
            untilOldAnswersAreOut.run();
        }

        @Override
        public void close() {
            doubts.computeIfPresent(patient, (same, doubt) -> after(doubt));
        }

        private @Nullable Doubt after(Doubt doubt) {
            long now = nanos.getAsLong();
            if (!committed) {
                return doubt.plus(-1, now + DOUBT_NANOS);
            }
            boolean over = doubt.open() == 1 && now - doubt.until() >= 0;
            return over ? null : doubt.plus(-1, doubt.until());
        }
    }

    private record Known(long seq, List<StandingChoice> choices) {}

    /**
     * Why memory is not to be trusted for a patient.
     *
     * @param open changes under way
     * @param until when the doubt over a failed one ends, on the clock of nanoTime
     */
    private record Doubt(int open, long until) {
        Doubt plus(int more, long newUntil) {
            return new Doubt(open + more, newUntil);
        }
    }
}
