package org.clairsoin.portal.patient;

/** Say that the identifiers of one report belong to two patients; nothing was changed. */
public final class IdentifiersDisagree extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int report;

    public IdentifiersDisagree(int report) {
        super("identifiers of report " + report + " belong to two patients");
        this.report = report;
    }

    /** Return the position of the report at fault. */
    public int report() {
        return report;
    }
}
