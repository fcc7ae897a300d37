package org.clairsoin.portal.audit;

/** Who did and who saw what. */
public interface AuditTrail {

    /**
     * Write an event in the transaction of what it describes.
     *
     * <p>A read whose event cannot be written must not be answered: let the failure through.
     */
    void record(AuditEvent event);
}
