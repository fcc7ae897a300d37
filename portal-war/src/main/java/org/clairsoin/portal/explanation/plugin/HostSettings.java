package org.clairsoin.portal.explanation.plugin;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * How plugin processes run.
 *
 * @param classPath jars of the plugin host; empty when there are none, and then no plugin runs
 * @param folder private folder for what the processes need
 * @param start longest wait for a hello
 * @param call longest wait for an answer
 * @param idle how long a process may wait for the next call
 */
public record HostSettings(
        List<Path> classPath, Path folder, Duration start, Duration call, Duration idle) {
    /** Most processes at a time. */
    static final int MOST_HOSTS = 8;

    /** Most calls waiting for one plugin. */
    static final int MOST_WAITING = 16;

    /** Calls after which a process is replaced, so that it cannot remember for long. */
    static final int MOST_CALLS = 1_000;

    /** Age at which a process is replaced. */
    static final Duration OLDEST = Duration.ofHours(1);

    public HostSettings {
        classPath = List.copyOf(classPath);
        for (Duration duration : List.of(start, call, idle)) {
            if (duration.isNegative() || duration.isZero()) {
                throw new IllegalArgumentException(
                        "expected times longer than nothing but had " + duration);
            }
        }
    }

    /** Return the longest wait for the first answer of a process, which still loads its classes. */
    Duration firstCall() {
        return call.multipliedBy(3);
    }
}
