package org.clairsoin.portal.audit;

import java.util.List;

/** Who did and who saw what. */
public interface AuditTrail {

    /**
     * Write an event in the transaction of what it describes.
     *
     * <p>A read whose event cannot be written must not be answered: let the failure through.
     */
    void record(AuditEvent event);

    /** Write several events of one transaction at once; cheaper, and safe from deadlock. */
    void record(List<AuditEvent> events);
}
