package org.clairsoin.portal.system;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Objects;
import java.util.logging.Logger;
import org.clairsoin.portal.shared.DatabaseReady;
import org.clairsoin.portal.shared.DecisionPool;
import org.clairsoin.portal.shared.Site;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/** Bring the database up to date and check it before anyone is served. */
@ApplicationScoped
public class StartUp {

    private static final Logger LOG = Logger.getLogger(StartUp.class.getName());

    private final @Nullable Jdbi jdbi;
    private final @Nullable Event<DatabaseReady> ready;
    private final @Nullable Site site;
    private volatile boolean done;
    private final PGSimpleDataSource owner = new PGSimpleDataSource();

    /** For the container's proxy only. */
    protected StartUp() {
        this.jdbi = null;
        this.ready = null;
        this.site = null;
    }

    @Inject
    public StartUp(
            @DecisionPool Jdbi jdbi,
            Event<DatabaseReady> ready,
            Site site,
            @ConfigProperty(name = "clairsoin.database.url") String url,
            @ConfigProperty(name = "clairsoin.database.owner.user") String ownerUser,
            @ConfigProperty(name = "clairsoin.database.owner.password") String ownerPassword) {
        this.jdbi = jdbi;
        this.ready = ready;
        this.site = site;
        owner.setURL(url);
        owner.setUser(ownerUser);
        owner.setPassword(ownerPassword);
    }

    void start(@Observes @Initialized(ApplicationScoped.class) Object event) {
        Site here = Objects.requireNonNull(site);
        refuse(SettingsChecks.unsafe(here.publicAddress(), here.demo()));
        String version = Migrations.run(owner);
        refuse(Objects.requireNonNull(jdbi).withHandle(DatabaseChecks::unsafe));
        LOG.info(() -> "Database schema " + version + " is ready");
        Objects.requireNonNull(ready).fire(new DatabaseReady());
        done = true;
    }

    private static void refuse(List<String> unsafe) {
        if (!unsafe.isEmpty()) {
            throw new IllegalStateException(
                    "Clairsoin does not start: " + String.join("; ", unsafe));
        }
    }

    /** Tell whether the schema stands and every feature took note. */
    boolean done() {
        return done;
    }
}
