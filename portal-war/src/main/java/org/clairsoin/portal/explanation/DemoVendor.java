package org.clairsoin.portal.explanation;

import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.clairsoin.plugin.trust.EnrolledKey.Use;
import org.clairsoin.plugin.trust.SigningKey;
import org.clairsoin.portal.explanation.store.PluginStore;
import org.clairsoin.portal.explanation.store.PluginStore.KeyRow;
import org.clairsoin.portal.shared.DatabaseReady;
import org.clairsoin.portal.shared.DecisionPool;
import org.clairsoin.portal.shared.MadeOnce;
import org.clairsoin.portal.shared.Site;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jdbi.v3.core.Jdbi;

/** Give the demonstration's vendor a name and enrol its key, and only there. */
@MadeOnce
class DemoVendor {
    private static final Logger LOG = Logger.getLogger(DemoVendor.class.getName());

    private final Site site;
    private final Jdbi jdbi;
    private final Clock clock;
    private final Path key;
    private final String name;
    private final List<String> prefixes;

    @Inject
    DemoVendor(
            Site site,
            @DecisionPool Jdbi jdbi,
            Clock clock,
            @ConfigProperty(name = "clairsoin.data-dir") String dataDir,
            @ConfigProperty(name = "clairsoin.demo.vendor-name", defaultValue = "Cardiolys")
                    String name,
            @ConfigProperty(
                            name = "clairsoin.demo.vendor-prefixes",
                            defaultValue = "cardiolys,demo,example,acme,vendor")
                    List<String> prefixes) {
        this.site = site;
        this.jdbi = jdbi;
        this.clock = clock;
        this.key = Path.of(dataDir).resolve("keys/demo-vendor.pub.pem");
        this.name = name;
        this.prefixes = List.copyOf(prefixes);
    }

    /** Enrol once the demonstration's accounts are there. */
    void enrol(@Observes @Priority(5_000) DatabaseReady ready) {
        if (!site.demo() || !Files.exists(key)) {
            return;
        }
        try {
            PublicKey read = SigningKey.readPublic(Files.readString(key));
            jdbi.useTransaction(handle -> enrol(handle.attach(PluginStore.class), read));
        } catch (IOException | IllegalArgumentException unreadable) {
            LOG.log(Level.WARNING, "The demo vendor's key cannot be read", unreadable);
        }
    }

    private void enrol(PluginStore store, PublicKey read) {
        store.addVendor(UUID.randomUUID(), name);
        Optional<UUID> vendor = store.vendorNamed(name);
        store.addDemoMember("vendor", vendor.orElseThrow());
        Instant now = clock.instant();
        int added =
                store.addKey(
                        new KeyRow(
                                SigningKey.idOf(read),
                                Use.VENDOR.name(),
                                read.getEncoded(),
                                name,
                                vendor.orElseThrow(),
                                prefixes,
                                now,
                                now.plus(PluginKeys.LASTS),
                                null,
                                now,
                                null,
                                now,
                                null,
                                null));
        if (added > 0) {
            store.changed();
        }
    }
}
