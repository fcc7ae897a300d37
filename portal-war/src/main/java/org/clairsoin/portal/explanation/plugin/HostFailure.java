package org.clairsoin.portal.explanation.plugin;

/** Says why a plugin gave no answer. */
public final class HostFailure extends Exception {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    HostFailure(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    /** Why there is no answer. */
    public enum Reason {
        /** The process did not say hello in time, or ended before. */
        DID_NOT_START,
        /** No answer came within the deadline; the process was killed. */
        LATE,
        /** The process ended by itself. */
        ENDED,
        /** What came was not the protocol; the process was killed. */
        BROKE_PROTOCOL,
        /** The plugin threw, answered null or too much. */
        NO_ANSWER,
        /** The answer breaks a rule for texts. */
        REFUSED_ANSWER,
        /** Too many wait already; nothing is wrong with the plugin. */
        BUSY,
        /** The plugin failed so often that it is off for a while. */
        OFF;

        /** Tell whether the plugin is to blame. */
        boolean counts() {
            return this != BUSY && this != OFF;
        }
    }
}
