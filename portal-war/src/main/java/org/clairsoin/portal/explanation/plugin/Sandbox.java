package org.clairsoin.portal.explanation.plugin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.clairsoin.plugin.wire.HostCommand;

/**
 * How far a plugin's process is shut off: the best level that works on this machine.
 *
 * <p>Each level is tried by running it, not by looking for its program: a user namespace may be
 * forbidden where unshare is installed.
 */
public enum Sandbox {
    /** As L2, and of all files only Java, the host's jars and the one plugin are there to read. */
    L3_BUBBLEWRAP {
        @Override
        List<String> around(List<String> command, View view) throws IOException {
            // The network namespace is not bubblewrap's: that one has a loopback that answers. And
            // bubblewrap must be the child of a process, as it would die with a thread of ours.
            List<String> wrapped = new ArrayList<>(UNSHARE_NETWORK);
            wrapped.addAll(Bubblewrap.command(view));
            wrapped.addAll(PRLIMIT);
            wrapped.add(PROCESSES);
            wrapped.addAll(command);
            return wrapped;
        }
    },
    /** No network, no view of other processes, and limits on files, processes and memory dumps. */
    L2_NAMESPACES {
        @Override
        List<String> around(List<String> command, View view) {
            List<String> wrapped = new ArrayList<>(UNSHARE);
            wrapped.addAll(PRLIMIT);
            // Processes are counted by user, so only where the user is the plugin's alone.
            wrapped.add(PROCESSES);
            wrapped.addAll(command);
            return wrapped;
        }
    },
    /** Limits only. */
    L1_LIMITS {
        @Override
        List<String> around(List<String> command, View view) {
            List<String> wrapped = new ArrayList<>(PRLIMIT);
            wrapped.addAll(command);
            return wrapped;
        }
    },
    /** A process of its own and nothing more. */
    L0_PROCESS {
        @Override
        List<String> around(List<String> command, View view) {
            return command;
        }
    };

    private static final Logger LOG = Logger.getLogger(Sandbox.class.getName());
    private static final long SECONDS_TO_TRY = 10;
    private static final List<String> UNSHARE_NETWORK =
            List.of("unshare", "--user", "--map-root-user", "--net", "--fork", "--kill-child");
    private static final List<String> UNSHARE =
            List.of(
                    "unshare",
                    "--user",
                    "--map-root-user",
                    "--net",
                    "--ipc",
                    "--uts",
                    "--pid",
                    "--fork",
                    "--kill-child",
                    "--mount-proc");
    // The JVM of a host takes 1.3 GB of addresses, most of them never used, and a thread half a
    // megabyte: so at most about 800 threads, whoever the user is.
    private static final List<String> PRLIMIT =
            List.of("prlimit", "--nofile=64", "--fsize=0", "--core=0", "--as=1800000000");
    private static final String PROCESSES = "--nproc=64";

    /** Return the best level that works here, found by running each. */
    public static Sandbox best() {
        for (Sandbox level : values()) {
            if (level.works()) {
                LOG.info(() -> "Plugins run at sandbox level " + level);
                return level;
            }
        }
        return L0_PROCESS;
    }

    /** Return the level's number, 0 to 3. */
    public int level() {
        return L0_PROCESS.ordinal() - ordinal();
    }

    /** Tell whether a plugin is cut off from the network and from other processes. */
    public boolean isolates() {
        return level() >= 2;
    }

    /** Put a command into the sandbox. */
    abstract List<String> around(List<String> command, View view) throws IOException;

    /** Tell whether the level works on this machine, by running Java in it. */
    boolean works() {
        try {
            Path folder = Files.createTempDirectory("clairsoin-sandbox");
            try {
                return works(new View(List.of(), folder));
            } finally {
                try (Stream<Path> left = Files.list(folder)) {
                    left.forEach(HostRecords::delete);
                }
                HostRecords.delete(folder);
            }
        } catch (IOException notThere) {
            return false;
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private boolean works(View nothing) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(HostCommand.java()));
        command.addAll(HostCommand.FLAGS);
        command.add("-version");
        ProcessBuilder builder = new ProcessBuilder(around(command, nothing));
        builder.environment().clear();
        builder.redirectErrorStream(true);
        Process process = builder.start();
        process.getOutputStream().close();
        process.getInputStream().readAllBytes();
        boolean ended = process.waitFor(SECONDS_TO_TRY, TimeUnit.SECONDS);
        process.destroyForcibly();
        return ended && process.exitValue() == 0;
    }

    /**
     * What a process may see, where the level can tell.
     *
     * @param readable the files it reads beside Java's own
     * @param folder its working folder, empty
     */
    record View(List<Path> readable, Path folder) {
        View {
            readable = List.copyOf(readable);
        }
    }
}
