package org.clairsoin.portal.explanation.plugin;

import java.util.EnumSet;
import java.util.Set;

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
        OFF,
        /** The operator ended it while it was at work. */
        ENDED_BY_OPERATOR,
        /** Plugins may not run here: the sandbox is too weak. */
        SANDBOX_TOO_WEAK;

        private static final Set<Reason> NOT_ITS_FAULT =
                EnumSet.of(BUSY, OFF, ENDED_BY_OPERATOR, SANDBOX_TOO_WEAK);
        private static final Set<Reason> PROCESS_ENDED =
                EnumSet.of(DID_NOT_START, LATE, ENDED, BROKE_PROTOCOL);

        /** Tell whether the plugin is to blame. */
        boolean counts() {
            return !NOT_ITS_FAULT.contains(this);
        }

        /** Tell whether the process ended with the call. */
        boolean endedTheProcess() {
            return PROCESS_ENDED.contains(this);
        }
    }
}
