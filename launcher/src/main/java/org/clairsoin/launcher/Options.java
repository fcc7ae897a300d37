package org.clairsoin.launcher;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * What the command line asks for.
 *
 * @param port where the portal listens
 * @param dataDir folder that keeps everything between runs
 * @param reset empty that folder first
 * @param demo run with demonstration accounts and data
 * @param prepare unpack what the distribution carries, then end
 * @param backup file to write the stopped folder into, then end
 * @param restore file to fill the empty folder from, then end
 */
record Options(
        int port,
        Path dataDir,
        boolean reset,
        boolean demo,
        boolean prepare,
        Optional<Path> backup,
        Optional<Path> restore) {

    static final String USAGE =
            "./run [--port 8080] [--data-dir DIR] [--reset] [--no-demo]"
                    + " | [--data-dir DIR] --backup FILE | [--data-dir DIR] --restore FILE";

    /** Read the command line; {@code dataDir} is where data goes when none is named. */
    static Options parse(List<String> args, Path dataDir) {
        int port = 8080;
        boolean reset = false;
        boolean demo = true;
        boolean prepare = false;
        Optional<Path> backup = Optional.empty();
        Optional<Path> restore = Optional.empty();
        Iterator<String> rest = args.iterator();
        while (rest.hasNext()) {
            String option = rest.next();
            switch (option) {
                case "--port" -> port = port(value(option, rest));
                case "--data-dir" -> dataDir = Path.of(value(option, rest));
                case "--reset" -> reset = true;
                case "--no-demo" -> demo = false;
                case "--prepare" -> prepare = true;
                case "--backup" -> backup = Optional.of(file(value(option, rest)));
                case "--restore" -> restore = Optional.of(file(value(option, rest)));
                default -> throw new CannotStart("Unknown option " + option + ". Usage: " + USAGE);
            }
        }
        if (backup.isPresent() && restore.isPresent()
                || reset && (backup.isPresent() || restore.isPresent())) {
            throw new CannotStart(
                    "--backup, --restore and --reset exclude each other. Usage: " + USAGE);
        }
        return new Options(
                port, dataDir.toAbsolutePath().normalize(), reset, demo, prepare, backup, restore);
    }

    private static Path file(String name) {
        return Path.of(name).toAbsolutePath().normalize();
    }

    private static String value(String option, Iterator<String> rest) {
        if (!rest.hasNext()) {
            throw new CannotStart(option + " needs a value. Usage: " + USAGE);
        }
        return rest.next();
    }

    private static int port(String text) {
        try {
            int port = Integer.parseInt(text);
            if (port >= 1 && port <= 65535) {
                return port;
            }
        } catch (NumberFormatException e) {
            // said below, as for a number out of range
        }
        throw new CannotStart("--port must be a number from 1 to 65535 but was " + text);
    }
}
