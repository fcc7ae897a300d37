package org.clairsoin.plugin.host;

import com.fasterxml.jackson.core.JsonFactory;
import com.github.zafarkhaja.semver.Version;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.clairsoin.plugin.api.ExplanationRequest;
import org.clairsoin.plugin.api.PluginApi;
import org.clairsoin.plugin.wire.Answer;
import org.clairsoin.plugin.wire.Call;
import org.clairsoin.plugin.wire.Frames;
import org.clairsoin.plugin.wire.Hello;
import org.clairsoin.plugin.wire.Messages;
import org.pf4j.PluginManager;
import org.slf4j.LoggerFactory;

/** A real host process, driven by hand. */
final class HostProcess implements AutoCloseable {
    private final Process process;

    private HostProcess(Process process) {
        this.process = process;
    }

    static HostProcess start(Path jar) throws IOException {
        return start(jar, PluginJars.sha256(jar));
    }

    static HostProcess start(Path jar, String sha256) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx32m",
                        "-Xss512k",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-XX:-UsePerfData",
                        "-cp",
                        classPath(),
                        Main.class.getName(),
                        jar.toString(),
                        sha256);
        builder.environment().clear();
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        return new HostProcess(builder.start());
    }

    /** Give what the host needs and nothing else; above all nothing of the tests. */
    private static String classPath() {
        return Stream.of(
                        Main.class,
                        PluginApi.class,
                        Messages.class,
                        PluginManager.class,
                        Version.class,
                        JsonFactory.class,
                        LoggerFactory.class,
                        org.slf4j.jul.JULServiceProvider.class)
                .map(PluginJars::location)
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }

    Hello hello() throws Exception {
        return Messages.readHello(message());
    }

    Answer ask(long id, ExplanationRequest request) throws Exception {
        send(id, request);
        return Messages.readAnswer(message());
    }

    void send(long id, ExplanationRequest request) throws IOException {
        Frames.write(process.getOutputStream(), Messages.write(new Call(id, request)));
    }

    void sendMessage(String json) throws IOException {
        Frames.write(process.getOutputStream(), json.getBytes(StandardCharsets.UTF_8));
    }

    void sendRaw(byte[] bytes) throws IOException {
        process.getOutputStream().write(bytes);
        process.getOutputStream().flush();
    }

    void closeInput() throws IOException {
        process.getOutputStream().close();
    }

    /** Read the next message, which must come within 20 seconds. */
    byte[] message() throws InterruptedException, ExecutionException, TimeoutException {
        return CompletableFuture.supplyAsync(
                        () -> {
                            try {
                                return Frames.read(process.getInputStream()).orElseThrow();
                            } catch (IOException broken) {
                                throw new UncheckedIOException(broken);
                            }
                        })
                .get(20, TimeUnit.SECONDS);
    }

    /** Wait until the process ends by itself and give its exit code. */
    int exit() throws InterruptedException {
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            throw new AssertionError("the host is still running");
        }
        return process.exitValue();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public void close() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }
}
