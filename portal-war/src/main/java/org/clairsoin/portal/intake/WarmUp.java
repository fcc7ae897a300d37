package org.clairsoin.portal.intake;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.clairsoin.portal.intake.domain.FhirModel;
import org.clairsoin.portal.shared.DatabaseReady;
import org.jspecify.annotations.Nullable;

/**
 * Makes the FHIR model in the background when the start is over: nobody waits for it to open a
 * page, and a message that comes earlier makes it itself.
 */
@ApplicationScoped
class WarmUp {

    private static final long SECONDS_AFTER_START = 5;

    @Resource @Nullable ManagedScheduledExecutorService executor;

    void warm(@Observes DatabaseReady ready) {
        Objects.requireNonNull(executor)
                .schedule(FhirModel::warm, SECONDS_AFTER_START, TimeUnit.SECONDS);
    }
}
