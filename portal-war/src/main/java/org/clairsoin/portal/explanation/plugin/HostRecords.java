package org.clairsoin.portal.explanation.plugin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * Writes down each process by its id and start time, so that the next portal can end those that an
 * earlier one left behind.
 */
final class HostRecords {
    private static final Logger LOG = Logger.getLogger(HostRecords.class.getName());
    private static final String SUFFIX = ".process";

    /**
     * The kernel counts start times in hundredths of a second from a start that may be adjusted.
     */
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    private HostRecords() {}

    static Path write(Path folder, ProcessHandle process) throws IOException {
        Path record = folder.resolve(process.pid() + SUFFIX);
        String started =
                process.info()
                        .startInstant()
                        .map(Instant::toString)
                        .orElse(Instant.EPOCH.toString());
        Files.writeString(record, started);
        return record;
    }

    /** End every process written down that still runs: same id and same start. */
    static void sweep(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        List<Path> records;
        try (Stream<Path> files = Files.list(folder)) {
            records = files.filter(file -> file.toString().endsWith(SUFFIX)).toList();
        }
        for (Path record : records) {
            still(record).ifPresent(HostRecords::kill);
            delete(record);
        }
        try (Stream<Path> left = Files.list(folder)) {
            left.filter(Files::isDirectory).forEach(HostRecords::delete);
        }
    }

    private static Optional<ProcessHandle> still(Path record) {
        String name = record.getFileName().toString();
        try {
            long pid = Long.parseLong(name.substring(0, name.length() - SUFFIX.length()));
            Instant started = Instant.parse(Files.readString(record).strip());
            return ProcessHandle.of(pid)
                    .filter(
                            process ->
                                    process.info()
                                            .startInstant()
                                            .filter(instant -> near(instant, started))
                                            .isPresent());
        } catch (IOException | RuntimeException unreadable) {
            LOG.log(Level.WARNING, "A record of a plugin process cannot be read", unreadable);
            return Optional.empty();
        }
    }

    private static boolean near(Instant one, Instant other) {
        return Duration.between(one, other).abs().compareTo(TOLERANCE) < 0;
    }

    static void kill(ProcessHandle process) {
        // From the outside in: what wraps a process complains when it loses what it wraps.
        List<ProcessHandle> inside = process.descendants().toList();
        process.destroyForcibly();
        inside.forEach(ProcessHandle::destroyForcibly);
    }

    static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException stillThere) {
            LOG.log(Level.FINE, "Left behind: {0}", file);
        }
    }
}
