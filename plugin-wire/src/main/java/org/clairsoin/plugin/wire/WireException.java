package org.clairsoin.plugin.wire;

import java.io.IOException;

/** Says that what came over the wire is not what the protocol allows. */
public final class WireException extends IOException {
    private static final long serialVersionUID = 1;

    /**
     * Say what is wrong.
     *
     * @param message what was expected, what came and where, without content of the message
     */
    public WireException(String message) {
        super(message);
    }

    /** Say what is wrong and keep the cause. */
    public WireException(String message, Throwable cause) {
        super(message, cause);
    }
}
