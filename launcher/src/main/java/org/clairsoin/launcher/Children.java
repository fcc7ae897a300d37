package org.clairsoin.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The processes this launcher started, written down so that the next one can end what a killed
 * launcher left behind: by id and start time, never by name.
 */
final class Children {

    private final DataFolder folder;
    private final Path file;
    private final List<String> lines = new ArrayList<>();

    Children(DataFolder folder) {
        this.folder = folder;
        this.file = folder.resolve("children");
    }

    /** End what an earlier launcher left running on this folder. */
    void endOrphans() {
        try {
            if (Files.exists(file)) {
                // the portal is written after the database and must end before it
                List<String> left = new ArrayList<>(Files.readAllLines(file));
                Collections.reverse(left);
                left.forEach(line -> recorded(line).ifPresent(Children::end));
            }
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void started(Process process) {
        start(process.toHandle()).ifPresent(time -> lines.add(process.pid() + " " + time));
        folder.writePrivate(file, String.join("\n", lines) + "\n");
    }

    private static Optional<ProcessHandle> recorded(String line) {
        String[] parts = line.split(" ", 2);
        if (parts.length != 2) {
            return Optional.empty();
        }
        return ProcessHandle.of(Long.parseLong(parts[0]))
                .filter(
                        process ->
                                start(process)
                                        .map(time -> time.equals(Instant.parse(parts[1])))
                                        .orElse(false));
    }

    private static Optional<Instant> start(ProcessHandle process) {
        return process.info().startInstant();
    }

    private static void end(ProcessHandle process) {
        process.destroy();
        if (!ended(process, Duration.ofSeconds(15))) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            ended(process, Duration.ofSeconds(5));
        }
    }

    /** Wait for a process to end; tell whether it did. */
    static boolean ended(ProcessHandle process, Duration limit) {
        try {
            process.onExit().get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
