package org.clairsoin.portal.explanation.plugin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Builds a file system for bubblewrap that holds Java, the system libraries Java is linked to and
 * the files named, all to read only, and an empty folder to work in.
 */
final class Bubblewrap {
    private static final List<Path> PROGRAMS =
            List.of(Path.of("/usr/bin/env"), Path.of("/usr/bin/prlimit"));
    private static final Pattern JAVA_NEEDS =
            Pattern.compile("(libc|libm|libz|libdl|libpthread|libgcc_s|libstdc\\+\\+|ld)[.-].*");
    private static final List<Path> LIBRARY_ROOTS = List.of(Path.of("/lib"), Path.of("/lib64"));

    private Bubblewrap() {}

    /**
     * Return the command up to what is to be run.
     *
     * @throws IOException if the filter of system calls cannot be written
     */
    static List<String> command(Sandbox.View view) throws IOException {
        List<String> command = new ArrayList<>(filtered(view.folder()));
        command.addAll(
                List.of(
                        "--unshare-user",
                        "--unshare-ipc",
                        "--unshare-pid",
                        "--unshare-uts",
                        "--die-with-parent",
                        "--new-session",
                        "--cap-drop",
                        "ALL"));
        for (Path path : Machine.VISIBLE) {
            bind(command, path);
        }
        for (Path root : LIBRARY_ROOTS) {
            if (Files.isSymbolicLink(root)) {
                command.addAll(List.of("--symlink", target(root).toString(), root.toString()));
            }
        }
        view.readable().forEach(path -> bind(command, path.toAbsolutePath()));
        String folder = view.folder().toAbsolutePath().toString();
        command.addAll(
                List.of(
                        "--proc",
                        "/proc",
                        "--dev",
                        "/dev",
                        "--dir",
                        folder,
                        "--remount-ro",
                        "/",
                        "--chdir",
                        folder,
                        "env", // takes away the variable that bubblewrap leaves
                        "-i"));
        return command;
    }

    /** Begin the command; bubblewrap takes a filter from an open file, which a shell opens. */
    private static List<String> filtered(Path folder) throws IOException {
        Optional<SystemCalls> calls = SystemCalls.here();
        return calls.isEmpty()
                ? List.of("bwrap")
                : List.of(
                        "sh",
                        "-c",
                        "exec 9<\"$1\" && shift && exec bwrap --seccomp 9 \"$@\"",
                        "sh",
                        calls.get().write(folder).toString());
    }

    private static void bind(List<String> command, Path path) {
        command.addAll(List.of("--ro-bind", path.toString(), path.toString()));
    }

    private static Path target(Path link) {
        try {
            return Files.readSymbolicLink(link);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    /** What Java needs of this machine; looked up once. */
    private static final class Machine {
        static final Set<Path> VISIBLE = visible();

        private static Set<Path> visible() {
            Path home = Path.of(System.getProperty("java.home"));
            Set<Path> paths = new TreeSet<>();
            paths.add(home);
            paths.addAll(PROGRAMS);
            try {
                paths.addAll(linkedFrom(home));
                paths.addAll(libraries());
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
            return paths;
        }

        /** Find what links in Java's folder lead to: some systems keep its settings in /etc. */
        private static Set<Path> linkedFrom(Path home) throws IOException {
            Set<Path> targets = new TreeSet<>();
            try (Stream<Path> files = Files.walk(home)) {
                for (Path file : files.filter(Files::isSymbolicLink).toList()) {
                    if (Files.exists(file)) {
                        targets.add(file.toRealPath());
                        targets.add(file.resolveSibling(target(file)).normalize());
                    }
                }
            }
            targets.removeIf(target -> target.startsWith(home));
            return targets;
        }

        /** Find the folders of the system libraries that this very process has loaded. */
        private static Set<Path> libraries() throws IOException {
            Set<Path> folders = new TreeSet<>();
            for (String line : Files.readAllLines(Path.of("/proc/self/maps"))) {
                int at = line.indexOf('/');
                Path file = at < 0 ? null : Path.of(line.substring(at)).getFileName();
                if (file != null && JAVA_NEEDS.matcher(file.toString()).matches()) {
                    folders.add(Path.of(line.substring(at)).getParent());
                }
            }
            for (Path root : LIBRARY_ROOTS) {
                // Here the loader of programs is looked for, by a fixed name.
                if (root.endsWith("lib64") && Files.isDirectory(root)) {
                    folders.add(root.toRealPath());
                }
            }
            return folders;
        }
    }
}
