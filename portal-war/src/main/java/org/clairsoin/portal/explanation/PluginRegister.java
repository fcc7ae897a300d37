package org.clairsoin.portal.explanation;

import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.clairsoin.i18n.Language;
import org.clairsoin.i18n.Message;
import org.clairsoin.i18n.Messages;
import org.clairsoin.plugin.check.Finding;
import org.clairsoin.plugin.check.Inspected;
import org.clairsoin.plugin.check.PluginCheck;
import org.clairsoin.plugin.trust.JarFacts;
import org.clairsoin.plugin.trust.PluginSignature;
import org.clairsoin.plugin.trust.TrustState;
import org.clairsoin.plugin.trust.Verdict;
import org.clairsoin.plugin.wire.PluginManifest;
import org.clairsoin.plugin.wire.WireException;
import org.clairsoin.portal.audit.AuditEvent;
import org.clairsoin.portal.audit.AuditTrail;
import org.clairsoin.portal.explanation.domain.KillSwitch;
import org.clairsoin.portal.explanation.domain.PluginState;
import org.clairsoin.portal.explanation.store.PluginStore;
import org.clairsoin.portal.explanation.store.PluginStore.CountRow;
import org.clairsoin.portal.explanation.store.PluginStore.FaultRow;
import org.clairsoin.portal.explanation.store.PluginStore.FindingRow;
import org.clairsoin.portal.explanation.store.PluginStore.HistoryRow;
import org.clairsoin.portal.explanation.store.PluginStore.JarRow;
import org.clairsoin.portal.explanation.store.PluginStore.SwitchRow;
import org.clairsoin.portal.explanation.store.PluginStore.VendorRow;
import org.clairsoin.portal.shared.CanonicalBytes;
import org.clairsoin.portal.shared.MadeOnce;
import org.jdbi.v3.core.Jdbi;

/** Which jars there are, where each stands, and who decided it. */
@MadeOnce
public class PluginRegister {
    private final Jdbi jdbi;
    private final AuditTrail audit;
    private final Messages messages;
    private final ExplanationSettings settings;
    private final Clock clock;

