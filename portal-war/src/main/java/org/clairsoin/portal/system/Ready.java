package org.clairsoin.portal.system;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.clairsoin.portal.access.TokenKeys;
import org.clairsoin.portal.shared.DatabaseProbe;
import org.clairsoin.portal.shared.Site;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import org.jspecify.annotations.Nullable;

/**
 * Say whether requests can be served: database, schema, keys, and in a demonstration its data,
 * which the file of credentials stands for since it is written last.
 */
@Readiness
@ApplicationScoped
public class Ready implements HealthCheck {

    private static final String CREDENTIALS = "demo-credentials.properties";

    private final @Nullable DatabaseProbe database;
    private final @Nullable StartUp startUp;
    private final @Nullable TokenKeys keys;
    private final Optional<Path> awaited;

    /** For the container's proxy only. */
    protected Ready() {
        this.database = null;
        this.startUp = null;
        this.keys = null;
        this.awaited = Optional.empty();
    }

    @Inject
    Ready(
            DatabaseProbe database,
            StartUp startUp,
            TokenKeys keys,
            Site site,
            @ConfigProperty(name = "clairsoin.data-dir") String dataDir) {
        this.database = database;
        this.startUp = startUp;
        this.keys = keys;
        this.awaited = site.demo() ? Optional.of(Path.of(dataDir, CREDENTIALS)) : Optional.empty();
    }

    @Override
    public HealthCheckResponse call() {
        boolean schema = Objects.requireNonNull(startUp).done();
        boolean tokens = Objects.requireNonNull(keys).ready();
        boolean data = awaited.map(Files::isRegularFile).orElse(true);
        Optional<String> fault = Objects.requireNonNull(database).fault();
        HealthCheckResponseBuilder response =
                HealthCheckResponse.named("portal")
                        .withData("database", fault.orElse("ok"))
                        .withData("schema", schema ? "ok" : "not ready")
                        .withData("token-keys", tokens ? "ok" : "missing");
        if (awaited.isPresent()) {
            response.withData("demo-data", data ? "ok" : "not ready");
        }
        return response.status(schema && tokens && data && fault.isEmpty()).build();
    }
}
