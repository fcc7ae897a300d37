package org.clairsoin.portal.decision;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.clairsoin.portal.decision.domain.Decision;

/** A running {@link AnsweringNode}. */
final class NodeProcess implements AutoCloseable {

    private final Process process;
    private final BufferedWriter questions;
    private final AtomicLong numbers = new AtomicLong();
    private final Map<Long, CompletableFuture<Optional<Decision>>> waiting =
            new ConcurrentHashMap<>();

    private NodeProcess(Process process) {
        this.process = process;
        this.questions =
                new BufferedWriter(
                        new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
        Thread reader = new Thread(this::read, "answers-of-" + process.pid());
        reader.setDaemon(true);
        reader.start();
    }

    static NodeProcess start(String url, Path keys, int hours, List<String> patients) {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx96m",
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                AnsweringNode.class.getName(),
                                url,
                                keys.toString(),
                                String.valueOf(hours)));
        command.addAll(patients);
        try {
            return new NodeProcess(
                    new ProcessBuilder(command)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ask; empty is unknown, and what a process that ends leaves unanswered. */
    CompletableFuture<Optional<Decision>> ask(int patient) {
        long number = numbers.incrementAndGet();
        CompletableFuture<Optional<Decision>> told = new CompletableFuture<>();
        waiting.put(number, told);
        try {
            synchronized (questions) {
                questions.write(number + " " + patient + "\n");
                questions.flush();
            }
        } catch (IOException e) {
            told.complete(Optional.empty());
        }
        if (!process.isAlive()) {
            told.complete(Optional.empty());
        }
        return told;
    }

    private void read() {
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] parts = line.split(" ");
                CompletableFuture<Optional<Decision>> told =
                        parts.length == 3 ? waiting.remove(Long.parseLong(parts[0])) : null;
                if (told != null) {
                    told.complete(
                            parts[2].equals("UNKNOWN")
                                    ? Optional.empty()
                                    : Optional.of(Decision.valueOf(parts[2])));
                }
            }
        } catch (IOException e) {
            // killed; what waits is answered below
        }
        waiting.values().forEach(told -> told.complete(Optional.empty()));
    }

    void freeze() {
        signal("STOP");
    }

    void revive() {
        signal("CONT");
    }

    void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    @Override
    public void close() {
        kill();
    }

    private void signal(String name) {
        try {
            int status =
                    new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                            .start()
                            .waitFor();
            if (status != 0) {
                throw new IllegalStateException("kill -" + name + " ended with " + status);
            }
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
