package org.clairsoin.tests;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/**
 * A portal as a person starts it: the distribution's launcher, with a data folder and a port of its
 * own.
 */
final class Portal implements AutoCloseable {

    /** How long a first start may take on a loaded machine, demo data included. */
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private final Path dataDir;
    private final int port;
    private final Path log;
    private Process launcher;
    private Properties credentials;

    private Portal(Path dataDir, int port, Path log, Process launcher) {
        this.dataDir = dataDir;
        this.port = port;
        this.log = log;
        this.launcher = launcher;
        this.credentials = awaitCredentials();
    }

    /** Start a portal with demo data in a new folder. */
    static Portal start(String... arguments) {
        try {
            Path dataDir = Files.createTempDirectory("clairsoin-test-");
            int port = freePort();
            Path log = dataDir.resolveSibling(dataDir.getFileName() + ".log");
            return new Portal(dataDir, port, log, launch(dataDir, port, log, arguments));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Process launch(Path dataDir, int port, Path log, String... arguments)
            throws IOException {
        Path jar = distribution().resolve("lib/clairsoin-launcher.jar");
        if (!Files.isRegularFile(jar)) {
            throw new IllegalStateException("the distribution was not built: " + jar);
        }
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of("-jar", jar.toString(), "--port", String.valueOf(port), "--data-dir"));
        command.add(dataDir.toString());
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    static Path distribution() {
        return Path.of(System.getProperty("clairsoin.distribution"));
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private Properties awaitCredentials() {
        Path file = dataDir.resolve("demo-credentials.properties");
        await("the demo credentials and readiness", PATIENCE, () -> Files.exists(file) && ready());
        Properties read = new Properties();
        try (InputStream in = Files.newInputStream(file)) {
            read.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return read;
    }

    private boolean ready() {
        return Http.statusOrZero(base().resolve("/health/ready")) == 200;
    }

    /** Wait until something holds; fail with the launcher's log when it does not in time. */
    void await(String what, Duration patience, Condition condition) {
        long end = System.nanoTime() + patience.toNanos();
        while (!condition.holds()) {
            if (!launcher.isAlive()) {
                throw new AssertionError("the launcher ended while waiting for " + what + tail());
            }
            if (System.nanoTime() > end) {
                throw new AssertionError("waited " + patience + " for " + what + tail());
            }
            pause();
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private String tail() {
        try {
            List<String> lines = Files.readAllLines(log);
            return "\n"
                    + String.join(
                            "\n", lines.subList(Math.max(0, lines.size() - 60), lines.size()));
        } catch (IOException e) {
            return " (no log: " + e.getMessage() + ")";
        }
    }

    URI base() {
        return URI.create("http://localhost:" + port);
    }

    Path dataDir() {
        return dataDir;
    }

    /** Return what the launcher printed so far. */
    String log() throws IOException {
        return Files.readString(log);
    }

    String user(String role) {
        return required("user." + role);
    }

    String password() {
        return required("password");
    }

    String hospitalToken() {
        return required("token.hospital");
    }

    private String required(String key) {
        String value = credentials.getProperty(key);
        if (value == null) {
            throw new AssertionError(
                    "demo-credentials.properties has no " + key + " but " + credentials.keySet());
        }
        return value;
    }

    Http http() {
        return new Http(base());
    }

    /** Return a client whose person signed in. */
    Http signedIn(String role) {
        Http http = http();
        http.signIn(user(role), password());
        return http;
    }

    /** Return the process of the portal itself, a child of the launcher. */
    ProcessHandle server() {
        return launcher.descendants()
                .filter(p -> p.info().commandLine().orElse("").contains("payara-micro"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no Payara Micro among the processes"));
    }

    /** Return the database's first process. */
    ProcessHandle database() {
        return launcher.descendants()
                .filter(p -> p.info().command().orElse("").endsWith("/postgres"))
                .filter(p -> p.info().commandLine().orElse("").contains(" -D"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no PostgreSQL among the processes"));
    }

    List<ProcessHandle> processes() {
        return launcher.descendants().toList();
    }

    /** Start again on the same folder and port, after the launcher ended. */
    void restart() {
        try {
            launcher.waitFor(30, TimeUnit.SECONDS);
            launcher = launch(dataDir, port, log);
            Files.deleteIfExists(dataDir.resolve("demo-credentials.properties"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        credentials = awaitCredentials();
    }

    /** Stop as Ctrl-C does, and wait for the end. */
    void stop() {
        launcher.destroy();
        try {
            if (!launcher.waitFor(60, TimeUnit.SECONDS)) {
                throw new AssertionError("the launcher did not stop in 60 s" + tail());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** End every process at once, as a power cut would. */
    void kill() {
        List<ProcessHandle> children = processes();
        launcher.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
        children.forEach(child -> child.onExit().orTimeout(30, TimeUnit.SECONDS).join());
    }

    @Override
    public void close() {
        if (launcher.isAlive()) {
            stop();
        }
    }

    /** Something that comes true later. */
    interface Condition {
        boolean holds();
    }
}
