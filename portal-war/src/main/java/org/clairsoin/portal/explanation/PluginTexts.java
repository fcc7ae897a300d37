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
 * it. However many ask for one text at a time, the plugin is asked once; and once more after
 * another question, as what it answers must not depend on what it was asked before.
 */
final class PluginTexts {
    private static final Logger LOG = Logger.getLogger(PluginTexts.class.getName());
    private static final int MOST_IN_MEMORY = 1_000;
    private static final Fault DIFFERS =
            new Fault(
                    "answer.differs",
                    "answer",
                    "expected the same answer to the same request, asked again after another one",
                    "",
                    "");

    private final Jdbi jdbi;
    private final PluginHosts hosts;
    private final Executor executor;
    private final Duration pageWait;
    private final Clock clock;
    private final Map<Key, CompletableFuture<Optional<PluginText>>> asked =
            new ConcurrentHashMap<>();
    private final Map<Key, PluginText> memory = new LeastRecentlyUsed();

    PluginTexts(Jdbi jdbi, PluginHosts hosts, Executor executor, Duration pageWait, Clock clock) {
        this.jdbi = jdbi;
        this.hosts = hosts;
        this.executor = executor;
        this.pageWait = pageWait;
        this.clock = clock;
    }

    /** Return the text for a request; empty when the plugin gave none in time. */
    Optional<PluginText> text(PluginJar jar, ExplanationRequest request) {
        byte[] bytes = Messages.write(request);
        Key key = new Key(jar.sha256(), HexFormat.of().formatHex(sha256(bytes)));
        return kept(key).or(() -> ask(key, jar, request, bytes));
    }

    /** See to it that the text for a request is kept, on this thread, if nobody is at it. */
    void warm(PluginJar jar, ExplanationRequest request) {
        byte[] bytes = Messages.write(request);
        Key key = new Key(jar.sha256(), HexFormat.of().formatHex(sha256(bytes)));
        CompletableFuture<Optional<PluginText>> mine = new CompletableFuture<>();
        if (kept(key).isEmpty() && asked.putIfAbsent(key, mine) == null) {
            run(key, mine, () -> fill(key, jar, request, bytes));
        }
    }

    private Optional<PluginText> kept(Key key) {
        synchronized (memory) {
            PluginText known = memory.get(key);
            if (known != null) {
                return Optional.of(known);
            }
        }
        Optional<PluginText> stored =
                jdbi.withExtension(
                                ExplanationStore.class,
                                store -> store.find(key.plugin(), key.requestHash()))
                        .flatMap(json -> read(key, json));
        stored.ifPresent(text -> remember(key, text));
        return stored;
    }

    private static Optional<PluginText> read(Key key, byte[] json) {
        try {
            return Optional.of(text(key, Messages.readExplanation(json), json));
        } catch (WireException olderShape) {
            LOG.log(Level.WARNING, "A kept explanation cannot be read any more", olderShape);
            return Optional.empty();
        }
    }

    private static PluginText text(Key key, Explanation explanation, byte[] json) {
        return new PluginText(
                explanation,
                new TextSource(key.plugin(), key.request()),
                HexFormat.of().formatHex(sha256(json)));
    }

    private Optional<PluginText> ask(
            Key key, PluginJar jar, ExplanationRequest request, byte[] bytes) {
        CompletableFuture<Optional<PluginText>> mine = new CompletableFuture<>();
        CompletableFuture<Optional<PluginText>> first = asked.putIfAbsent(key, mine);
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

    private void run(
            Key key,
            CompletableFuture<Optional<PluginText>> result,
            Supplier<Optional<PluginText>> question) {
        try {
            result.complete(question.get());
        } catch (RuntimeException failed) {
            result.completeExceptionally(failed);
        } finally {
            asked.remove(key);
        }
    }

    private void start(
            Key key,
            CompletableFuture<Optional<PluginText>> result,
            Supplier<Optional<PluginText>> question) {
        try {
            executor.execute(() -> run(key, result, question));
        } catch (RejectedExecutionException stopping) {
            asked.remove(key);
            result.complete(Optional.empty());
        }
    }

    private Optional<PluginText> fill(
            Key key, PluginJar jar, ExplanationRequest request, byte[] bytes) {
        try {
            Explanation answer = hosts.ask(jar, request);
            List<Fault> faults = AnswerJudge.judge(request, answer, PluginTexts::forbidden);
            if (faults.isEmpty()) {
                hosts.ask(jar, OtherRequest.than(request));
                if (!hosts.ask(jar, request).equals(answer)) {
                    faults = List.of(DIFFERS);
                }
            }
            if (!faults.isEmpty()) {
                throw refused(jar, faults);
            }
            return Optional.of(keep(key, bytes, answer));
        } catch (HostFailure noAnswer) {
            return Optional.empty();
        }
    }

    private PluginText keep(Key key, byte[] request, Explanation answer) {
        byte[] json = Messages.write(answer);
        PluginText text = text(key, answer, json);
        remember(key, text);
        try {
            jdbi.useExtension(
                    ExplanationStore.class,
                    store ->
                            store.keep(
                                    key.plugin(),
                                    key.requestHash(),
                                    request,
                                    json,
                                    clock.instant()));
        } catch (RuntimeException notStored) {
            // The page can have the text all the same; whoever asks next may store it.
            LOG.log(Level.WARNING, "A plugin's text could not be kept", notStored);
        }
        return text;
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

    private void remember(Key key, PluginText text) {
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

    private static final class LeastRecentlyUsed extends LinkedHashMap<Key, PluginText> {
        private static final long serialVersionUID = 1L;

        LeastRecentlyUsed() {
            super(64, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, PluginText> eldest) {
            return size() > MOST_IN_MEMORY;
        }
    }
}
