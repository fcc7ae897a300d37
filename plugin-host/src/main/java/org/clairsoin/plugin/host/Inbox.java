package org.clairsoin.plugin.host;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.clairsoin.plugin.wire.Frames;
import org.clairsoin.plugin.wire.HostExit;

/**
 * Reads the portal's messages on a thread of its own.
 *
 * <p>The plugin has the main thread and may never give it back; this one notices that the portal is
 * gone and ends the process.
 */
final class Inbox {
    private static final long SECONDS_TO_STOP = 1;

    private final BlockingQueue<Optional<byte[]>> messages = new ArrayBlockingQueue<>(16);

    private Inbox() {}

    static Inbox reading(InputStream in) {
        Inbox inbox = new Inbox();
        Thread reader = new Thread(() -> inbox.readAll(in), "inbox");
        reader.setDaemon(true);
        reader.start();
        return inbox;
    }

    /** Wait for the next message; nothing means that there will be no more. */
    Optional<byte[]> take() throws InterruptedException {
        return messages.take();
    }

    private void readAll(InputStream in) {
        HostExit exit = HostExit.CLOSED;
        try {
            Optional<byte[]> message;
            do {
                message = Frames.read(in);
                if (!messages.offer(message, SECONDS_TO_STOP, TimeUnit.SECONDS)) {
                    break; // one call at a time is the rule; whoever sends seventeen broke it
                }
            } while (message.isPresent());
            // The main thread now stops the plugin and ends the process, if the plugin lets it.
            TimeUnit.SECONDS.sleep(SECONDS_TO_STOP);
        } catch (IOException broken) {
            exit = HostExit.BROKEN_PROTOCOL;
        } catch (InterruptedException byThePlugin) {
            // Only a plugin can have interrupted this thread; the process ends all the same.
        }
        Runtime.getRuntime().halt(exit.code());
    }
}
