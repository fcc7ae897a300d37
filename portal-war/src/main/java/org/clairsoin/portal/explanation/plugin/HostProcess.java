package org.clairsoin.portal.explanation.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.clairsoin.plugin.api.Declaration;
import org.clairsoin.plugin.api.Explanation;
import org.clairsoin.plugin.api.ExplanationRequest;
import org.clairsoin.plugin.api.PluginApi;
import org.clairsoin.plugin.wire.Answer;
import org.clairsoin.plugin.wire.Call;
import org.clairsoin.plugin.wire.Frames;
import org.clairsoin.plugin.wire.Hello;
import org.clairsoin.plugin.wire.HostCommand;
import org.clairsoin.plugin.wire.HostExit;
import org.clairsoin.plugin.wire.Messages;
import org.clairsoin.plugin.wire.WireException;
import org.clairsoin.portal.explanation.plugin.HostFailure.Reason;

/** One running process of one plugin. One call at a time; the first fault ends it. */
final class HostProcess implements AutoCloseable {
    private static final long SECONDS_TO_DIE = 5;

    private final Process process;
    private final Path folder;
    private final Path record;
    private final Declaration declaration;
    private final BlockingQueue<Optional<byte[]>> messages;
    private final Instant started;
    private int calls;

    private HostProcess(
            Process process,
            Path folder,
            Path record,
            Declaration declaration,
            BlockingQueue<Optional<byte[]>> messages,
            Instant started) {
        this.process = process;
        this.folder = folder;
        this.record = record;
        this.declaration = declaration;
        this.messages = messages;
        this.started = started;
    }

    /** Start a process and wait for its hello. */
    static HostProcess start(PluginJar jar, HostSettings settings, Sandbox sandbox, Instant now)
            throws HostFailure {
        if (settings.classPath().isEmpty()) {
            throw new HostFailure(Reason.DID_NOT_START, "there is no plugin host to start");
        }
        try {
            Files.createDirectories(settings.folder());
            Path folder = Files.createTempDirectory(settings.folder(), "host");
            ProcessBuilder builder =
                    new ProcessBuilder(
                            sandbox.around(
                                    HostCommand.of(
                                            folder, settings.classPath(), jar.file(), jar.sha256()),
                                    view(jar, settings, folder)));
            builder.environment().clear();
            builder.directory(folder.toFile());
            Process process = builder.start();
            Path record = HostRecords.write(settings.folder(), process.toHandle());
            StderrDrain.drain(jar.id(), process);
            BlockingQueue<Optional<byte[]>> messages = reading(process);
            try {
                Hello hello = hello(process, messages, settings.start());
                check(hello, jar);
                return new HostProcess(process, folder, record, hello.declaration(), messages, now);
            } catch (HostFailure failed) {
                kill(process, folder, record);
                throw failed;
            }
        } catch (IOException unstartable) {
            throw new HostFailure(
                    Reason.DID_NOT_START, "no process could be started: " + unstartable);
        }
    }

    private static Sandbox.View view(PluginJar jar, HostSettings settings, Path folder) {
        List<Path> readable = new ArrayList<>(settings.classPath());
        readable.add(jar.file());
        return new Sandbox.View(readable, folder);
    }

    /** Read messages on a thread of their own, as a read of a pipe knows no deadline. */
    private static BlockingQueue<Optional<byte[]>> reading(Process process) {
        BlockingQueue<Optional<byte[]>> messages = new LinkedBlockingQueue<>();
        Thread reader =
                new Thread(
                        () -> {
                            try (InputStream in = process.getInputStream()) {
                                Optional<byte[]> message;
                                do {
                                    message = Frames.read(in);
                                    messages.add(message);
                                    // Two answers to one call, or more: nobody will read on.
                                } while (message.isPresent() && messages.size() < 3);
                            } catch (IOException broken) {
                                messages.add(Optional.of(new byte[0]));
                            }
                        },
                        "plugin-host-reader");
        reader.setDaemon(true);
        reader.start();
        return messages;
    }

