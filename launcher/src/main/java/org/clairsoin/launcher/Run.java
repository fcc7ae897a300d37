package org.clairsoin.launcher;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One run, from start to stop.
 *
 * <p>All children are started by the thread that calls {@link #untilStopped}: they end when it
 * does, however it ends.
 */
final class Run {

    private static final Duration LOOK = Duration.ofMillis(250);

    /** Long enough for people and tests to see what an outage looks like, short enough for care. */
    private static final Duration RESTART_AFTER = Duration.ofSeconds(5);

    private static final int RESTARTS = 5;
    private static final String MORE_RESTARTS = "CLAIRSOIN_RESTARTS";
    private static final Duration RESTARTS_WITHIN = Duration.ofMinutes(10);

    private final Options options;
    private final Isolation isolation = new Isolation();
    private final ReentrantLock changing = new ReentrantLock();
    private volatile boolean stopping;
    private @Nullable LocalPostgres postgres;
    private @Nullable Portal portal;
    private List<String> javaOptions = List.of();
    private final int mostRestarts;
    private Instant countedSince = Instant.EPOCH;
    private int restarts;

    Run(Options options) {
        this.options = options;
        try {
            this.mostRestarts = environment(MORE_RESTARTS).map(Integer::valueOf).orElse(RESTARTS);
        } catch (NumberFormatException e) {
            throw new CannotStart(MORE_RESTARTS + " must be a number: " + e.getMessage());
        }
    }

    /** Start everything, say so, and come back when nothing runs any more. */
    void untilStopped() {
        String publicAddress = publicAddress();
        String listen = environment("CLAIRSOIN_LISTEN").orElse("127.0.0.1");
        if (options.demo() && !isLoopback(publicAddress)) {
            throw new CannotStart(
                    "Demonstration accounts never run at a public address: start with --no-demo,"
                            + " or leave CLAIRSOIN_PUBLIC_ADDRESS at localhost");
        }
        try (DataFolder folder = DataFolder.open(options.dataDir())) {
            Children children = new Children(folder);
            children.endOrphans();
            if (options.reset()) {
                folder.empty();
            }
            if (!Ports.free(listen, options.port())) {
                throw new CannotStart(
                        "Port " + options.port() + " is in use: choose another with --port");
            }
            Thread hook = new Thread(this::stop, "stop");
            Runtime.getRuntime().addShutdownHook(hook);
            try {
                start(folder, children, listen, publicAddress);
                supervise(children);
            } finally {
                stop();
            }
        }
    }

    private void start(DataFolder folder, Children children, String listen, String publicAddress) {
        Distribution distribution = Distribution.find(options.dataDir());
        Secrets secrets = new Secrets(folder);
        DemoCredentials credentials = new DemoCredentials(folder);
        credentials.withdraw();
        Database database = database(distribution, folder, secrets, children);
        Map<String, String> settings = new HashMap<>(database.settings());
        settings.put("CLAIRSOIN_PUBLIC_ADDRESS", publicAddress);
        settings.put("CLAIRSOIN_DEMO", String.valueOf(options.demo()));
        settings.put("CLAIRSOIN_DATA_DIR", folder.root().toString());
        settings.put("CLAIRSOIN_HOME", distribution.home().toString());
        Demo demo = options.demo() ? new Demo(folder, secrets, credentials, publicAddress) : null;
        if (demo != null) {
            settings.putAll(demo.settings());
        }
        Portal server =
                new Portal(distribution, folder, isolation, listen, options.port(), settings);
        portal = server;
        javaOptions = Preparation.archiveOptions(distribution);
        guarded(() -> server.start(javaOptions));
        children.started(server.process());
        server.await();
        if (demo != null) {
            demo.load();
            System.out.println(demo.publish());
        } else {
            System.out.println("Clairsoin is ready: " + publicAddress);
        }
    }

    private Database database(
            Distribution distribution, DataFolder folder, Secrets secrets, Children children) {
        Optional<String> url = environment("CLAIRSOIN_DATABASE_URL");
        if (url.isPresent()) {
            Database configured =
                    new Database(
                            url.get(),
                            environment("CLAIRSOIN_DATABASE_USER").orElse("clairsoin_app"),
                            needed("CLAIRSOIN_DATABASE_PASSWORD"),
                            environment("CLAIRSOIN_DATABASE_OWNER_USER").orElse("clairsoin_owner"),
                            needed("CLAIRSOIN_DATABASE_OWNER_PASSWORD"));
            ServerSettings.check(configured);
            return configured;
        }
        LocalPostgres local =
                new LocalPostgres(distribution.postgres(), folder, secrets, isolation);
        postgres = local;
        Database database = guarded(local::start);
        children.started(local.process());
        return database;
    }

    /** Start a child unless everything is being stopped: a child started then would stay. */
    private <T> T guarded(Supplier<T> start) {
        changing.lock();
        try {
            if (stopping) {
                throw new CannotStart("Stopped while starting");
            }
            return start.get();
        } finally {
            changing.unlock();
        }
    }

    private void guarded(Runnable start) {
        guarded(
                () -> {
                    start.run();
                    return true;
                });
    }

    /** Start again what ended by itself; give up when it does so again and again. */
    private void supervise(Children children) {
        while (!stopping) {
            Pause.of(LOOK);
            LocalPostgres database = postgres;
            if (database != null && !database.running() && !stopping) {
                System.err.println("PostgreSQL ended; it is started again");
                countRestart();
                Pause.of(RESTART_AFTER);
                guarded(database::start);
                children.started(database.process());
            }
            Portal server = portal;
            if (server != null && !server.running() && !stopping) {
                System.err.println("The portal ended; it is started again");
                countRestart();
                guarded(() -> server.start(javaOptions));
                children.started(server.process());
            }
        }
    }

    private void countRestart() {
        Instant now = Instant.now();
        if (countedSince.plus(RESTARTS_WITHIN).isBefore(now)) {
            countedSince = now;
            restarts = 0;
        }
        restarts++;
        if (restarts > mostRestarts) {
            throw new CannotStart(
                    "Given up: ended "
                            + restarts
                            + " times within "
                            + RESTARTS_WITHIN.toMinutes()
                            + " minutes; see "
                            + options.dataDir().resolve("logs"));
        }
    }

    /** Stop the portal, then the database. A second call does no harm. */
    private void stop() {
        stopping = true;
        changing.lock();
        try {
            if (portal != null) {
                portal.stop();
            }
            if (postgres != null) {
                postgres.stop();
            }
        } finally {
            changing.unlock();
        }
    }

    private String publicAddress() {
        return environment("CLAIRSOIN_PUBLIC_ADDRESS").orElse("http://localhost:" + options.port());
    }

    private static boolean isLoopback(String address) {
        String host = URI.create(address).getHost();
        return "localhost".equals(host) || "127.0.0.1".equals(host) || "[::1]".equals(host);
    }

    private static Optional<String> environment(String name) {
        return Optional.ofNullable(System.getenv(name)).filter(value -> !value.isBlank());
    }

    private static String needed(String name) {
        return environment(name)
                .orElseThrow(
                        () -> new CannotStart("CLAIRSOIN_DATABASE_URL is set, so set " + name));
    }
}
