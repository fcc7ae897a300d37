package org.clairsoin.portal.intake;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Objects;
import org.clairsoin.portal.intake.domain.FhirModel;
import org.clairsoin.portal.shared.DatabaseReady;
import org.jspecify.annotations.Nullable;

/** Makes the FHIR model in the background once the portal stands, before the first message. */
@ApplicationScoped
class WarmUp {

    @Resource @Nullable ManagedExecutorService executor;

    void warm(@Observes DatabaseReady ready) {
        Objects.requireNonNull(executor).submit(FhirModel::warm);
    }
}
