package org.clairsoin.launcher;

import java.nio.file.Path;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.clairsoin.launcher.verify.Verify;

/**
 * Starts Clairsoin and keeps it running until it is told to stop, or verifies an export, or keeps a
 * copy.
 */
public final class Main {

    /** Held here: a logger that nobody holds forgets its level. */
    private static final Logger UNPACKING = Logger.getLogger("io.zonky.test");

    private Main() {}

    public static void main(String[] args) {
        if (args.length > 0 && args[0].equals("--verify")) {
            System.exit(Verify.run(List.of(args), System.out));
        }
        UNPACKING.setLevel(Level.WARNING);
        System.exit(run(List.of(args)));
    }

    private static int run(List<String> args) {
        try {
            Options options = Options.parse(args, defaultDataDir());
            if (options.prepare()) {
                Preparation.run(options.dataDir());
            } else if (options.backup().isPresent()) {
                System.out.println(Keeping.backUp(options, options.backup().get()));
            } else if (options.restore().isPresent()) {
                System.out.println(Keeping.restore(options, options.restore().get()));
            } else {
                new Run(options).untilStopped();
            }
            return 0;
        } catch (CannotStart e) {
            System.err.println(e.getMessage());
            return 1;
        }
    }

    private static Path defaultDataDir() {
        String named = System.getenv("CLAIRSOIN_DATA_DIR");
        return Path.of(named == null || named.isBlank() ? "data" : named);
    }
}
