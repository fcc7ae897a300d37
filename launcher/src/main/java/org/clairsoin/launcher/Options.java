package org.clairsoin.launcher;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;

/**
 * What the command line asks for.
 *
 * @param port where the portal listens
 * @param dataDir folder that keeps everything between runs
 * @param reset empty that folder first
 * @param demo run with demonstration accounts and data
 * @param prepare unpack what the distribution carries, then end
 */
record Options(int port, Path dataDir, boolean reset, boolean demo, boolean prepare) {

    static final String USAGE = "./run [--port 8080] [--data-dir DIR] [--reset] [--no-demo]";

    /** Read the command line; {@code dataDir} is where data goes when none is named. */
    static Options parse(List<String> args, Path dataDir) {
        int port = 8080;
        boolean reset = false;
        boolean demo = true;
        boolean prepare = false;
        Iterator<String> rest = args.iterator();
        while (rest.hasNext()) {
            String option = rest.next();
            switch (option) {
                case "--port" -> port = port(value(option, rest));
                case "--data-dir" -> dataDir = Path.of(value(option, rest));
                case "--reset" -> reset = true;
                case "--no-demo" -> demo = false;
                case "--prepare" -> prepare = true;
                default -> throw new CannotStart("Unknown option " + option + ". Usage: " + USAGE);
            }
        }
        return new Options(port, dataDir.toAbsolutePath().normalize(), reset, demo, prepare);
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
