package org.clairsoin.portal.explanation.plugin;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.clairsoin.plugin.api.Declaration;
import org.clairsoin.plugin.api.Explanation;
import org.clairsoin.plugin.api.ExplanationRequest;
import org.clairsoin.portal.explanation.plugin.HostFailure.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Runs each plugin in a process of its own: started when it is needed, ended when it is not, killed
 * when it misbehaves.
 */
public final class PluginHosts implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(PluginHosts.class.getName());

    private final HostSettings settings;
    private final Sandbox sandbox;
    private final Clock clock;
    private final Map<String, Seat> seats = new ConcurrentHashMap<>();
    private final Semaphore places = new Semaphore(HostSettings.MOST_HOSTS);
    private volatile boolean closed;

    /** Make ready; ends what an earlier portal left running. */
    public PluginHosts(HostSettings settings, Sandbox sandbox, Clock clock) {
        this.settings = settings;
        this.sandbox = sandbox;
        this.clock = clock;
        try {
            HostRecords.sweep(settings.folder());
        } catch (IOException unreadable) {
            LOG.log(Level.WARNING, "Cannot look for plugin processes left behind", unreadable);
        }
    }

    /** Ask a plugin what it declares; starts its process. */
    public Declaration declaration(PluginJar jar) throws HostFailure {
        return seat(jar).with(HostProcess::declaration);
    }

    /** Ask a plugin for an explanation; starts its process if need be. */
    public Explanation ask(PluginJar jar, ExplanationRequest request) throws HostFailure {
        return seat(jar).with(host -> host.ask(request, settings));
    }

    /** Count an answer that may not be shown as a failure of the plugin. */
    public HostFailure refused(PluginJar jar, String rules) {
        HostFailure failure = new HostFailure(Reason.REFUSED_ANSWER, rules);
        seat(jar).count(failure);
        return failure;
    }

    /** Return the process of a plugin, if one runs; for tests and for operators. */
    public Optional<ProcessHandle> process(PluginJar jar) {
        return Optional.ofNullable(seats.get(jar.sha256())).flatMap(Seat::process);
    }

    /** End processes that nobody asked for a while or that served long enough. */
    public void tidy() {
        Instant now = clock.instant();
        seats.values().forEach(seat -> seat.tidy(now));
    }

    @Override
    public void close() {
        closed = true;
        seats.values().forEach(Seat::end);
    }

    private Seat seat(PluginJar jar) {
        return seats.computeIfAbsent(jar.sha256(), hash -> new Seat(jar));
    }

    /** Take one of the places for processes; if none is free, end the one that waited longest. */
    private void takePlace() throws HostFailure {
        if (places.tryAcquire()) {
            return;
        }
        boolean ended =
                seats.values().stream()
                        .filter(Seat::runs)
                        .sorted(Comparator.comparing(Seat::lastUsed))
                        .anyMatch(Seat::endIfIdle);
        if (!ended || !places.tryAcquire()) {
            throw new HostFailure(Reason.BUSY, "all plugin processes are at work");
        }
    }

    private interface Use<T> {
        T of(HostProcess host) throws HostFailure;
    }

    /** The place of one plugin: its process, those who wait for it, and how often it failed. */
    private final class Seat {
        private final PluginJar jar;
        private final ReentrantLock lock = new ReentrantLock(true);
        private final AtomicInteger waiting = new AtomicInteger();
        private final CircuitBreaker breaker = new CircuitBreaker();
        private volatile Instant lastUsed = Instant.MIN;
        private final AtomicReference<@Nullable HostProcess> host = new AtomicReference<>();

        Seat(PluginJar jar) {
            this.jar = jar;
        }

        <T> T with(Use<T> use) throws HostFailure {
            refuseWhenOff();
            enter();
            try {
                refuseWhenOff(); // those before us may have failed once too often
                lastUsed = clock.instant();
                return use.of(running());
            } catch (HostFailure failure) {
                count(failure);
                throw failure;
            } finally {
                lock.unlock();
            }
        }

        private void refuseWhenOff() throws HostFailure {
            if (!breaker.allows(clock.instant())) {
                throw new HostFailure(Reason.OFF, "the plugin failed too often");
            }
        }

        private void enter() throws HostFailure {
            boolean entered = false;
            if (waiting.incrementAndGet() <= HostSettings.MOST_WAITING && !closed) {
                try {
                    long longest = settings.start().plus(settings.firstCall()).toMillis();
                    entered = lock.tryLock(longest, TimeUnit.MILLISECONDS);
                } catch (InterruptedException asked) {
                    Thread.currentThread().interrupt();
                }
            }
            waiting.decrementAndGet();
            if (!entered) {
                throw new HostFailure(Reason.BUSY, "too many calls wait for the plugin");
            }
        }

        private HostProcess running() throws HostFailure {
            HostProcess now = host.get();
            if (now != null && now.isAlive() && !now.isWorn(clock.instant())) {
                return now;
            }
            end();
            takePlace();
            try {
                HostProcess started = HostProcess.start(jar, settings, sandbox, clock.instant());
                host.set(started);
                return started;
            } finally {
                if (host.get() == null) {
                    places.release();
                }
            }
        }

        void count(HostFailure failure) {
            if (!failure.reason().counts()) {
                return;
            }
            boolean off = breaker.failed(clock.instant());
            LOG.log(
                    Level.WARNING,
                    "plugin {0} {1} failed, {2}: {3}{4}",
                    new Object[] {
                        jar.id(),
                        jar.version(),
                        failure.reason(),
                        StderrDrain.escaped(String.valueOf(failure.getMessage())),
                        off ? "; it is off for some minutes" : ""
                    });
        }

        boolean runs() {
            return host.get() != null;
        }

        Instant lastUsed() {
            return lastUsed;
        }

        Optional<ProcessHandle> process() {
            return Optional.ofNullable(host.get())
                    .filter(HostProcess::isAlive)
                    .map(HostProcess::handle);
        }

        void tidy(Instant now) {
            HostProcess current = host.get();
            boolean useless =
                    current != null
                            && (!current.isAlive()
                                    || current.isWorn(now)
                                    || lastUsed.plus(settings.idle()).isBefore(now));
            if (useless) {
                endIfIdle();
            }
        }

        /** End the process unless it is at work. */
        boolean endIfIdle() {
            if (!lock.tryLock()) {
                return false;
            }
            try {
                end();
                return true;
            } finally {
                lock.unlock();
            }
        }

        /** End the process, at work or not. */
        void end() {
            HostProcess current = host.getAndSet(null);
            if (current != null) {
                current.close();
                places.release();
            }
        }
    }
}
