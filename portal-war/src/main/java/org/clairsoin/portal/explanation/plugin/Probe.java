package org.clairsoin.portal.explanation.plugin;

/** What the probe tries; the names are those that the probe knows. */
public enum Probe {
    SYSTEM_FILE(3),
    PORTAL_FILE(3),
    OTHER_PLUGINS(3),
    ENVIRONMENT(0),
    OTHER_PROCESSES(2),
    LOOPBACK(2),
    PRIVATE_ADDRESS(2),
    PUBLIC_ADDRESS(2),
    CHILD_PROCESS(3),
    WRITING(1),
    /** Stopped by a limit of addresses; a slow machine may not get that far in time. */
    THREADS(Probe.NEVER);

    private static final int NEVER = 4;

    private final int lowest;

    Probe(int lowest) {
        this.lowest = lowest;
    }

    /** Tell whether a level promises to stop the attempt. */
    public boolean promisedBy(Sandbox sandbox) {
        return sandbox.level() >= lowest;
    }
}
