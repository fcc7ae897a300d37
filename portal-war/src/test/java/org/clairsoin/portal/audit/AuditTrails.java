package org.clairsoin.portal.audit;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jdbi.v3.core.Jdbi;

/** The trail over a test's database, for tests of other features. */
public final class AuditTrails {

    private final Jdbi jdbi;

    public AuditTrails(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Return the trail as it writes at a moment. */
    public AuditTrail at(Instant now) {
        return new ChainedAuditTrail(jdbi, Clock.fixed(now, ZoneOffset.UTC));
    }

    public AuditHistory history() {
        return new StoredAuditHistory(jdbi);
    }
}
