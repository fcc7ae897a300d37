package org.clairsoin.portal.explanation.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.jar.JarInputStream;
import java.util.jar.Manifest;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.clairsoin.plugin.api.AgeBand;
import org.clairsoin.plugin.api.CategoryCode;
import org.clairsoin.plugin.api.DeviceIdentifier;
import org.clairsoin.plugin.api.ExplanationRequest;
import org.clairsoin.plugin.api.Inline;
import org.clairsoin.plugin.api.Involvement;
import org.clairsoin.plugin.api.Sex;
import org.clairsoin.plugin.api.SlotKind;
import org.clairsoin.plugin.wire.HostCommand;
import org.clairsoin.plugin.wire.PluginManifest;
import org.clairsoin.portal.explanation.plugin.SandboxReport.Outcome;
import org.clairsoin.portal.explanation.plugin.SandboxReport.Probed;
import org.jspecify.annotations.Nullable;

/**
 * Tries the sandbox from the inside: a plugin of our own attempts what none may do.
 *
 * <p>It runs as any plugin does, in a process for this test alone.
 */
public final class SelfTest {
    private static final Logger LOG = Logger.getLogger(SelfTest.class.getName());
    private static final String MANY_THREADS = "10000";

    /** Addresses kept for documentation and private use: no packet to them can reach anybody. */
    private static final String PRIVATE = "10.255.255.1:9";

    private static final String PUBLIC = "192.0.2.1:9";

    private final Path probe;
    private final Path shelf;
    private final HostSettings settings;
    private final Sandbox sandbox;
    private @Nullable HostProcess host;

    /**
     * Prepare.
     *
     * @param probe the probe's jar
     * @param shelf where the other plugins' jars are
     */
    public SelfTest(Path probe, Path shelf, HostSettings settings, Sandbox sandbox) {
        this.probe = probe.toAbsolutePath();
        this.shelf = shelf.toAbsolutePath();
        this.settings = settings;
        this.sandbox = sandbox;
    }

    /** Make every attempt, one process for all as long as it lives. */
    public synchronized List<Probed> run(Instant now) {
        List<Probed> results = new ArrayList<>();
        try {
            PluginJar jar = jar();
            Files.createDirectories(settings.folder());
            Path canary = settings.folder().resolve(UUID.randomUUID() + ".canary");
            try (ServerSocket listening =
                    new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                Files.writeString(canary, "nobody may read this");
                for (Probe attempt : Probe.values()) {
                    results.add(attempt(jar, attempt, target(attempt, canary, listening), now));
                }
            } finally {
                close();
                HostRecords.delete(canary);
            }
        } catch (IOException impossible) {
            LOG.log(Level.WARNING, "The sandbox could not be tested", impossible);
            for (Probe attempt : Probe.values()) {
                results.add(new Probed(attempt, Outcome.UNKNOWN, "the probe could not be started"));
            }
        }
        results.stream()
                .filter(probed -> probed.outcome() == Outcome.OPEN)
                .filter(probed -> probed.probe().promisedBy(sandbox))
                .forEach(
                        probed ->
                                LOG.log(
                                        Level.SEVERE,
                                        "The sandbox of plugins does not hold: {0}, {1}",
                                        new Object[] {probed.probe(), probed.how()}));
        return results;
    }

    private Probed attempt(PluginJar jar, Probe attempt, String target, Instant now) {
        try {
            String said =
                    host(jar, now)
                            .ask(request(attempt, target), settings)
                            .en()
                            .whatItIs()
                            .get(0)
                            .inlines()
                            .stream()
                            .map(SelfTest::words)
                            .findFirst()
                            .orElse("");
            Outcome outcome = said.startsWith("HELD ") ? Outcome.HELD : Outcome.OPEN;
            return new Probed(attempt, outcome, said.substring(Math.min(5, said.length())));
        } catch (HostFailure failed) {
            // A process that dies of the attempt, once it had started, did not succeed in it.
            boolean stopped =
                    attempt == Probe.THREADS && failed.reason() == HostFailure.Reason.ENDED;
            return new Probed(
                    attempt,
                    stopped ? Outcome.HELD : Outcome.UNKNOWN,
                    String.valueOf(failed.getMessage()));
        } catch (IllegalArgumentException tooLong) {
            return new Probed(attempt, Outcome.UNKNOWN, "" + tooLong.getMessage());
        }
    }

    /** Take the process that made the last attempt, if it lives. */
    private HostProcess host(PluginJar jar, Instant now) throws HostFailure {
        HostProcess last = host;
        if (last != null && last.isAlive()) {
            return last;
        }
        close();
        HostProcess started = HostProcess.start(jar, settings, sandbox, now);
        host = started;
        return started;
    }

    private void close() {
        HostProcess last = host;
        if (last != null) {
            last.close();
            host = null;
        }
    }

    private String target(Probe attempt, Path canary, ServerSocket listening) {
        return switch (attempt) {
            case SYSTEM_FILE -> "/etc/passwd";
            case PORTAL_FILE -> canary.toAbsolutePath().toString();
            case OTHER_PLUGINS -> shelf.toString();
            case ENVIRONMENT -> "all";
            case OTHER_PROCESSES -> HostCommand.MAIN;
            case LOOPBACK -> "127.0.0.1:" + listening.getLocalPort();
            case PRIVATE_ADDRESS -> PRIVATE;
            case PUBLIC_ADDRESS -> PUBLIC;
            case CHILD_PROCESS -> HostCommand.java();
            case WRITING -> settings.folder().toAbsolutePath().toString();
            case THREADS -> MANY_THREADS;
        };
    }

    private static ExplanationRequest request(Probe attempt, String target) {
        return new ExplanationRequest(
                new DeviceIdentifier(
                        "urn:clairsoin:probe", URLEncoder.encode(target, StandardCharsets.UTF_8)),
                attempt.name(),
                Involvement.NOT_REPORTED,
                CategoryCode.NOT_REPORTED,
                CategoryCode.NOT_REPORTED,
                AgeBand.NOT_REPORTED,
                Sex.NOT_REPORTED,
                CategoryCode.NOT_REPORTED,
                EnumSet.noneOf(SlotKind.class));
    }

    private static String words(Inline inline) {
        return inline.fold(words -> words.text(), term -> "", figure -> "", slot -> "");
    }

    private PluginJar jar() throws IOException {
        Manifest manifest;
        try (JarInputStream jar = new JarInputStream(Files.newInputStream(probe))) {
            manifest = jar.getManifest();
        }
        if (manifest == null) {
            throw new IOException("the probe is no plugin");
        }
        return new PluginJar(
                probe, sha256(probe), PluginManifest.read(manifest.getMainAttributes()));
    }

    private static String sha256(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            DigestInputStream digesting =
                    new DigestInputStream(in, MessageDigest.getInstance("SHA-256"));
            digesting.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digesting.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