    @Inject
    public PluginRegister(
            Jdbi jdbi,
            AuditTrail audit,
            Messages messages,
            ExplanationSettings settings,
            Clock clock) {
        this.jdbi = jdbi;
        this.audit = audit;
        this.messages = messages;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Take in a jar that a vendor hands in, check it, and keep what was found.
     *
     * @param signature the signature file; empty when none came
     * @return the jar's hash; its page says what came of it
     */
    @Transactional
    public String receive(
            VendorRow vendor,
            UUID account,
            String fileName,
            byte[] jar,
            Optional<byte[]> signature) {
        Handed handed = handed(jar, signature);
        Instant now = clock.instant();
        String state =
                jdbi.inTransaction(
                        handle -> {
                            PluginStore store = handle.attach(PluginStore.class);
                            store.changed();
                            Optional<JarRow> known = store.jar(handed.sha256());
                            boolean again =
                                    known.isEmpty()
                                            || known.get().state().equals("REFUSED")
                                            || known.get().state().equals("RECEIVED")
                                                    && vendor.id().equals(known.get().vendorId());
                            return again
                                    ? keep(store, vendor, account, fileName, handed, now)
                                    : known.get().state();
                        });
        audit.record(
                event(
                        state.equals("REFUSED")
                                ? AuditEvent.Action.PLUGIN_REFUSED
                                : AuditEvent.Action.PLUGIN_RECEIVED,
                        account,
                        Map.of("sha256", handed.sha256(), "state", state)));
        return handed.sha256();
    }

    private Handed handed(byte[] jar, Optional<byte[]> signature) {
        List<Finding> findings = new ArrayList<>();
        Optional<PluginSignature> read = Optional.empty();
        if (signature.isPresent()) {
            try {
                read = Optional.of(PluginSignature.read(signature.get()));
            } catch (WireException broken) {
                findings.add(finding("signature.file", String.valueOf(broken.getMessage())));
            }
        }
        Inspected inspected = inspect(jar);
        findings.addAll(inspected.findings());
        return new Handed(hash(jar), jar, inspected.manifest(), read, findings);
    }

    private static String hash(byte[] jar) {
        return HexFormat.of().formatHex(CanonicalBytes.sha256().digest(jar));
    }

    private Inspected inspect(byte[] jar) {
        try {
            Files.createDirectories(settings.shelf());
            Path file =
                    Files.createTempFile(
                            settings.shelf(),
                            "handed-in",
                            ".part",
                            PosixFilePermissions.asFileAttribute(
                                    PosixFilePermissions.fromString("rw-------")));
            try {
                Files.write(file, jar);
                return PluginCheck.inspect(file);
            } finally {
                Files.delete(file);
            }
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private String keep(
            PluginStore store,
            VendorRow vendor,
            UUID account,
            String fileName,
            Handed handed,
            Instant now) {
        PluginTrust trust = PluginTrust.now(store, settings.demo());
        List<Finding> findings = new ArrayList<>(handed.findings());
        Verdict verdict = verdict(trust, handed, vendor, now);
        if (!verdict.isValid() && !lint(verdict)) {
            // Without a reviewer's signature a jar may come in; it waits for it before it is
            // staged.
            boolean refused = !trust.may(verdict) && !verdict.rule().equals("reviewer.missing");
            findings.add(
                    refused
                            ? finding(verdict.rule(), verdict.place())
                            : warning(verdict.rule(), verdict.place()));
        }
        handed.manifest()
                .filter(is -> store.sameVersion(is.id(), is.version(), handed.sha256()).isPresent())
                .ifPresent(is -> findings.add(finding("upload.version", is.version())));
        Optional<Finding> error = findings.stream().filter(Finding::isError).findFirst();
        String state = error.isPresent() ? "REFUSED" : "RECEIVED";
        store.receive(
                new JarRow(
                        handed.sha256(),
                        fileName,
                        handed.manifest().map(PluginManifest::id).orElse(null),
                        handed.manifest().map(PluginManifest::version).orElse(null),
                        handed.manifest().map(PluginManifest::provider).orElse(null),
                        state,
                        error.map(Finding::rule).orElse(null),
                        error.map(Finding::place).orElse(null),
                        now,
                        true,
                        vendor.id(),
                        (long) handed.jar().length,
                        handed.manifest()
                                .map(is -> ">=" + is.lowest() + " & <" + is.below())
                                .orElse(null),
                        handed.signature().map(PluginSignature::write).orElse(null),
                        now,
                        verdict.state().name(),
                        verdict.rule(),
                        verdict.place(),
                        null));
        store.forgetFindings(handed.sha256());
        for (int n = 0; n < findings.size(); n++) {
            store.found(row(handed.sha256(), n, findings.get(n)));
        }
        if (error.isEmpty()) {
            store.keepBytes(handed.sha256(), handed.jar());
        }
        store.happened(handed.sha256(), now, account, state, error.map(Finding::rule).orElse(""));
        return state;
    }

    private static boolean lint(Verdict verdict) {
        return verdict.state() == TrustState.LINT || verdict.rule().equals("jar.api");
    }

    private static Verdict verdict(
            PluginTrust trust, Handed handed, VendorRow vendor, Instant now) {
        Optional<Finding> error = handed.findings().stream().filter(Finding::isError).findFirst();
        if (error.isPresent()) {
            TrustState state =
                    switch (error.get().rule()) {
                        case "jar.api" -> TrustState.WRONG_API;
                        case "signature.file" -> TrustState.MODIFIED;
                        default -> TrustState.LINT;
                    };
            if (state != TrustState.LINT || handed.manifest().isEmpty()) {
                return new Verdict(state, error.get().rule(), error.get().place());
            }
        }
        return trust.received(
                new JarFacts(handed.sha256(), handed.jar().length, handed.manifest().orElseThrow()),
                handed.signature(),
                Optional.of(vendor.id()),
                now);
    }

    private static Finding finding(String rule, String place) {
        return new Finding(
                rule,
                place,
                Finding.Severity.ERROR,
                Message.of("plugins.rule." + rule + ".what"),
                Message.of("plugins.rule." + rule + ".mend"));
    }

    private static Finding warning(String rule, String place) {
        return new Finding(
                rule,
                place,
                Finding.Severity.WARNING,
                Message.of("plugins.rule." + rule + ".what"),
                Message.of("plugins.rule." + rule + ".mend"));
    }

    private FindingRow row(String sha256, int n, Finding finding) {
        return new FindingRow(
                sha256,
                n,
                finding.rule(),
                finding.place(),
                finding.isError(),
                messages.text(Language.FR, finding.what()),
                messages.text(Language.EN, finding.what()),
                messages.text(Language.FR, finding.mend()),
                messages.text(Language.EN, finding.mend()));
    }

    /**
     * Lead a jar to another state.
     *
     * @param reason why; may be empty where none is needed
     */
    @Transactional
    public Moved move(String sha256, PluginState next, UUID account, String reason) {
        Instant now = clock.instant();
        Moved moved =
                jdbi.inTransaction(
                        handle ->
                                move(
                                        handle.attach(PluginStore.class),
                                        sha256,
                                        next,
                                        account,
                                        reason.strip(),
                                        now));
        if (moved == Moved.DONE) {
            audit.record(
                    event(
                            AuditEvent.Action.PLUGIN_MOVED,
                            account,
                            Map.of("sha256", sha256, "state", next.name())));
        }
        return moved;
    }

    private Moved move(
            PluginStore store,
            String sha256,
            PluginState next,
            UUID account,
            String reason,
            Instant now) {
        store.changed(); // whoever moves a plugin at the same time waits here
        Optional<JarRow> found = store.jar(sha256);
        if (found.isEmpty()) {
            return Moved.NOT_THERE;
        }
        JarRow row = found.get();
        if (!PluginState.valueOf(row.state()).next().contains(next)) {
            return Moved.NOT_FROM_HERE;
        }
        if (next.needsReason() && reason.isEmpty()) {
            return Moved.REASON_MISSING;
        }
        if (next == PluginState.LIVE && account.equals(row.stagedBy())) {
            return Moved.SAME_PERSON;
        }
        if (next == PluginState.LIVE || next == PluginState.STAGED) {
            Verdict verdict = verdict(store, row, now);
            store.trusted(sha256, verdict.state().name(), verdict.rule(), verdict.place(), now);
            if (!PluginTrust.now(store, settings.demo()).may(verdict)) {
                return Moved.NOT_TRUSTED;
            }
        }
        if (next == PluginState.LIVE) {
            replace(store, row, account, now);
        }
        store.move(
                sha256,
                row.state(),
                next.name(),
                next == PluginState.REFUSED ? "hospital.refused" : null,
                next == PluginState.REFUSED ? reason : null,
                next == PluginState.STAGED ? account : null);
        store.happened(sha256, now, account, next.name(), reason);
        return Moved.DONE;
    }

    private static void replace(PluginStore store, JarRow row, UUID account, Instant now) {
        store.liveOf(String.valueOf(row.pluginId()))
                .ifPresent(
                        old -> {
                            store.move(old, "LIVE", "SUSPENDED", null, null, null);
                            store.happened(old, now, account, "SUSPENDED", "→ " + row.version());
                        });
    }

    private Verdict verdict(PluginStore store, JarRow row, Instant now) {
        PluginTrust trust = PluginTrust.now(store, settings.demo());
        PluginManifest manifest = manifest(row);
        return trust.kept(row, manifest, now);
    }

    /** Give the manifest back from what was read of it when the jar came in. */
    private static PluginManifest manifest(JarRow row) {
        String[] range =
                String.valueOf(row.apiRange()).replace(">=", "").replace("<", "").split(" & ", -1);
        return new PluginManifest(
                String.valueOf(row.pluginId()),
                String.valueOf(row.version()),
                "",
                String.valueOf(row.provider()),
                range[0],
                range.length > 1 ? range[1] : range[0]);
    }

    /**
     * Take a signature file with a reviewer's signature for a jar that is here.
     *
     * @return the rule it breaks; empty when it is kept
     */
    @Transactional
    public Optional<String> countersign(String sha256, byte[] file, UUID account) {
        PluginSignature signature;
        try {
            signature = PluginSignature.read(file);
        } catch (WireException broken) {
            return Optional.of("signature.file");
        }
        Instant now = clock.instant();
        Optional<String> rule =
                jdbi.inTransaction(
                        handle -> {
                            PluginStore store = handle.attach(PluginStore.class);
                            store.changed();
                            JarRow row = store.jar(sha256).orElseThrow();
                            Verdict verdict =
                                    PluginTrust.now(store, settings.demo())
                                            .received(
                                                    new JarFacts(
                                                            sha256,
                                                            row.size() == null ? 1 : row.size(),
                                                            manifest(row)),
                                                    Optional.of(signature),
                                                    Optional.ofNullable(row.vendorId()),
                                                    now);
                            if (!verdict.isValid()) {
                                return Optional.of(verdict.rule());
                            }
                            store.resigned(sha256, signature.write());
                            store.trusted(sha256, "VALID", verdict.rule(), "", now);
                            store.happened(sha256, now, account, row.state(), "+ signature");
                            return Optional.empty();
                        });
        if (rule.isEmpty()) {
            audit.record(
                    event(
                            AuditEvent.Action.PLUGIN_MOVED,
                            account,
                            Map.of("sha256", sha256, "signature", "reviewer")));
        }
        return rule;
    }

    /** Stop plugins at once, on every node. */
    @Transactional
    public void switchOff(KillSwitch what, String reason, UUID account) {
        jdbi.useTransaction(
                handle -> {
                    PluginStore store = handle.attach(PluginStore.class);
                    store.changed();
                    store.switchOff(
                            UUID.randomUUID(),
                            what.scope().name(),
                            what.value(),
                            reason.strip(),
                            account,
                            clock.instant());
                });
        audit.record(
                event(
                        AuditEvent.Action.PLUGIN_SWITCHED,
                        account,
                        Map.of("scope", what.scope().name(), "value", what.value(), "on", "true")));
    }

    /**
     * Lift a kill switch.
     *
     * @return false when it is not there any more, or the same person set it
     */
    @Transactional
    public boolean lift(UUID id, UUID account) {
        boolean lifted =
                jdbi.inTransaction(
                        handle -> {
                            PluginStore store = handle.attach(PluginStore.class);
                            store.changed();
                            return store.lift(id, account, clock.instant()) > 0;
                        });
        if (lifted) {
            audit.record(
                    event(
                            AuditEvent.Action.PLUGIN_SWITCHED,
                            account,
                            Map.of("switch", id.toString(), "on", "false")));
        }
        return lifted;
    }

    public List<JarRow> jars() {
        return jdbi.withExtension(PluginStore.class, PluginStore::jars);
    }

    public List<JarRow> jarsOf(VendorRow vendor) {
        return jdbi.withExtension(PluginStore.class, store -> store.jarsOf(vendor.id()));
    }

    public Optional<JarRow> jar(String sha256) {
        return jdbi.withExtension(PluginStore.class, store -> store.jar(sha256));
    }

    public List<FindingRow> findings(String sha256) {
        return jdbi.withExtension(PluginStore.class, store -> store.findings(sha256));
    }

    public List<HistoryRow> history(String sha256) {
        return jdbi.withExtension(PluginStore.class, store -> store.history(sha256));
    }

    public List<FaultRow> faults(String sha256) {
        return jdbi.withExtension(PluginStore.class, store -> store.faults(sha256));
    }

    public CountRow counted(String sha256) {
        return jdbi.withExtension(PluginStore.class, store -> store.counted(sha256));
    }

    public List<SwitchRow> switches() {
        return jdbi.withExtension(PluginStore.class, PluginStore::switches);
    }

    public List<VendorRow> vendors() {
        return jdbi.withExtension(PluginStore.class, PluginStore::vendors);
    }

    /** Return the vendor that an account speaks for. */
    public Optional<VendorRow> vendorOf(UUID account) {
        return jdbi.withExtension(PluginStore.class, store -> store.vendorOf(account));
    }

    private static AuditEvent event(
            AuditEvent.Action action, UUID account, Map<String, String> details) {
        return new AuditEvent(
                action,
                Optional.empty(),
                Optional.of(account),
                Optional.empty(),
                Optional.empty(),
                new HashMap<>(details));
    }

    /** What came of leading a jar to another state. */
    public enum Moved {
        DONE,
        NOT_THERE,
        NOT_FROM_HERE,
        REASON_MISSING,
        SAME_PERSON,
        NOT_TRUSTED
    }

    private record Handed(
            String sha256,
            byte[] jar,
            Optional<PluginManifest> manifest,
            Optional<PluginSignature> signature,
            List<Finding> findings) {}
}
