package org.clairsoin.portal.decision.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Objects;
import org.clairsoin.portal.decision.DecisionPoint;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jspecify.annotations.Nullable;

/** Tell whether keys and choices are read, so that questions can be answered. */
@Readiness
@ApplicationScoped
public class DecisionsReady implements HealthCheck {

    private final @Nullable DecisionPoint point;

    /** For the container's proxy only. */
    protected DecisionsReady() {
        this.point = null;
    }

    @Inject
    DecisionsReady(DecisionPoint point) {
        this.point = point;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("decisions")
                .status(Objects.requireNonNull(point).ready())
                .build();
    }
}
