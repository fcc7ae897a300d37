package org.clairsoin.plugin.host;

import org.clairsoin.plugin.wire.HostExit;

/** Says that the plugin cannot run here, and with which exit code the process ends. */
final class StartException extends Exception {
    private static final long serialVersionUID = 1;

    private final HostExit exit;

    StartException(HostExit exit, String message) {
        super(message);
        this.exit = exit;
    }

    HostExit exit() {
        return exit;
    }
}
