package org.clairsoin.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Payara Micro with the portal, as a process of its own. */
final class Portal {

    private static final Duration START = Duration.ofMinutes(5);
    private static final Duration STOP = Duration.ofSeconds(20);
    private static final long LOG_LIMIT = 20_000_000;

    private final Distribution distribution;
    private final DataFolder folder;
    private final Isolation isolation;
    private final String address;
    private final int port;
    private final Map<String, String> environment;
    private final Path log;
    private long logStart;
    private @Nullable Process process;

    Portal(
            Distribution distribution,
            DataFolder folder,
            Isolation isolation,
            String address,
            int port,
            Map<String, String> environment) {
        this.distribution = distribution;
        this.folder = folder;
        this.isolation = isolation;
        this.address = address;
        this.port = port;
        this.environment = Map.copyOf(environment);
        this.log = folder.privateFolder("logs").resolve("portal.log");
    }

    /** Start the server; {@code javaOptions} are added to its own. */
    void start(List<String> javaOptions) {
        try {
            keepLogSmall();
            logStart = Files.exists(log) ? Files.size(log) : 0;
            Path payara = distribution.payara();
            Path instance = freshInstance(payara);
            List<String> command = new ArrayList<>(isolation.child("TERM"));
            command.add(Java.program());
            command.addAll(memoryOptions());
            command.addAll(javaOptions);
            Path boot = payara.resolve("launch-micro.jar");
            command.addAll(openings(boot));
            command.addAll(
                    List.of(
                            "-Dfish.payara.micro.BootJar=" + boot.toUri(),
                            "-Dfish.payara.micro.UnpackDir=" + payara,
                            "-Djava.io.tmpdir=" + instance.resolve("tmp"),
                            "-Djava.awt.headless=true",
                            "-Dfile.encoding=UTF-8",
                            "-Duser.timezone=UTC",
                            "-Duser.language=en",
                            "-Dhazelcast.phone.home.enabled=false",
                            "-cp",
                            boot.toString(),
                            "fish.payara.micro.impl.PayaraMicroImpl",
                            "--rootdir",
                            instance.toString(),
                            "--nocluster",
                            "--port",
                            String.valueOf(port),
                            "--logproperties",
                            instance.resolve("logging.properties").toString(),
                            "--contextroot",
                            "/",
                            "--prebootcommandfile",
                            instance.resolve("before-start.txt").toString(),
                            "--deploy",
                            new PortalFiles(instance).unpack(distribution.portal()).toString()));
            ProcessBuilder builder =
                    new ProcessBuilder(command)
                            .directory(instance.toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().putAll(environment);
            builder.environment().put("MALLOC_ARENA_MAX", "2");
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Wait until the portal answers. */
    void await() {
        HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
        HttpRequest live =
                HttpRequest.newBuilder(
                                URI.create("http://" + address + ":" + port + "/health/live"))
                        .timeout(Duration.ofSeconds(5))
                        .build();
        long end = System.nanoTime() + START.toNanos();
        while (!answers(http, live)) {
            Optional<String> refusal = refusal();
            if (refusal.isPresent()) {
                throw new CannotStart(refusal.get());
            }
            if (!running()) {
                throw new CannotStart("The portal ended while starting; see " + log);
            }
            if (System.nanoTime() > end) {
                throw new CannotStart("The portal does not answer; see " + log);
            }
            Pause.of(Duration.ofMillis(250));
        }
    }

    private static boolean answers(HttpClient http, HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false; // not yet listening
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotStart("Interrupted while starting", e);
        }
    }

    boolean running() {
        return process != null && process.isAlive();
    }

    Process process() {
        return Objects.requireNonNull(process, "not started");
    }

    void stop() {
        stop(STOP);
    }

    /** Ask the portal to end, and end it after this time. */
    void stop(Duration limit) {
        Process server = process;
        if (server == null || !server.isAlive()) {
            return;
        }
        server.destroy();
        if (!Children.ended(server.toHandle(), limit)) {
            server.descendants().forEach(ProcessHandle::destroyForcibly);
            server.destroyForcibly();
            Children.ended(server.toHandle(), Duration.ofSeconds(5));
        }
    }

    /**
     * Return why the portal refused to start, from what it logged since; empty while it did not.
     */
    Optional<String> refusal() {
        List<String> lines = linesSinceStart();
        if (lines.stream().noneMatch(Portal::saysNotDeployed)) {
            return Optional.empty();
        }
        return Optional.of(
                lines.stream()
                        .filter(line -> line.contains("Clairsoin does not start: "))
                        .map(line -> line.substring(line.indexOf("Clairsoin does not start: ")))
                        .map(line -> line.split("\\\\n|\"|\t", 2)[0])
                        .findFirst()
                        .orElse("The portal does not start; see " + log));
    }

    private static boolean saysNotDeployed(String line) {
        return line.contains("Exception while deploying the app")
                || line.contains("Exception while loading the app");
    }

    Path log() {
        return log;
    }

    private List<String> linesSinceStart() {
        try (var channel = Files.newByteChannel(log)) {
            channel.position(Math.min(logStart, channel.size()));
            byte[] bytes = Channels.newInputStream(channel).readAllBytes();
            return new String(bytes, StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            return List.of(); // nothing logged yet
        }
    }

    private static List<String> memoryOptions() {
        String more = System.getenv("CLAIRSOIN_JAVA_OPTIONS");
        List<String> options =
                new ArrayList<>(
                        List.of(
                                "-Xms96m",
                                "-Xmx384m",
                                "-Xss512k",
                                "-XX:+UseSerialGC",
                                "-XX:+ExitOnOutOfMemoryError",
                                "-XX:-UsePerfData",
                                "-XX:-CreateCoredumpOnCrash"));
        if (more != null && !more.isBlank()) {
            options.addAll(List.of(more.strip().split("\\s+")));
        }
        return options;
    }

    /** Lay the server's folder anew: what an earlier run deployed must not be deployed again. */
    private Path freshInstance(Path payara) throws IOException {
        Path instance = folder.privateFolder("payara");
        DataFolder.delete(instance);
        folder.privateFolder("payara");
        for (String part : List.of("config", "docroot", "lib")) {
            copy(payara.resolve(part), instance.resolve(part));
        }
        Files.createDirectories(instance.resolve("tmp"));
        try (var properties = Portal.class.getResourceAsStream("portal-logging.properties")) {
            Files.copy(Objects.requireNonNull(properties), instance.resolve("logging.properties"));
        }
        Files.writeString(instance.resolve("before-start.txt"), commands());
        return instance;
    }

    /** Return what is set before the server opens its port. */
    private String commands() {
        String http =
                "configs.config.server-config.network-config.protocols.protocol.http-listener";
        String listener =
                "configs.config.server-config.network-config.network-listeners.network-listener"
                        + ".http-listener";
        return """
        set %1$s.http.server-header=false
        set %1$s.http.xframe-options=false
        set %1$s.http.cookie-same-site-enabled=true
        set %1$s.http.cookie-same-site-value=Lax
        set %1$s.http.request-timeout-seconds=60
        set %1$s.http.header-buffer-length-bytes=16384
        set %2$s.address=%3$s
        set configs.config.server-config.hazelcast-config-specific-configuration.enabled=false
        """
                .formatted(http, listener, address);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }

    /** Return the parts of the JDK that Payara's own starter would open. */
    private static List<String> openings(Path boot) throws IOException {
        List<String> options = new ArrayList<>();
        try (JarFile jar = new JarFile(boot.toFile())) {
            Attributes attributes = jar.getManifest().getMainAttributes();
            open(options, "--add-opens", attributes.getValue("Add-Opens"));
            open(options, "--add-exports", attributes.getValue("Add-Exports"));
        }
        return options;
    }

    private static void open(List<String> options, String option, @Nullable String packages) {
        if (packages != null) {
            for (String name : packages.split(" ")) {
                options.add(option);
                options.add(name + "=ALL-UNNAMED");
            }
        }
    }

    private void keepLogSmall() throws IOException {
        if (Files.exists(log) && Files.size(log) > LOG_LIMIT) {
            Files.move(
                    log, log.resolveSibling("portal.log.1"), StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