    private static Hello hello(
            Process process, BlockingQueue<Optional<byte[]>> messages, Duration deadline)
            throws HostFailure {
        try {
            Optional<byte[]> first = messages.poll(deadline.toMillis(), TimeUnit.MILLISECONDS);
            if (first == null) {
                throw new HostFailure(Reason.DID_NOT_START, "no hello came in time");
            }
            if (first.isEmpty()) {
                throw new HostFailure(Reason.DID_NOT_START, "it ended: " + exit(process));
            }
            return Messages.readHello(first.get());
        } catch (WireException broken) {
            throw new HostFailure(Reason.DID_NOT_START, "its hello is none: " + broken);
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
            throw new HostFailure(Reason.BUSY, "the portal stops");
        }
    }

    private static void check(Hello hello, PluginJar jar) throws HostFailure {
        boolean same =
                hello.protocol() == Messages.PROTOCOL
                        && hello.api().equals(PluginApi.VERSION)
                        && hello.pluginId().equals(jar.id())
                        && hello.pluginVersion().equals(jar.version())
                        && hello.sha256().equals(jar.sha256());
        if (!same) {
            throw new HostFailure(Reason.DID_NOT_START, "its hello is another plugin's");
        }
    }

    Declaration declaration() {
        return declaration;
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    boolean isWorn(Instant now) {
        return calls >= HostSettings.MOST_CALLS || !started.plus(HostSettings.OLDEST).isAfter(now);
    }

    /** Ask for an explanation; whatever but an answer in time ends the process. */
    Explanation ask(ExplanationRequest request, HostSettings settings) throws HostFailure {
        long id = ++calls;
        Duration deadline = id == 1 ? settings.firstCall() : settings.call();
        try {
            if (!messages.isEmpty()) {
                throw new HostFailure(Reason.BROKE_PROTOCOL, "it spoke without being asked");
            }
            Frames.write(process.getOutputStream(), Messages.write(new Call(id, request)));
            Optional<byte[]> reply = messages.poll(deadline.toMillis(), TimeUnit.MILLISECONDS);
            if (reply == null) {
                throw new HostFailure(
                        Reason.LATE, "no answer came within " + deadline.toMillis() + " ms");
            }
            if (reply.isEmpty()) {
                throw new HostFailure(Reason.ENDED, "it ended: " + exit(process));
            }
            Answer answer = Messages.readAnswer(reply.get());
            if (answer.id() != id) {
                throw new HostFailure(Reason.BROKE_PROTOCOL, "it answered another call");
            }
            return explanation(answer);
        } catch (HostFailure failed) {
            if (failed.reason() != Reason.NO_ANSWER) {
                close();
            }
            throw failed;
        } catch (WireException broken) {
            close();
            throw new HostFailure(Reason.BROKE_PROTOCOL, "" + broken.getMessage());
        } catch (IOException gone) {
            close();
            throw new HostFailure(Reason.ENDED, "it ended before it was asked");
        } catch (InterruptedException asked) {
            close();
            Thread.currentThread().interrupt();
            throw new HostFailure(Reason.BUSY, "the portal stops");
        }
    }

    private static Explanation explanation(Answer answer) throws HostFailure {
        if (answer instanceof Answer.Explained explained) {
            return explained.explanation();
        }
        throw new HostFailure(
                Reason.NO_ANSWER,
                "the plugin failed: "
                        + answer.<String>fold(explained -> "", failed -> failed.failure().name()));
    }

    @Override
    public void close() {
        kill(process, folder, record);
    }

    private static String exit(Process process) {
        try {
            if (!process.waitFor(SECONDS_TO_DIE, TimeUnit.SECONDS)) {
                return "output closed";
            }
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
        int code = process.exitValue();
        return HostExit.of(code).map(HostExit::name).orElse("exit code " + code);
    }

    /** End a process and all it started, and take away what it was given. */
    private static void kill(Process process, Path folder, Path record) {
        HostRecords.kill(process.toHandle());
        try {
            process.waitFor(SECONDS_TO_DIE, TimeUnit.SECONDS);
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
        }
        HostRecords.delete(record);
        try (Stream<Path> left = Files.list(folder)) {
            left.forEach(HostRecords::delete);
        } catch (IOException alreadyGone) {
            return;
        }
        HostRecords.delete(folder);
    }
}
