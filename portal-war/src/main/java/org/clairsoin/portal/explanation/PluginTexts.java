package org.clairsoin.portal.explanation;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.clairsoin.i18n.Language;
import org.clairsoin.i18n.lint.ForbiddenWords;
import org.clairsoin.plugin.api.Explanation;
import org.clairsoin.plugin.api.ExplanationRequest;
import org.clairsoin.plugin.judge.AnswerJudge;
import org.clairsoin.plugin.judge.Fault;
import org.clairsoin.plugin.wire.Messages;
import org.clairsoin.plugin.wire.WireException;
import org.clairsoin.portal.explanation.plugin.HostFailure;
import org.clairsoin.portal.explanation.plugin.PluginHosts;
import org.clairsoin.portal.explanation.plugin.PluginJar;
import org.clairsoin.portal.explanation.store.ExplanationStore;
import org.jdbi.v3.core.Jdbi;

/**
 * Gives the texts of plugins: from memory, from the database, or by asking.
 *
 * <p>A page waits for a short while only; the answer is kept when it comes, and the next page has
 * it. However many ask for one text at a time, the plugin is asked once.
 */
final class PluginTexts {
    private static final Logger LOG = Logger.getLogger(PluginTexts.class.getName());
    private static final int MOST_IN_MEMORY = 1_000;

    private final Jdbi jdbi;
    private final PluginHosts hosts;
    private final Executor executor;
    private final Duration pageWait;
    private final Clock clock;
    private final Map<Key, CompletableFuture<Optional<Explanation>>> asked =
            new ConcurrentHashMap<>();
    private final Map<Key, Explanation> memory = new LeastRecentlyUsed();

    PluginTexts(Jdbi jdbi, PluginHosts hosts, Executor executor, Duration pageWait, Clock clock) {
        this.jdbi = jdbi;
        this.hosts = hosts;
        this.executor = executor;
        this.pageWait = pageWait;
        this.clock = clock;
    }

    /** Return the text for a request; empty when the plugin gave none in time. */
    Optional<Explanation> text(PluginJar jar, ExplanationRequest request) {
        byte[] bytes = Messages.write(request);
        Key key = new Key(jar.sha256(), HexFormat.of().formatHex(sha256(bytes)));
        return kept(key).or(() -> ask(key, jar, request, bytes));
    }

    private Optional<Explanation> kept(Key key) {
        synchronized (memory) {
            Explanation known = memory.get(key);
            if (known != null) {
                return Optional.of(known);
            }
        }
        Optional<Explanation> stored =
                jdbi.withExtension(
                                ExplanationStore.class,
                                store -> store.find(key.plugin(), key.requestHash()))
                        .flatMap(PluginTexts::read);
        stored.ifPresent(text -> remember(key, text));
        return stored;
    }

    private static Optional<Explanation> read(byte[] json) {
        try {
            return Optional.of(Messages.readExplanation(json));
        } catch (WireException olderShape) {
            LOG.log(Level.WARNING, "A kept explanation cannot be read any more", olderShape);
            return Optional.empty();
        }
    }

    private Optional<Explanation> ask(
            Key key, PluginJar jar, ExplanationRequest request, byte[] bytes) {
        CompletableFuture<Optional<Explanation>> mine = new CompletableFuture<>();
        CompletableFuture<Optional<Explanation>> first = asked.putIfAbsent(key, mine);
        if (first == null) {
            start(key, mine, () -> fill(key, jar, request, bytes));
        }
        try {
            return (first == null ? mine : first).get(pageWait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException stillAsking) {
            return Optional.empty();
        } catch (ExecutionException failed) {
            LOG.log(Level.WARNING, "An explanation could not be asked for", failed.getCause());
            return Optional.empty();
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private void start(
            Key key,
            CompletableFuture<Optional<Explanation>> result,
            Supplier<Optional<Explanation>> question) {
        try {
            executor.execute(
                    () -> {
                        try {
                            result.complete(question.get());
                        } catch (RuntimeException failed) {
                            result.completeExceptionally(failed);
                        } finally {
                            asked.remove(key);
                        }
                    });
        } catch (RejectedExecutionException stopping) {
            asked.remove(key);
            result.complete(Optional.empty());
        }
    }

    private Optional<Explanation> fill(
            Key key, PluginJar jar, ExplanationRequest request, byte[] bytes) {
        try {
            Explanation answer = hosts.ask(jar, request);
            List<Fault> faults = AnswerJudge.judge(request, answer, PluginTexts::forbidden);
            if (!faults.isEmpty()) {
                throw refused(jar, faults);
            }
            keep(key, bytes, answer);
            return Optional.of(answer);
        } catch (HostFailure noAnswer) {
            return Optional.empty();
        }
    }

    private void keep(Key key, byte[] request, Explanation answer) {
        remember(key, answer);
        try {
            jdbi.useExtension(
                    ExplanationStore.class,
                    store ->
                            store.keep(
                                    key.plugin(),
                                    key.requestHash(),
                                    request,
                                    Messages.write(answer),
                                    clock.instant()));
        } catch (RuntimeException notStored) {
            // The page can have the text all the same; whoever asks next may store it.
            LOG.log(Level.WARNING, "A plugin's text could not be kept", notStored);
        }
    }

    private HostFailure refused(PluginJar jar, List<Fault> faults) {
        jdbi.useExtension(
                ExplanationStore.class,
                store ->
                        faults.forEach(
                                fault ->
                                        store.fault(
                                                jar.sha256(),
                                                fault.rule(),
                                                fault.place(),
                                                clock.instant())));
        return hosts.refused(
                jar,
                faults.stream()
                        .map(fault -> fault.rule() + " at " + fault.place())
                        .distinct()
                        .limit(10)
                        .collect(Collectors.joining(", ")));
    }

    private static List<String> forbidden(String language, String text) {
        return Language.ofTag(language)
                .map(known -> ForbiddenWords.toPatients(known, text))
                .orElse(List.of());
    }

    private void remember(Key key, Explanation text) {
        synchronized (memory) {
            memory.put(key, text);
        }
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    private record Key(String plugin, String request) {
        byte[] requestHash() {
            return HexFormat.of().parseHex(request);
        }
    }

    private static final class LeastRecentlyUsed extends LinkedHashMap<Key, Explanation> {
        private static final long serialVersionUID = 1L;

        LeastRecentlyUsed() {
            super(64, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Explanation> eldest) {
            return size() > MOST_IN_MEMORY;
        }
    }
}
