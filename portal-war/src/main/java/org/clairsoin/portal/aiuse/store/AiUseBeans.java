package org.clairsoin.portal.aiuse.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import org.clairsoin.portal.aiuse.Coverage;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jdbi.v3.core.Jdbi;

/** Gives the portal its one memory of tools that were seen and of systems that report. */
@ApplicationScoped
class AiUseBeans {

    @Produces
    @Singleton
    ToolsSeen toolsSeen(Jdbi jdbi) {
        return new ToolsSeen(jdbi);
    }

    @Produces
    @Singleton
    @Typed({StoredCoverage.class, Coverage.class})
    StoredCoverage coverage(
            Jdbi jdbi,
            Clock clock,
            @ConfigProperty(name = "clairsoin.coverage.silence") Duration silence) {
        return new StoredCoverage(jdbi, clock, silence);
    }
}
