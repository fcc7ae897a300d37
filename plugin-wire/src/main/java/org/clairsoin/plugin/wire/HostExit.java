package org.clairsoin.plugin.wire;

import java.util.Arrays;
import java.util.Optional;

/** Says why a host ended on its own, by the exit code of its process. */
public enum HostExit {
    /** The portal closed the connection. */
    CLOSED(0),
    /** The host was started without a jar and its hash. */
    WRONG_ARGUMENTS(64),
    /** The jar's bytes are not those that were checked. */
    OTHER_BYTES(65),
    /** The jar's manifest is not acceptable, or asks for another version of the interface. */
    REFUSED_BY_MANIFEST(66),
    /** The plugin did not start, or holds no explanation, or declared nothing sensible. */
    DID_NOT_START(67),
    /** What came from the portal is not a call. */
    BROKEN_PROTOCOL(68);

    private final int code;

    HostExit(int code) {
        this.code = code;
    }

    /** Give the exit code of the process. */
    public int code() {
        return code;
    }

    /** Give the reason for an exit code, if it is one of ours. */
    public static Optional<HostExit> of(int code) {
        return Arrays.stream(values()).filter(exit -> exit.code == code).findFirst();
    }
}
