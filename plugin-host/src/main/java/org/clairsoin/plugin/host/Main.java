package org.clairsoin.plugin.host;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.clairsoin.plugin.wire.HostExit;

/**
 * Runs one plugin and answers the portal over standard input and output.
 *
 * <p>It ends when its standard input does, whatever the plugin is doing, so that it never outlives
 * the portal.
 */
public final class Main {
    private Main() {}

    /**
     * Start.
     *
     * @param args the plugin's jar, and the SHA-256 that its bytes must have
     */
    public static void main(String[] args) {
        InputStream in = new FileInputStream(FileDescriptor.in);
        OutputStream out = new FileOutputStream(FileDescriptor.out);
        // From here on nothing that a plugin prints or reads can get between two messages.
        System.setOut(System.err);
        System.setIn(InputStream.nullInputStream());
        Logger.getLogger("").setLevel(Level.WARNING);
        Runtime.getRuntime().halt(run(args, in, out).code());
    }

    private static HostExit run(String[] args, InputStream in, OutputStream out) {
        if (args.length != 2) {
            System.err.println("expected the jar of a plugin and its SHA-256");
            return HostExit.WRONG_ARGUMENTS;
        }
        Inbox inbox = Inbox.reading(in);
        try (RunningPlugin plugin = RunningPlugin.start(Path.of(args[0]), args[1])) {
            return new Conversation(plugin, inbox, out).hold();
        } catch (StartException refused) {
            System.err.println(refused.getMessage());
            return refused.exit();
        }
    }
}
