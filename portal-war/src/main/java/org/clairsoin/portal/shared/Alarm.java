package org.clairsoin.portal.shared;

/** Whether all staff must be told that something is wrong; read at each page, so kept in memory. */
@MadeOnce
public class Alarm {

    private volatile boolean raised;

    public boolean raised() {
        return raised;
    }

    /** Say how it is now, on this node. */
    public void set(boolean wrong) {
        raised = wrong;
    }
}
