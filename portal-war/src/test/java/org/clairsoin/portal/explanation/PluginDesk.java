package org.clairsoin.portal.explanation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.clairsoin.i18n.Messages;
import org.clairsoin.plugin.check.JarCheck;
import org.clairsoin.plugin.check.RefusedJar;
import org.clairsoin.plugin.trust.JarFacts;
import org.clairsoin.plugin.trust.PluginSignature;
import org.clairsoin.plugin.trust.SigningKey;
import org.clairsoin.plugin.trust.Statement;
import org.clairsoin.portal.audit.AuditEvent;
import org.clairsoin.portal.audit.AuditTrail;
import org.clairsoin.portal.explanation.domain.CertaintyBands;
import org.clairsoin.portal.explanation.domain.PluginState;
import org.clairsoin.portal.explanation.plugin.HostSettings;
import org.clairsoin.portal.explanation.plugin.TestPlugins;
import org.clairsoin.portal.explanation.plugin.TickingClock;
import org.clairsoin.portal.explanation.store.PluginStore.VendorRow;
import org.clairsoin.portal.shared.TestDatabase;
import org.jdbi.v3.core.Jdbi;

/** The people and doors round plugins, on a real database, for tests. */
final class PluginDesk {
    static final UUID VENDOR_PERSON = UUID.randomUUID();
    static final UUID OPERATOR = UUID.randomUUID();
    static final UUID ADMINISTRATOR = UUID.randomUUID();

    final TestDatabase database = TestDatabase.create();
    final Jdbi jdbi = database.jdbi();
    final TickingClock clock = new TickingClock();
    final List<AuditEvent> audited = new CopyOnWriteArrayList<>();
    final AuditTrail audit = audit();
    final SigningKey key = SigningKey.generate();
    final SigningKey reviewerKey = SigningKey.generate();
    final PluginKeys keys = new PluginKeys(jdbi, audit, clock);
    final Path folder;

    PluginDesk(Path folder) {
        this.folder = folder;
    }

    PluginRegister register(boolean demo) {
        return new PluginRegister(jdbi, audit, Messages.load(), settings(demo), clock);
    }

    ExplanationSettings settings(boolean demo) {
        HostSettings hosts = TestPlugins.settings(folder, Duration.ofMillis(500));
        return new ExplanationSettings(
                folder.resolve("plugins"),
                folder.resolve("shelf"),
                folder.resolve("no-probe.jar"),
                hosts,
                Duration.ofMillis(1_800),
                demo,
                new CertaintyBands(
                        Map.of(
                                Certainty.ALMOST_ALWAYS_RIGHT, 950,
                                Certainty.USUALLY_RIGHT, 800,
                                Certainty.MORE_OFTEN_THAN_NOT, 600)));
    }

    /** Enrol a key, with the second person. */
    void enrol(String holder, String name, List<String> prefixes, SigningKey one) {
        Optional<String> wrong = keys.propose(holder, name, prefixes, one.publicPem(), OPERATOR);
        if (wrong.isPresent() || !keys.confirm(one.id(), ADMINISTRATOR)) {
            throw new AssertionError("not enrolled: " + wrong);
        }
    }

    /** Enrol the vendor's and the reviewer's key. */
    VendorRow vendor(String prefix) {
        enrol("", "Luminaria", List.of(prefix), key);
        enrol("REVIEWER", "Relecture", List.of(), reviewerKey);
        return register(true).vendors().stream()
                .filter(one -> one.name().equals("Luminaria"))
                .findFirst()
                .orElseThrow();
    }

    /** Sign as the vendor. */
    PluginSignature signed(Path jar, SigningKey by) throws IOException {
        try {
            Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
            return PluginSignature.sign(
                    Statement.of(
                            JarFacts.of(jar, JarCheck.check(jar)),
                            List.of("tumour-imaging"),
                            List.of("fr", "en"),
                            now,
                            now.plus(Duration.ofDays(365))),
                    by);
        } catch (RefusedJar refused) {
            throw new AssertionError(refused);
        }
    }

    /** Hand in a jar that vendor and reviewer signed. */
    String handIn(PluginRegister register, VendorRow vendor, Path jar) throws IOException {
        return register.receive(
                vendor,
                VENDOR_PERSON,
                jar.getFileName().toString(),
                Files.readAllBytes(jar),
                Optional.of(signed(jar, key).countersign(reviewerKey).write()));
    }

    /** Let two people make a jar live. */
    void goLive(PluginRegister register, String sha256) {
        for (PluginRegister.Moved moved :
                List.of(
                        register.move(sha256, PluginState.STAGED, OPERATOR, ""),
                        register.move(sha256, PluginState.LIVE, ADMINISTRATOR, ""))) {
            if (moved != PluginRegister.Moved.DONE) {
                throw new AssertionError(moved);
            }
        }
    }

    private AuditTrail audit() {
        return new AuditTrail() {
            @Override
            public void record(AuditEvent event) {
                audited.add(event);
            }

            @Override
            public void record(List<AuditEvent> events) {
                audited.addAll(events);
            }
        };
    }
}
