package org.clairsoin.portal.explanation;

import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.clairsoin.portal.explanation.domain.CertaintyBands;
import org.clairsoin.portal.explanation.plugin.HostSettings;
import org.clairsoin.portal.shared.MadeOnce;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The settings of explanations, checked. */
@MadeOnce
public class ExplanationSettings {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

    private final Path plugins;
    private final Path shelf;
    private final Path probe;
    private final HostSettings hosts;
    private final Duration pageWait;
    private final boolean demo;
    private final CertaintyBands bands;

    @Inject
    public ExplanationSettings(
            @ConfigProperty(name = "clairsoin.home") String home,
            @ConfigProperty(name = "clairsoin.data-dir") String dataDir,
            @ConfigProperty(name = "clairsoin.demo") boolean demo,
            @ConfigProperty(name = "clairsoin.explanation.start") Duration start,
            @ConfigProperty(name = "clairsoin.explanation.call") Duration call,
            @ConfigProperty(name = "clairsoin.explanation.idle") Duration idle,
            @ConfigProperty(name = "clairsoin.explanation.page-wait") Duration pageWait,
            @ConfigProperty(name = "clairsoin.explanation.certainty.almost-always") int always,
            @ConfigProperty(name = "clairsoin.explanation.certainty.usually") int usually,
            @ConfigProperty(name = "clairsoin.explanation.certainty.more-often") int moreOften) {
        this(
                Path.of(home).resolve("plugins"),
                Path.of(dataDir).resolve("plugins"),
                Path.of(home).resolve("plugin-host").resolve("probe").resolve("probe.jar"),
                new HostSettings(
                        jars(Path.of(home).resolve("plugin-host")),
                        Path.of(dataDir).resolve("plugin-hosts"),
                        start,
                        call,
                        idle),
                pageWait,
                demo,
                new CertaintyBands(
                        Map.of(
                                Certainty.ALMOST_ALWAYS_RIGHT, always * 10,
                                Certainty.USUALLY_RIGHT, usually * 10,
                                Certainty.MORE_OFTEN_THAN_NOT, moreOften * 10)));
    }

    ExplanationSettings(
            Path plugins,
            Path shelf,
            Path probe,
            HostSettings hosts,
            Duration pageWait,
            boolean demo,
            CertaintyBands bands) {
        if (pageWait.isNegative() || pageWait.compareTo(LONGEST_WAIT) > 0) {
            throw new IllegalArgumentException(
                    "clairsoin.explanation.page-wait must be 0 to 2 seconds but is " + pageWait);
        }
        this.plugins = plugins;
        this.shelf = shelf;
        this.probe = probe;
        this.hosts = hosts;
        this.pageWait = pageWait;
        this.demo = demo;
        this.bands = bands;
    }

    /** Return the folder in which an operator puts jars. */
    Path plugins() {
        return plugins;
    }

    /** Return the folder of the portal's own copies. */
    Path shelf() {
        return shelf;
    }

    /** Return the jar of the plugin that tests the sandbox. */
    Path probe() {
        return probe;
    }

    HostSettings hosts() {
        return hosts;
    }

    /** Return how long a page waits for a plugin before it shows the next best text. */
    Duration pageWait() {
        return pageWait;
    }

    /** Return whether jars without a signature may run. */
    boolean demo() {
        return demo;
    }

    CertaintyBands bands() {
        return bands;
    }

    private static List<Path> jars(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
