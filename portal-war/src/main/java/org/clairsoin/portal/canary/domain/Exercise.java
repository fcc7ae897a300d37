package org.clairsoin.portal.canary.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * One day of one system, as far as it is known.
 *
 * @param refused when the day's refusal was acknowledged
 * @param own what the portal itself was told; empty as long as it was told nothing
 * @param expected whether a system is to take part, beside the portal itself
 * @param refuser what the system did with the patient who refuses
 * @param accepter what the system did with the patient who accepts
 */
public record Exercise(
        Instant refused, Optional<Told> own, boolean expected, Conduct refuser, Conduct accepter) {

    /** How soon after a refusal the answer must be no. */
    public static final Duration IN_TIME = Duration.ofSeconds(60);

    /**
     * Return what is wrong at an instant.
     *
     * <p>What was done wrongly is known at once; what was not done only when the time to do it is
     * over.
     *
     * @param end until when the system may take part
     */
    public Set<Fault> faults(Instant now, Instant end) {
        Set<Fault> faults = EnumSet.noneOf(Fault.class);
        own.ifPresentOrElse(
                told -> {
                    if (told.at().isAfter(refused.plus(IN_TIME))) {
                        faults.add(Fault.LATE_ANSWER);
                    }
                    if (!told.right()) {
                        faults.add(Fault.WRONG_ANSWER);
                    }
                },
                () -> {
                    if (now.isAfter(refused.plus(IN_TIME))) {
                        faults.add(Fault.NO_ANSWER);
                    }
                });
        if (expected) {
            done(faults);
            if (!now.isBefore(end)) {
                undone(faults);
            }
        }
        return faults;
    }

    private void done(Set<Fault> faults) {
        if (refuser.toldWrongly() || accepter.toldWrongly()) {
            faults.add(Fault.WRONG_ANSWER);
        }
        if (refuser.used() && refuser.asked() && !refuser.permitted()) {
            faults.add(Fault.IGNORED_DENY);
        }
        if (accepter.used() && accepter.asked() && !accepter.permitted()) {
            faults.add(Fault.IGNORED_DENY);
        }
    }

    private void undone(Set<Fault> faults) {
        if (nothingDone()) {
            faults.add(Fault.DID_NOTHING);
            return;
        }
        if (!refuser.asked() || !accepter.asked()) {
            faults.add(Fault.SKIPPED_QUESTION);
        }
        if (accepter.permitted() && !accepter.used()) {
            faults.add(Fault.DROPPED_USE);
        }
    }

    private boolean nothingDone() {
        return !refuser.asked() && !refuser.used() && !accepter.asked() && !accepter.used();
    }

    /**
     * What the portal was told when it asked about both patients.
     *
     * @param right whether it was no for one and yes for the other
     */
    public record Told(Instant at, boolean right) {}

    /**
     * What a system did with one patient.
     *
     * @param permitted whether its last answer was yes
     * @param toldWrongly whether an answer went against the patient's choice
     * @param used whether it reported a use
     */
    public record Conduct(boolean asked, boolean permitted, boolean toldWrongly, boolean used) {

        public static final Conduct NOTHING = new Conduct(false, false, false, false);

        public Conduct {
            if (!asked && (permitted || toldWrongly)) {
                throw new IllegalArgumentException("who did not ask was told nothing");
            }
        }
    }
}
