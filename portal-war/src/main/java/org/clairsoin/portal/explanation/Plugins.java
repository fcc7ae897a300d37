package org.clairsoin.portal.explanation;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.clairsoin.plugin.api.Declaration;
import org.clairsoin.plugin.wire.Messages;
import org.clairsoin.plugin.wire.WireException;
import org.clairsoin.portal.audit.AuditEvent;
import org.clairsoin.portal.audit.AuditTrail;
import org.clairsoin.portal.explanation.plugin.HostFailure;
import org.clairsoin.portal.explanation.plugin.PluginHosts;
import org.clairsoin.portal.explanation.plugin.PluginJar;
import org.clairsoin.portal.explanation.plugin.PluginShelf;
import org.clairsoin.portal.explanation.plugin.PluginShelf.Taken;
import org.clairsoin.portal.explanation.store.ExplanationStore;
import org.clairsoin.portal.explanation.store.ExplanationStore.PluginRow;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The plugins that may explain: checked jars, and what each declares. */
final class Plugins {
    private static final Logger LOG = Logger.getLogger(Plugins.class.getName());

    private final Jdbi jdbi;
    private final PluginHosts hosts;
    private final AuditTrail audit;
    private final boolean unsignedAllowed;
    private final Clock clock;
    private final List<Declared> declared = new CopyOnWriteArrayList<>();
    private final Queue<PluginJar> silent = new ConcurrentLinkedQueue<>();
    private final CountDownLatch loaded = new CountDownLatch(1);

    /**
     * Know no plugin yet.
     *
     * @param unsignedAllowed whether jars without a signature may run; none has one yet
     */
    Plugins(Jdbi jdbi, PluginHosts hosts, AuditTrail audit, boolean unsignedAllowed, Clock clock) {
        this.jdbi = jdbi;
        this.hosts = hosts;
        this.audit = audit;
        this.unsignedAllowed = unsignedAllowed;
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

    /** Check the jars of a folder and learn what each of them explains. */
    void load(Path folder, Path shelf) {
        try {
            loadAll(folder, shelf);
        } finally {
            loaded.countDown();
        }
    }

    private void loadAll(Path folder, Path shelf) {
        List<Taken> taken;
        try {
            taken = new PluginShelf(shelf).takeAll(folder);
        } catch (IOException unreadable) {
            LOG.log(Level.WARNING, "The plugins cannot be read; texts fall back", unreadable);
            return;
        }
        silent.addAll(accepted(taken));
        askSilent();
        LOG.log(
                Level.INFO,
                "{0} of {1} plugins explain uses",
                new Object[] {declared.size(), taken.size()});
    }

    /** Ask those that could not yet say what they explain: a machine may be too busy at start. */
    void askSilent() {
        for (int left = silent.size(); left > 0; left--) {
            PluginJar jar = silent.poll();
            if (jar != null) {
                declaration(jar)
                        .ifPresentOrElse(
                                says -> declared.add(new Declared(jar, says)),
                                () -> silent.add(jar));
            }
        }
    }

    private List<PluginJar> accepted(List<Taken> taken) {
        Map<String, Integer> byId = new HashMap<>();
        for (Taken one : taken) {
            if (one instanceof Taken.Accepted accepted) {
                byId.merge(accepted.jar().id(), 1, Integer::sum);
            }
        }
        List<PluginJar> accepted = new ArrayList<>();
        for (Taken one : taken) {
            if (one instanceof Taken.Refused refused) {
                refuse(
                        refused.sha256(),
                        refused.fileName(),
                        null,
                        refused.rule(),
                        refused.detail());
            } else if (one instanceof Taken.Accepted fit) {
                PluginJar jar = fit.jar();
                if (byId.getOrDefault(jar.id(), 0) > 1) {
                    refuse(
                            jar.sha256(),
                            fit.fileName(),
                            jar,
                            "jar.same-id",
                            "two jars have the id " + jar.id());
                } else if (!unsignedAllowed) {
                    refuse(
                            jar.sha256(),
                            fit.fileName(),
                            jar,
                            "jar.unsigned",
                            "jars without a signature run in demo mode only");
                } else {
                    keep(row(jar.sha256(), fit.fileName(), jar, null, null));
                    accepted.add(jar);
                }
            }
        }
        return accepted;
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
        keep(row(sha256, fileName, jar, rule, detail));
        if (news) {
            audit.record(
                    new AuditEvent(
                            AuditEvent.Action.PLUGIN_REFUSED,
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Map.of("sha256", sha256, "rule", rule)));
        }
    }

    private PluginRow row(
            String sha256,
            String fileName,
            @Nullable PluginJar jar,
            @Nullable String rule,
            @Nullable String detail) {
        return new PluginRow(
                sha256,
                fileName,
                jar == null ? null : jar.id(),
                jar == null ? null : jar.version(),
                jar == null ? null : jar.manifest().provider(),
                rule == null ? "LIVE" : "REFUSED",
                rule,
                detail,
                clock.instant());
    }

    private void keep(PluginRow row) {
        jdbi.useExtension(ExplanationStore.class, store -> store.checked(row));
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

    /** A plugin and what it declares. */
    record Declared(PluginJar jar, Declaration declaration) {}
}
