package org.clairsoin.launcher.verify;

/** Say that a text is not what it must be. */
final class Unreadable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Unreadable(String what) {
        super(what);
    }
}
