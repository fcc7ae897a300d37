package org.clairsoin.portal.explanation.plugin;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Says how well plugins are shut off, for operators. */
public interface SandboxReport {
    /** Return the level plugins run at; empty until it was found, right after the start. */
    Optional<Sandbox> level();

    /** Return when the probe last tried to get out; empty until it did. */
    Optional<Instant> testedAt();

    /** Return what came of each attempt, in their order; empty until they were made. */
    List<Probed> results();

    /** Tell whether plugins run: the sandbox is strong enough, or this is a demonstration. */
    boolean allowsPlugins();

    /** Return the attempts that the level promises to stop and that were not stopped. */
    default List<Probed> broken() {
        return results().stream()
                .filter(probed -> probed.outcome() != Outcome.HELD)
                .filter(
                        probed ->
                                level().filter(level -> probed.probe().promisedBy(level))
                                        .isPresent())
                .toList();
    }

    /**
     * One attempt of the probe.
     *
     * @param how how it ended, in the words of the machine
     */
    record Probed(Probe probe, Outcome outcome, String how) {}

    /** How an attempt ended. */
    enum Outcome {
        /** It was stopped. */
        HELD,
        /** It was not. */
        OPEN,
        /** The probe could not say. */
        UNKNOWN
    }
}
