package org.clairsoin.launcher;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Commands of util-linux put before a child's own command, as far as this machine has them.
 *
 * <p>{@code setsid} keeps a Ctrl-C of the terminal from reaching the children: this launcher stops
 * them in order. {@code setpriv --pdeathsig} ends a child when this launcher is killed.
 */
final class Isolation {

    private final boolean setsid = works("setsid", "true");
    private final boolean setpriv = works("setpriv", "--pdeathsig", "TERM", "true");

    /** Return the words before a child that ends with this launcher, by this signal. */
    List<String> child(String signal) {
        List<String> words = new ArrayList<>();
        if (setsid) {
            words.add("setsid");
        }
        words.addAll(endsWithLauncher(signal));
        return words;
    }

    /**
     * Return the words before PostgreSQL, which refuses to run as root: for root, a user namespace
     * in which it is nobody, while its files stay root's.
     */
    List<String> database() {
        List<String> words = new ArrayList<>();
        if (setsid) {
            words.add("setsid");
        }
        words.addAll(notRoot());
        // changing the user forgets the signal, so it is asked for afterwards
        words.addAll(endsWithLauncher("INT"));
        return words;
    }

    /** Return the words before a tool of PostgreSQL that refuses to run as root. */
    List<String> notRoot() {
        if (!"root".equals(System.getProperty("user.name"))) {
            return List.of();
        }
        if (!works("unshare", "-U", "true")) {
            throw new CannotStart(
                    "PostgreSQL does not run as root, and this machine allows no user namespace:"
                            + " start Clairsoin as another user");
        }
        return List.of("unshare", "-U");
    }

    private List<String> endsWithLauncher(String signal) {
        return setpriv ? List.of("setpriv", "--pdeathsig", signal) : List.of();
    }

    private static boolean works(String... command) {
        try {
            Process process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            return process.waitFor() == 0;
        } catch (IOException e) {
            return false; // not installed
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
