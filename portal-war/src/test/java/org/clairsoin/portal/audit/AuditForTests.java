package org.clairsoin.portal.audit;

import java.time.Clock;
import org.jdbi.v3.core.Jdbi;

/** The audit trail for the tests of other features. */
public final class AuditForTests {

    private AuditForTests() {}

    public static AuditTrail trail(Jdbi jdbi, Clock clock) {
        return new ChainedAuditTrail(jdbi, clock);
    }

    public static PatientEvents events(Jdbi jdbi) {
        return new StoredEvents(jdbi);
    }
}
