package org.clairsoin.plugin.wire;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Says how the process of a plugin is started, the same at the hospital and at the vendor. */
public final class HostCommand {
    /** The main class of a plugin host. */
    public static final String MAIN = "org.clairsoin.plugin.host.Main";

    /** What keeps the JVM of a plugin small, quiet and the same everywhere. */
    public static final List<String> FLAGS =
            List.of(
                    "-Xmx32m",
                    "-Xss512k",
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-XX:ReservedCodeCacheSize=16m",
                    "-XX:MaxMetaspaceSize=48m",
                    "-XX:+ExitOnOutOfMemoryError",
                    // What Java itself has to say would break a frame.
                    "-XX:+DisplayVMOutputToStderr",
                    "-Xlog:disable",
                    "-Xlog:all=warning:stderr",
                    "-XX:-UsePerfData",
                    "-XX:+DisableAttachMechanism",
                    "-XX:-CreateCoredumpOnCrash",
                    "-XX:ErrorFile=/dev/null",
                    "-Djava.awt.headless=true",
                    "-Dfile.encoding=UTF-8",
                    "-Duser.language=en",
                    "-Duser.timezone=UTC");

    private HostCommand() {}

    /** Give the command that starts this JVM's own java. */
    public static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /**
     * Give the command that starts a host.
     *
     * @param folder where it may keep what Java itself writes
     * @param classPath the host and its libraries
     * @param jar of the plugin
     * @param sha256 of the jar, in hexadecimal digits
     */
    public static List<String> of(Path folder, List<Path> classPath, Path jar, String sha256) {
        List<String> command = new ArrayList<>();
        command.add(java());
        command.addAll(FLAGS);
        command.add("-Djava.io.tmpdir=" + folder);
        command.add("-cp");
        command.add(
                classPath.stream()
                        .map(path -> path.toAbsolutePath().toString())
                        .collect(Collectors.joining(File.pathSeparator)));
        command.add(MAIN);
        command.add(jar.toAbsolutePath().toString());
        command.add(sha256);
        return command;
    }
}
