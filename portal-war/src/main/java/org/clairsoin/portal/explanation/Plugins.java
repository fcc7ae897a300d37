package org.clairsoin.portal.explanation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.clairsoin.plugin.api.Declaration;
import org.clairsoin.plugin.check.RefusedJar;
import org.clairsoin.plugin.trust.JarFacts;
import org.clairsoin.plugin.trust.PluginSignature;
import org.clairsoin.plugin.trust.TrustState;
import org.clairsoin.plugin.trust.Verdict;
import org.clairsoin.plugin.wire.Messages;
import org.clairsoin.plugin.wire.WireException;
import org.clairsoin.portal.audit.AuditEvent;
import org.clairsoin.portal.audit.AuditTrail;
import org.clairsoin.portal.explanation.domain.KillSwitch;
import org.clairsoin.portal.explanation.plugin.HostFailure;
import org.clairsoin.portal.explanation.plugin.PluginHosts;
import org.clairsoin.portal.explanation.plugin.PluginJar;
import org.clairsoin.portal.explanation.plugin.PluginShelf;
import org.clairsoin.portal.explanation.plugin.PluginShelf.Taken;
import org.clairsoin.portal.explanation.store.ExplanationStore;
import org.clairsoin.portal.explanation.store.PluginStore;
import org.clairsoin.portal.explanation.store.PluginStore.JarRow;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * The plugins that explain uses on this node now: those the database has as live, that are trusted,
 * that no kill switch stops, and that said what they explain.
 */
final class Plugins {
    private static final Logger LOG = Logger.getLogger(Plugins.class.getName());

    /** How long it may take until an expiry is noticed. */
    private static final Duration RECHECK = Duration.ofMinutes(1);

    /** How long calls that began before may still reach a plugin that was stopped. */
    private static final Duration AFTERWARDS = Duration.ofSeconds(10);

    private final Jdbi jdbi;
    private final PluginHosts hosts;
    private final AuditTrail audit;
    private final boolean demo;
    private final Executor background;
    private final Clock clock;
    private final Path folder;
    private final PluginShelf shelf;
    private final CountDownLatch loaded = new CountDownLatch(1);
    private final AtomicBoolean asking = new AtomicBoolean();
    private final Map<String, Count> counts = new ConcurrentHashMap<>();

    /** Declared plugins, in the order of their ids. */
    private final List<Declared> declared = new CopyOnWriteArrayList<>();

    /** What may run, by hash; guarded by this. */
    private final Map<String, Allowed> allowed = new LinkedHashMap<>();

    private final Map<String, Instant> stopped = new HashMap<>();
    private long seen = -1;
    private Instant checked = Instant.MIN;
    private Instant counted = Instant.MIN;

    /**
     * Know no plugin yet.
     *
     * @param background where plugins are asked what they declare, which may take seconds
     */
    Plugins(
            Jdbi jdbi,
            PluginHosts hosts,
            AuditTrail audit,
            ExplanationSettings settings,
            Executor background,
            Clock clock) {
        this.jdbi = jdbi;
        this.hosts = hosts;
        this.audit = audit;
        this.demo = settings.demo();
        this.folder = settings.plugins();
        this.shelf = new PluginShelf(settings.shelf());
        this.background = background;
        this.clock = clock;
    }

    /** Return the plugins that said what they explain. */
    List<Declared> declared() {
        return declared;
    }

