package org.clairsoin.portal.explanation.plugin;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;

/**
 * How far a plugin's process is shut off: the best level that works on this machine.
 *
 * <p>Each level is tried by running it, not by looking for its program: a user namespace may be
 * forbidden where unshare is installed.
 */
public enum Sandbox {
    /** No network, no view of other processes, and limits on files, processes and memory dumps. */
    NAMESPACES_AND_LIMITS(true, true),
    /** No network and no view of other processes. */
    NAMESPACES(true, false),
    /** Limits only. */
    LIMITS(false, true),
    /** A process of its own and nothing more. */
    PROCESS(false, false);

    private static final Logger LOG = Logger.getLogger(Sandbox.class.getName());
    private static final long SECONDS_TO_TRY = 10;
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
    private static final List<String> PRLIMIT =
            List.of("prlimit", "--nofile=64", "--fsize=0", "--core=0");

    private final boolean namespaces;
    private final boolean limits;

    Sandbox(boolean namespaces, boolean limits) {
        this.namespaces = namespaces;
        this.limits = limits;
    }

    /** Return the best level that works here, found by running each. */
    public static Sandbox best() {
        for (Sandbox level : values()) {
            if (level.works()) {
                LOG.info(() -> "Plugins run at sandbox level " + level);
                return level;
            }
        }
        return PROCESS;
    }

    /** Put a command into the sandbox. */
    List<String> around(List<String> command) {
        List<String> wrapped = new ArrayList<>();
        if (namespaces) {
            wrapped.addAll(UNSHARE);
        }
        if (limits) {
            wrapped.addAll(PRLIMIT);
            if (namespaces) {
                // Processes are counted by user, so only where the user is the plugin's alone.
                wrapped.add("--nproc=64");
            }
        }
        wrapped.addAll(command);
        return wrapped;
    }

    /** Return the command that starts this JVM's own java. */
    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private boolean works() {
        ProcessBuilder builder =
                new ProcessBuilder(
                        around(
                                List.of(
                                        java(),
                                        "-Xmx32m",
                                        "-XX:+UseSerialGC",
                                        "-XX:-UsePerfData",
                                        "-version")));
        builder.environment().clear();
        builder.redirectErrorStream(true);
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            process.getInputStream().readAllBytes();
            boolean ended = process.waitFor(SECONDS_TO_TRY, TimeUnit.SECONDS);
            process.destroyForcibly();
            return ended && process.exitValue() == 0;
        } catch (IOException notThere) {
            return false;
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
