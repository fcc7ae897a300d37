package org.clairsoin.system;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A Clairsoin of our own: the built distribution, started as a person starts it. */
final class Installation implements AutoCloseable {

    private static final Duration READY = Duration.ofMinutes(8);

    private final Path home;
    private final Path data;
    private final int port;
    private final Map<String, String> environment;
    private Process launcher;
    private Properties credentials;

    private Installation(Path home, Path data, int port, Map<String, String> environment) {
        this.home = home;
        this.data = data;
        this.port = port;
        this.environment = environment;
    }

    /**
     * Return the one that tests share: one of their own, or, while tests are being written, the one
     * that runs already on the folder that {@code -Dclairsoin.test.data-dir} names.
     */
    static Installation shared() {
        String running = System.getProperty("clairsoin.test.data-dir");
        return running == null ? start() : joined(Path.of(running));
    }

    private static Installation joined(Path data) {
        Properties credentials = credentials(data);
        int port = URI.create(credentials.getProperty("url")).getPort();
        Installation installation = new Installation(distribution(), data, port, Map.of());
        installation.credentials = credentials;
        return installation;
    }

    /** Start one with fresh data on a free port; it may tell systems on this machine of choices. */
    static Installation start() {
        return start(
                distribution(),
                Map.of("CLAIRSOIN_WEBHOOK_LOOPBACK", "true", "CLAIRSOIN_RESTARTS", "100"));
    }

    static Installation start(Path home, Map<String, String> environment) {
        try {
            Path data = Files.createTempDirectory("clairsoin-system-test");
            Installation installation =
                    new Installation(home, data.resolve("data"), freePort(), environment);
            installation.launch();
            return installation;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path distribution() {
        Path home = Path.of(System.getProperty("clairsoin.distribution"));
        if (!Files.exists(home.resolve("lib/clairsoin-launcher.jar"))) {
            throw new IllegalStateException(home + " is missing: build the launcher module first");
        }
        return home;
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Run the launcher to its end, for starts that must fail. */
    static Ended runToEnd(String... arguments) {
        try {
            Path out = Files.createTempFile("clairsoin-launcher", ".out");
            Process process = command(distribution(), List.of(arguments), out).start();
            if (!process.waitFor(2, TimeUnit.MINUTES)) {
                process.destroy();
                throw new IllegalStateException("did not end: " + List.of(arguments));
            }
            return new Ended(process.exitValue(), Files.readString(out));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    record Ended(int exit, String said) {}

    /** Start again what was stopped, on the same data. */
    void launch() {
        try {
            Path out = data.resolveSibling("launcher.out");
            ProcessBuilder builder =
                    command(
                            home,
                            List.of("--port", String.valueOf(port), "--data-dir", data.toString()),
                            out);
            builder.environment().putAll(environment);
            launcher = builder.start();
            until(
                    "ready",
                    READY,
                    () -> {
                        if (!launcher.isAlive()) {
                            throw new IllegalStateException(
                                    "the launcher ended: " + said(out) + tailOfLog());
                        }
                        return said(out).contains("Clairsoin is ready");
                    });
            credentials = credentials(data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Properties credentials(Path data) {
        Properties credentials = new Properties();
        try (Reader reader = Files.newBufferedReader(data.resolve("demo-credentials.properties"))) {
            credentials.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return credentials;
    }

    private static ProcessBuilder command(Path home, List<String> arguments, Path out) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:TieredStopAtLevel=1");
        command.add("-jar");
        command.add(home.resolve("lib/clairsoin-launcher.jar").toString());
        command.addAll(arguments);
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.to(out.toFile()));
    }

    private static String said(Path out) {
        try {
            return Files.readString(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String tailOfLog() {
        try {
            Path log = data.resolve("logs/portal.log");
            List<String> lines = Files.exists(log) ? Files.readAllLines(log, UTF_8) : List.of();
            return "\n"
                    + String.join(
                            "\n", lines.subList(Math.max(0, lines.size() - 10), lines.size()));
        } catch (IOException e) {
            return "";
        }
    }

    String address() {
        return credentials.getProperty("url");
    }

    /** Return a client that nobody signed in yet. */
    Http http() {
        return new Http(URI.create(address()));
    }

    int port() {
        return port;
    }

    Path data() {
        return data;
    }

    Path log() {
        return data.resolve("logs/portal.log");
    }

    /** Return a value of the file of credentials. */
    String credential(String key) {
        String value = credentials.getProperty(key);
        if (value == null) {
            throw new IllegalArgumentException("no " + key + " in the file of credentials");
        }
        return value;
    }

    ProcessHandle launcher() {
        return launcher.toHandle();
    }

    /** Return the portal's process. */
    ProcessHandle portal() {
        return child("/java");
    }

    /** Return PostgreSQL's first process. */
    ProcessHandle database() {
        return child("/postgres");
    }

    private ProcessHandle child(String program) {
        return launcher.children()
                .filter(child -> child.info().command().orElse("").endsWith(program))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no " + program + " runs"));
    }

    boolean isRunning(String program) {
        return launcher.children()
                .anyMatch(child -> child.info().command().orElse("").endsWith(program));
    }

    /** Wait until the portal says it can serve. */
    void awaitReady(Duration limit) {
        HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
        HttpRequest ready =
                HttpRequest.newBuilder(URI.create(address() + "/health/ready"))
                        .timeout(Duration.ofSeconds(5))
                        .build();
        until("ready", limit, () -> answers(http, ready));
    }

    private static boolean answers(HttpClient http, HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Stop as a terminal's Ctrl-C or an operator's TERM does; wait for all to be gone. */
    void stop(String signal) {
        List<ProcessHandle> family = new ArrayList<>(launcher.descendants().toList());
        signal(launcher.toHandle(), signal);
        family.add(launcher.toHandle());
        until(
                "gone",
                Duration.ofSeconds(60),
                () -> family.stream().noneMatch(ProcessHandle::isAlive));
    }

    static void signal(ProcessHandle process, String signal) {
        try {
            new ProcessBuilder("sh", "-c", "kill -" + signal + " " + process.pid())
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Wait until something holds, looking often; fail when the time is over. */
    static void until(String what, Duration limit, BooleanSupplier holds) {
        long end = System.nanoTime() + limit.toNanos();
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not " + what + " within " + limit);
            }
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(e);
            }
        }
    }

    @Override
    public void close() {
        if (launcher == null) {
            return;
        }
        if (launcher.isAlive()) {
            stop("TERM");
        }
        try (var files = Files.walk(data.getParent())) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