    /**
     * Wait, right after the start, for plugins that have not said yet what they explain.
     *
     * @return whether it was worth the wait: some may have said it meanwhile
     */
    boolean awaited(Duration longest) {
        if (loaded.getCount() == 0) {
            return false;
        }
        try {
            loaded.await(longest.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Take in the distribution's own jars, and learn what each live plugin explains. */
    void load() {
        try {
            takeIn();
            look();
            askSilent();
            LOG.log(Level.INFO, "{0} plugins explain uses", declared.size());
        } finally {
            loaded.countDown();
        }
    }

    private void takeIn() {
        List<Taken> taken;
        try {
            taken = shelf.takeAll(folder);
        } catch (IOException unreadable) {
            LOG.log(Level.WARNING, "The distribution's plugins cannot be read", unreadable);
            return;
        }
        List<Taken.Accepted> accepted = accepted(taken);
        jdbi.useTransaction(
                handle -> {
                    PluginStore store = handle.attach(PluginStore.class);
                    store.changed();
                    suspendMissing(store, accepted);
                    for (Taken.Accepted one : accepted) {
                        takeIn(store, one);
                    }
                });
    }

    /** Refuse what cannot run, and jars that share an id: nobody could say which is meant. */
    private List<Taken.Accepted> accepted(List<Taken> taken) {
        Map<String, Integer> byId = new HashMap<>();
        for (Taken one : taken) {
            if (one instanceof Taken.Accepted fit) {
                byId.merge(fit.jar().id(), 1, Integer::sum);
            }
        }
        List<Taken.Accepted> accepted = new ArrayList<>();
        for (Taken one : taken) {
            if (one instanceof Taken.Refused refused) {
                refuse(
                        refused.sha256(),
                        refused.fileName(),
                        null,
                        refused.rule(),
                        refused.detail());
            } else if (one instanceof Taken.Accepted fit) {
                if (byId.getOrDefault(fit.jar().id(), 0) > 1) {
                    refuse(
                            fit.jar().sha256(),
                            fit.fileName(),
                            fit.jar(),
                            "jar.same-id",
                            "two jars have the id " + fit.jar().id());
                } else {
                    accepted.add(fit);
                }
            }
        }
        return accepted;
    }

    private void suspendMissing(PluginStore store, List<Taken.Accepted> accepted) {
        Set<String> there = new HashSet<>();
        accepted.forEach(one -> there.add(one.jar().sha256()));
        for (JarRow row : store.live()) {
            if (!row.uploaded() && !there.contains(row.sha256())) {
                store.move(row.sha256(), "LIVE", "SUSPENDED", null, null, null);
                store.happened(row.sha256(), clock.instant(), null, "SUSPENDED", "");
            }
        }
    }

    private void takeIn(PluginStore store, Taken.Accepted one) {
        PluginJar jar = one.jar();
        Optional<JarRow> known = store.jar(jar.sha256());
        if (known.isPresent()
                && !known.get().state().equals("REFUSED")
                && known.get().size() != null) {
            return; // staff decides where it stands
        }
        Instant now = clock.instant();
        try {
            byte[] bytes = Files.readAllBytes(jar.file());
            Optional<byte[]> file = signatureFile(one.fileName());
            Optional<PluginSignature> signature = file.flatMap(PluginTrust::signature);
            PluginTrust trust = PluginTrust.now(store, demo);
            Verdict verdict =
                    trust.received(
                            new JarFacts(jar.sha256(), bytes.length, jar.manifest()),
                            signature,
                            Optional.empty(),
                            now);
            if (!trust.may(verdict)) {
                refuse(jar.sha256(), one.fileName(), jar, verdict.rule(), verdict.place());
                return;
            }
            boolean live =
                    known.filter(row -> row.state().equals("LIVE")).isPresent()
                            || demo && store.liveOf(jar.id()).isEmpty();
            String state = live ? "LIVE" : "RECEIVED";
            store.receive(
                    row(
                            jar.sha256(),
                            one.fileName(),
                            jar,
                            state,
                            null,
                            null,
                            bytes.length,
                            signature.map(PluginSignature::write).orElse(null),
                            verdict));
            store.keepBytes(jar.sha256(), bytes);
            store.happened(jar.sha256(), now, null, state, "");
        } catch (IOException unreadable) {
            LOG.log(Level.WARNING, "A jar of the distribution cannot be read", unreadable);
        }
    }

    private Optional<byte[]> signatureFile(String jarName) throws IOException {
        Path file = folder.resolve(jarName + PluginSignature.SUFFIX);
        return Files.isRegularFile(file) && Files.size(file) < 64_000
                ? Optional.of(Files.readAllBytes(file))
                : Optional.empty();
    }

    private void refuse(
            String sha256, String fileName, @Nullable PluginJar jar, String rule, String detail) {
        LOG.log(
                Level.WARNING,
                "plugin.refused {0} {1}: {2}, {3}",
                new Object[] {fileName, sha256, rule, detail});
        boolean news =
                jdbi.withExtension(ExplanationStore.class, store -> store.rule(sha256))
                        .filter(rule::equals)
                        .isEmpty();
        if (!news) {
            return;
        }
        Verdict verdict =
                new Verdict(
                        rule.startsWith("jar.") ? TrustState.LINT : TrustState.UNSIGNED,
                        rule,
                        detail);
        jdbi.useExtension(
                PluginStore.class,
                store -> {
                    store.receive(
                            row(
                                    sha256, fileName, jar, "REFUSED", rule, detail, null, null,
                                    verdict));
                    store.happened(sha256, clock.instant(), null, "REFUSED", rule);
                });
        audit.record(
                new AuditEvent(
                        AuditEvent.Action.PLUGIN_REFUSED,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Map.of("sha256", sha256, "rule", rule)));
    }

    private JarRow row(
            String sha256,
            String fileName,
            @Nullable PluginJar jar,
            String state,
            @Nullable String rule,
            @Nullable String detail,
            @Nullable Integer size,
            byte @Nullable [] signature,
            Verdict verdict) {
        Instant now = clock.instant();
        return new JarRow(
                sha256,
                fileName,
                jar == null ? null : jar.id(),
                jar == null ? null : jar.version(),
                jar == null ? null : jar.manifest().provider(),
                state,
                rule,
                detail,
                now,
                false,
                null,
                size == null ? null : Long.valueOf(size),
                jar == null
                        ? null
                        : ">=" + jar.manifest().lowest() + " & <" + jar.manifest().below(),
                signature,
                now,
                verdict.state().name(),
                verdict.rule(),
                verdict.place(),
                null);
    }

    /** Follow what was decided on any node; called every second, and cheap when nothing was. */
    void follow() {
        try {
            if (look() && !silent().isEmpty()) {
                background.execute(this::askSilent);
            }
            flushCounts();
        } catch (RuntimeException away) {
            // What runs, runs on; the next round tries again.
            LOG.log(Level.FINE, "Plugins cannot be looked up for now", away);
        }
    }

    /** Read the live plugins again where that is due, and tell whether it was. */
    private synchronized boolean look() {
        Instant now = clock.instant();
        stopped.entrySet()
                .removeIf(
                        was -> {
                            hosts.end(was.getKey());
                            return was.getValue().plus(AFTERWARDS).isBefore(now);
                        });
        long number = jdbi.withExtension(PluginStore.class, PluginStore::change);
        if (number == seen && checked.plus(RECHECK).isAfter(now)) {
            return false;
        }
        Map<String, Allowed> next = jdbi.withExtension(PluginStore.class, this::allowed);
        for (String sha256 : List.copyOf(allowed.keySet())) {
            if (!next.containsKey(sha256)) {
                allowed.remove(sha256);
                declared.removeIf(one -> one.jar().sha256().equals(sha256));
                hosts.end(sha256);
                stopped.put(sha256, now);
            }
        }
        next.forEach(allowed::putIfAbsent);
        next.keySet().forEach(stopped::remove);
        seen = number;
        checked = now;
        return true;
    }

    /** Return what may run now, and note what the check of signatures says of each live jar. */
    private Map<String, Allowed> allowed(PluginStore store) {
        PluginTrust trust = PluginTrust.now(store, demo);
        List<KillSwitch> switches =
                store.switches().stream()
                        .map(
                                row ->
                                        new KillSwitch(
                                                KillSwitch.Scope.valueOf(row.scope()), row.value()))
                        .toList();
        Map<String, Allowed> next = new LinkedHashMap<>();
        for (JarRow row : store.live()) {
            boolean off =
                    switches.stream()
                            .anyMatch(
                                    one ->
                                            one.stops(
                                                    String.valueOf(row.pluginId()),
                                                    String.valueOf(row.version()),
                                                    Optional.ofNullable(row.vendorId())));
            if (!off) {
                fetched(store, row, trust).ifPresent(fit -> next.put(row.sha256(), fit));
            }
        }
        return next;
    }

    private Optional<Allowed> fetched(PluginStore store, JarRow row, PluginTrust trust) {
        Instant now = clock.instant();
        try {
            Allowed known = allowed.get(row.sha256());
            PluginJar jar =
                    known == null
                            ? shelf.fetch(
                                    row.sha256(),
                                    () -> store.bytes(row.sha256()).orElse(new byte[0]))
                            : known.jar();
            Verdict verdict = trust.kept(row, jar.manifest(), now);
            note(store, row, verdict);
            return trust.may(verdict)
                    ? Optional.of(
                            new Allowed(
                                    jar, PluginTrust.signature(row.signature()), verdict.isValid()))
                    : Optional.empty();
        } catch (RefusedJar refused) {
            note(store, row, Verdict.of(refused));
        } catch (IOException altered) {
            note(store, row, new Verdict(TrustState.MODIFIED, "jar.bytes", row.sha256()));
            LOG.log(Level.WARNING, "A plugin's jar cannot be had", altered);
        }
        return Optional.empty();
    }

    private void note(PluginStore store, JarRow row, Verdict verdict) {
        int news =
                store.trusted(
                        row.sha256(),
                        verdict.state().name(),
                        verdict.rule(),
                        verdict.place(),
                        clock.instant());
        if (news > 0) {
            LOG.log(
                    verdict.isValid() ? Level.INFO : Level.WARNING,
                    "plugin {0} {1} is {2}: {3}",
                    new Object[] {row.pluginId(), row.sha256(), verdict.state(), verdict.rule()});
        }
    }

    private synchronized List<Allowed> silent() {
        Set<String> said = new HashSet<>();
        declared.forEach(one -> said.add(one.jar().sha256()));
        return allowed.values().stream()
                .filter(one -> !one.mute() && !said.contains(one.jar().sha256()))
                .toList();
    }

    /** Ask those that could not yet say what they explain: a machine may be too busy at start. */
    void askSilent() {
        if (!asking.compareAndSet(false, true)) {
            return;
        }
        try {
            for (Allowed one : silent()) {
                declaration(one.jar()).ifPresent(says -> declare(one, says));
            }
        } finally {
            asking.set(false);
        }
    }

    /** Let a plugin explain, unless it was stopped meanwhile or declares what nobody signed. */
    private synchronized void declare(Allowed one, Declaration says) {
        String sha256 = one.jar().sha256();
        if (!allowed.containsKey(sha256)) {
            return;
        }
        boolean unsaid =
                one.signature()
                        .filter(by -> !by.statement().algorithmIds().contains(says.algorithm()))
                        .isPresent();
        if (unsaid) {
            allowed.put(sha256, new Allowed(one.jar(), one.signature(), one.signed(), true));
            jdbi.useExtension(
                    PluginStore.class,
                    store ->
                            store.happened(
                                    sha256,
                                    clock.instant(),
                                    null,
                                    "LIVE",
                                    "signature.algorithm " + says.algorithm()));
            LOG.log(
                    Level.WARNING,
                    "plugin.refused {0}: signature.algorithm, {1}",
                    new Object[] {sha256, says.algorithm()});
            return;
        }
        declared.add(new Declared(one.jar(), says, one.signed()));
    }

    /** Read what the jar declared before, or ask it: the same bytes declare the same. */
    private Optional<Declaration> declaration(PluginJar jar) {
        Optional<byte[]> known =
                jdbi.withExtension(
                        ExplanationStore.class, store -> store.declaration(jar.sha256()));
        if (known.isPresent()) {
            try {
                return Optional.of(Messages.readDeclaration(known.get()));
            } catch (WireException olderShape) {
                LOG.log(Level.INFO, "Asking {0} again what it declares", jar.id());
            }
        }
        try {
            Declaration said = hosts.declaration(jar);
            jdbi.useExtension(
                    ExplanationStore.class,
                    store -> store.declared(jar.sha256(), Messages.write(said)));
            return Optional.of(said);
        } catch (HostFailure failed) {
            return Optional.empty();
        }
    }

    /** Count that a page had the plugin's text, or had to fall back. */
    void count(PluginJar jar, boolean explained) {
        counts.merge(
                jar.sha256(),
                new Count(explained ? 1 : 0, explained ? 0 : 1),
                (one, other) ->
                        new Count(
                                one.explained() + other.explained(),
                                one.fellBack() + other.fellBack()));
    }

    private void flushCounts() {
        Instant now = clock.instant();
        if (counts.isEmpty() || counted.plusSeconds(10).isAfter(now)) {
            return;
        }
        counted = now;
        for (String sha256 : List.copyOf(counts.keySet())) {
            Count count = counts.remove(sha256);
            if (count != null) {
                jdbi.useExtension(
                        PluginStore.class,
                        store ->
                                store.count(
                                        sha256,
                                        now.atZone(ZoneOffset.UTC).toLocalDate(),
                                        count.explained(),
                                        count.fellBack()));
            }
        }
    }

    /**
     * A plugin and what it declares.
     *
     * @param signed whether everybody signed who must; only a demonstration runs others
     */
    record Declared(PluginJar jar, Declaration declaration, boolean signed) {}

    /**
     * A plugin that may run.
     *
     * @param mute whether it declares what nobody signed, and is not asked again
     */
    private record Allowed(
            PluginJar jar, Optional<PluginSignature> signature, boolean signed, boolean mute) {
        Allowed(PluginJar jar, Optional<PluginSignature> signature, boolean signed) {
            this(jar, signature, signed, false);
        }
    }

    private record Count(long explained, long fellBack) {}
}
