package org.clairsoin.portal.explanation.plugin;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
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
    private final BooleanSupplier allowed;
    private final HostListener listener;
    private final Map<String, Seat> seats = new ConcurrentHashMap<>();
    private final Semaphore places = new Semaphore(HostSettings.MOST_HOSTS);
    private volatile boolean closed;

    /** Make ready, for plugins that always may run and nobody who listens. */
    public PluginHosts(HostSettings settings, Sandbox sandbox, Clock clock) {
        this(settings, sandbox, clock, () -> true, HostListener.NONE);
    }

    /**
     * Make ready; ends what an earlier portal left running.
     *
     * @param allowed whether plugins may run, asked before each call
     */
    public PluginHosts(
            HostSettings settings,
            Sandbox sandbox,
            Clock clock,
            BooleanSupplier allowed,
            HostListener listener) {
        this.settings = settings;
        this.sandbox = sandbox;
        this.clock = clock;
        this.allowed = allowed;
        this.listener = listener;
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
        Seat seat = seat(jar);
        long begun = System.nanoTime();
        try {
            Explanation answer = seat.with(host -> host.ask(request, settings));
            seat.called(begun, Optional.empty());
            return answer;
        } catch (HostFailure failure) {
            seat.called(begun, Optional.of(failure.reason()));
            throw failure;
        }
    }

    /** Count an answer that may not be shown as a failure of the plugin. */
    public HostFailure refused(PluginJar jar, String rules) {
        HostFailure failure = new HostFailure(Reason.REFUSED_ANSWER, rules);
        Seat seat = seat(jar);
        seat.statistics.failed(failure.reason());
        seat.count(failure);
        return failure;
    }

    /**
     * End a plugin at once: its process, the call at work and the calls that wait.
     *
     * <p>Whoever asks for it later starts it anew; so first see to it that nobody will.
     *
     * @param sha256 of its jar; nothing happens when it does not run
     */
    public void end(String sha256) {
        Seat seat = seats.remove(sha256);
        if (seat != null) {
            seat.endForGood();
        }
    }

    /** Return how each plugin that was asked has been doing. */
    public List<PluginHealth> health() {
        Instant now = clock.instant();
        return seats.values().stream().map(seat -> seat.health(now)).toList();
    }

    /** Return how many processes run. */
    public int running() {
        return HostSettings.MOST_HOSTS - places.availablePermits();
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
        private final RestartPause pause = new RestartPause();
        private final CallStatistics statistics = new CallStatistics();
        private volatile boolean ended;
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
                T answer = use.of(running());
                refuseWhenOff(); // an answer of a plugin that was ended meanwhile is none
                breaker.succeeded();
                return answer;
            } catch (HostFailure failure) {
                refuseWhenOff();
                count(failure);
                throw failure;
            } finally {
                lock.unlock();
            }
        }

        private void refuseWhenOff() throws HostFailure {
            if (ended) {
                throw new HostFailure(Reason.ENDED_BY_OPERATOR, "the operator ended it");
            }
            if (!allowed.getAsBoolean()) {
                throw new HostFailure(
                        Reason.SANDBOX_TOO_WEAK, "plugins do not run in this sandbox");
            }
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
            if (now != null && now.isWorn(clock.instant())) {
                pause.served();
            }
            end();
            if (!pause.allows(clock.instant())) {
                throw new HostFailure(Reason.OFF, "its process ended too often");
            }
            takePlace();
            HostProcess started = null;
            try {
                started = HostProcess.start(jar, settings, sandbox, clock.instant());
            } finally {
                if (started == null) {
                    places.release();
                }
            }
            host.set(started);
            if (ended || closed) {
                end(); // nobody saw the process when the plugin, or all, were ended
                throw new HostFailure(Reason.ENDED_BY_OPERATOR, "it was ended");
            }
            return started;
        }

        void count(HostFailure failure) {
            if (!failure.reason().counts()) {
                return;
            }
            boolean off = breaker.failed(clock.instant());
            if (failure.reason().endedTheProcess()) {
                pause.crashed(clock.instant());
            }
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

        void called(long begun, Optional<Reason> failure) {
            Duration took = Duration.ofNanos(System.nanoTime() - begun);
            statistics.called(took, failure);
            listener.called(jar, took, failure);
        }

        PluginHealth health(Instant now) {
            boolean off = !breaker.allows(now) || !pause.allows(now);
            return statistics.health(jar, process().isPresent(), off);
        }

        /** End the process and refuse all who wait for it. */
        void endForGood() {
            ended = true;
            end();
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
            if (current == null) {
                return;
            }
            boolean alive = current.isAlive();
            boolean enough = current.isWorn(now) || lastUsed.plus(settings.idle()).isBefore(now);
            if (alive && enough) {
                pause.served();
            }
            if (enough || !alive) {
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
