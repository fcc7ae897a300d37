package org.clairsoin.portal.explanation.plugin;

import java.time.Duration;
import java.util.Optional;

/** Is told of each call of a plugin. */
public interface HostListener {
    /** Listens to nothing. */
    HostListener NONE = (jar, took, failure) -> {};

    /**
     * A call ended; on the thread that made it.
     *
     * @param took how long it took, with the start of a process if there was one
     * @param failure why there was no answer; empty when there was one
     */
    void called(PluginJar jar, Duration took, Optional<HostFailure.Reason> failure);
}
