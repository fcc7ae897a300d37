package org.clairsoin.plugin.testkit;

import com.fasterxml.jackson.core.JsonFactory;
import com.github.zafarkhaja.semver.Version;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.clairsoin.plugin.api.Declaration;
import org.clairsoin.plugin.api.Explanation;
import org.clairsoin.plugin.api.ExplanationRequest;
import org.clairsoin.plugin.api.PluginApi;
import org.clairsoin.plugin.check.Asked;
import org.clairsoin.plugin.check.NoAnswer;
import org.clairsoin.plugin.host.Main;
import org.clairsoin.plugin.wire.Answer;
import org.clairsoin.plugin.wire.Call;
import org.clairsoin.plugin.wire.Frames;
import org.clairsoin.plugin.wire.HostCommand;
import org.clairsoin.plugin.wire.HostExit;
import org.clairsoin.plugin.wire.Messages;
import org.clairsoin.plugin.wire.WireException;
import org.pf4j.PluginManager;
import org.slf4j.LoggerFactory;
import org.slf4j.jul.JULServiceProvider;

/**
 * A plugin host on this machine, started with the portal's flags: same heap, same limits, an
 * environment of nothing. The portal's walls around it (no network, no files) are the machine's and
 * not started here.
 */
public final class LocalHost implements Asked, AutoCloseable {
    /** What the portal gives one answer; a first one takes longer, since classes are loaded. */
    static final Duration CALL = Duration.ofMillis(500);

    private static final Duration FIRST_CALL = Duration.ofMillis(1_500);
    private static final Duration START = Duration.ofSeconds(5);
    private final Process process;
    private final Path folder;
    private final BlockingQueue<Optional<byte[]>> messages = new LinkedBlockingQueue<>();
    private final LastLine said;
    private final double patience;
    private final long startMillis;
    private final Declaration declaration;
    private long calls;

    private LocalHost(Process process, Path folder, double patience, long from) throws NoAnswer {
        this.process = process;
        this.folder = folder;
        this.patience = patience;
        said = new LastLine(process.getErrorStream());
        background("answers", this::readMessages);
        background("errors", said);
        try {
            byte[] hello = next(START, "run.start");
            declaration = Messages.readHello(hello).declaration();
        } catch (WireException broken) {
            close();
            throw new NoAnswer("run.start", String.valueOf(broken.getMessage()));
        } catch (NoAnswer late) {
            close();
            throw late;
        }
        startMillis = (System.nanoTime() - from) / 1_000_000;
    }

    /**
     * Start a plugin.
     *
     * @param jar a checked jar
     * @param patience how many times the portal's deadlines to wait; 1 is what the portal waits
     */
    public static LocalHost start(Path jar, double patience) throws IOException, NoAnswer {
        Path folder = Files.createTempDirectory("clairsoin-plugin");
        ProcessBuilder builder =
                new ProcessBuilder(HostCommand.of(folder, classPath(), jar, sha256(jar)));
        builder.environment().clear();
        builder.directory(folder.toFile());
        long from = System.nanoTime();
        return new LocalHost(builder.start(), folder, patience, from);
    }

    /** Give what the plugin declares. */
    public Declaration declaration() {
        return declaration;
    }

    /** Give how long the process took until it said hello. */
    public long startMillis() {
        return startMillis;
    }

    @Override
    public Explanation ask(ExplanationRequest request) throws NoAnswer {
        long id = ++calls;
        try {
            Frames.write(process.getOutputStream(), Messages.write(new Call(id, request)));
            Answer answer = Messages.readAnswer(next(id == 1 ? FIRST_CALL : CALL, "run.late"));
            if (answer.id() != id) {
                throw new NoAnswer("run.ended", "an answer to another request");
            }
            if (answer instanceof Answer.Explained explained) {
                return explained.explanation();
            }
            throw failed(((Answer.Failed) answer).failure());
        } catch (WireException broken) {
            throw new NoAnswer("run.ended", String.valueOf(broken.getMessage()));
        } catch (IOException gone) {
            throw ended("run.ended");
        }
    }

    private NoAnswer failed(Answer.Failure failure) {
        return switch (failure) {
            case THREW -> new NoAnswer("run.threw", said.last());
            case NO_ANSWER -> new NoAnswer("run.nothing", "null");
            case TOO_LARGE -> new NoAnswer("run.too-large", "64 kB");
        };
    }

    private byte[] next(Duration most, String late) throws NoAnswer {
        try {
            long millis = (long) (most.toMillis() * patience);
            Optional<byte[]> message = messages.poll(millis, TimeUnit.MILLISECONDS);
            if (message == null) {
                throw new NoAnswer(late, "> " + millis + " ms");
            }
            return message.orElseThrow(
                    () -> ended(late.equals("run.start") ? "run.start" : "run.ended"));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new NoAnswer(late, "interrupted");
        }
    }

    private NoAnswer ended(String rule) {
        String why = said.last();
        try {
            if (process.waitFor(1, TimeUnit.SECONDS)) {
                int code = process.exitValue();
                String exit = HostExit.of(code).map(Enum::name).orElse("exit code " + code);
                why = why.isEmpty() ? exit : exit + ", " + said.last();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return new NoAnswer(rule, why);
    }

    /** Give the memory of the process in bytes, where the system says so. */
    OptionalLong resident() {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        try (Stream<String> lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1_024)
                    .findFirst();
        } catch (IOException elsewhere) {
            return OptionalLong.empty(); // not Linux
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        try (Stream<Path> left = Files.walk(folder)) {
            left.sorted(java.util.Comparator.reverseOrder())
                    .map(Path::toFile)
                    .forEach(File::delete);
        } catch (IOException stays) {
            folder.toFile().deleteOnExit();
        }
    }

    private void readMessages() {
        try (InputStream in = process.getInputStream()) {
            Optional<byte[]> message;
            do {
                message = Frames.read(in);
                messages.add(message);
            } while (message.isPresent());
        } catch (IOException broken) {
            messages.add(Optional.empty());
        }
    }

    private static void background(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** Give what the host needs and nothing else. */
    static List<Path> classPath() {
        return Stream.of(
                        Main.class,
                        PluginApi.class,
                        Messages.class,
                        PluginManager.class,
                        Version.class,
                        JsonFactory.class,
                        LoggerFactory.class,
                        JULServiceProvider.class)
                .map(LocalHost::location)
                .distinct()
                .toList();
    }

    private static Path location(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String sha256(Path jar) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(Files.readAllBytes(jar)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    /** Reads what the process writes to its error stream and keeps the last line. */
    private static final class LastLine implements Runnable {
        private final InputStream in;
        private volatile String last = "";

        LastLine(InputStream in) {
            this.in = in;
        }

        String last() {
            return last;
        }

        @Override
        public void run() {
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    last = line;
                }
            } catch (IOException closed) {
                // the process has ended
            }
        }
    }
}
