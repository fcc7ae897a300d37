package org.clairsoin.system;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The same server with the same options as the running portal's, and nothing deployed but a page.
 */
final class EmptyWar {

    private final Installation installation;
    private final Path folder;

    EmptyWar(Installation installation, Path folder) {
        this.installation = installation;
        this.folder = folder;
    }

    double cpuSecondsUntilReady() throws IOException {
        Path war = folder.resolve("empty.war");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(war))) {
            zip.putNextEntry(new ZipEntry("index.html"));
            zip.write('x');
        }
        Path instance = folder.resolve("empty-instance");
        Path model = installation.data().resolve("payara");
        for (String part :
                List.of("config", "docroot", "lib", "before-start.txt", "logging.properties")) {
            copy(Installation.distribution(), model, part, instance);
        }
        Files.createDirectories(instance.resolve("tmp"));
        int port = Installation.freePort();
        List<String> command = new ArrayList<>();
        String line =
                Files.readString(Path.of("/proc/" + installation.portal().pid() + "/cmdline"));
        for (String word : line.split("\0")) {
            command.add(
                    word.replace(model.toString(), instance.toString())
                            .replaceAll("^" + instance + "/portal$", war.toString())
                            .replaceAll("^" + installation.port() + "$", String.valueOf(port)));
        }
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("empty.log").toFile())
                        .start();
        try {
            HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
            HttpRequest page =
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/index.html"))
                            .timeout(Duration.ofSeconds(5))
                            .build();
            Installation.until("empty WAR ready", Duration.ofMinutes(3), () -> ok(http, page));
            return Benchmark.cpuSeconds(process.toHandle());
        } finally {
            process.destroy();
        }
    }

    private static void copy(Path distribution, Path model, String part, Path instance)
            throws IOException {
        Path from = model.resolve(part);
        if (part.equals("config")) {
            // as it was before the portal was deployed into it
            try (Stream<Path> cached = Files.list(distribution.resolve("cache"))) {
                from =
                        cached.filter(each -> each.getFileName().toString().startsWith("payara-"))
                                .findFirst()
                                .orElseThrow()
                                .resolve("config");
            }
        }
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = instance.resolve(part).resolve(from.relativize(file).toString());
                Files.createDirectories(target.getParent());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }

    private static boolean ok(HttpClient http, HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
