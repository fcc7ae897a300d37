package org.clairsoin.launcher;

/** Something the person who started Clairsoin can mend; its message is the one line they read. */
public final class CannotStart extends RuntimeException {

    private static final long serialVersionUID = 1;

    public CannotStart(String message) {
        super(message);
    }

    public CannotStart(String message, Throwable cause) {
        super(message, cause);
    }
}
