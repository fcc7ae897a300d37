package org.clairsoin.plugin.host;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import org.clairsoin.plugin.wire.Answer;
import org.clairsoin.plugin.wire.Call;
import org.clairsoin.plugin.wire.Frames;
import org.clairsoin.plugin.wire.HostExit;
import org.clairsoin.plugin.wire.Messages;
import org.clairsoin.plugin.wire.WireException;

/** Says hello and answers calls, one after the other. */
final class Conversation {
    private final RunningPlugin plugin;
    private final Inbox inbox;
    private final OutputStream out;

    Conversation(RunningPlugin plugin, Inbox inbox, OutputStream out) {
        this.plugin = plugin;
        this.inbox = inbox;
        this.out = out;
    }

    /** Answer until the portal closes the connection. */
    HostExit hold() {
        try {
            Frames.write(out, Messages.write(plugin.hello()));
            for (Optional<byte[]> message = inbox.take();
                    message.isPresent();
                    message = inbox.take()) {
                Frames.write(out, answer(Messages.readCall(message.get())));
            }
            return HostExit.CLOSED;
        } catch (WireException broken) {
            System.err.println("broken protocol: " + broken.getMessage());
            return HostExit.BROKEN_PROTOCOL;
        } catch (IOException portalIsGone) {
            return HostExit.CLOSED;
        } catch (InterruptedException byThePlugin) {
            return HostExit.BROKEN_PROTOCOL;
        }
    }

    private byte[] answer(Call call) {
        byte[] answer = Messages.write(plugin.explain(call));
        return answer.length <= Frames.LONGEST
                ? answer
                : Messages.write(new Answer.Failed(call.id(), Answer.Failure.TOO_LARGE));
    }
}
