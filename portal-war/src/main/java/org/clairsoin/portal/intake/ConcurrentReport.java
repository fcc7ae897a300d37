package org.clairsoin.portal.intake;

/** Says that another message stored the same resource meanwhile; the message is read again. */
final class ConcurrentReport extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ConcurrentReport() {
        super("another message stored the same resource meanwhile", null, false, false);
    }
}
