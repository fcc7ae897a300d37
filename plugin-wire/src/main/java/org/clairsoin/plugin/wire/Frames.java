package org.clairsoin.plugin.wire;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Optional;

/** Cuts a byte stream into messages: a length of 4 bytes, big-endian, then as many bytes. */
public final class Frames {
    /** Longest message either side may send. */
    public static final int LONGEST = 64 * 1024;

    private Frames() {}

    /**
     * Read one message.
     *
     * @return the message, or nothing when the stream ends between two messages
     * @throws WireException if the length is negative or more than {@link #LONGEST}
     * @throws EOFException if the stream ends inside a message
     */
    public static Optional<byte[]> read(InputStream in) throws IOException {
        int first = in.read();
        if (first < 0) {
            return Optional.empty();
        }
        DataInputStream data = new DataInputStream(in);
        byte[] rest = new byte[Integer.BYTES - 1];
        data.readFully(rest);
        int length = ByteBuffer.allocate(Integer.BYTES).put((byte) first).put(rest).getInt(0);
        if (length < 0 || length > LONGEST) {
            throw new WireException(
                    "expected a message of at most "
                            + LONGEST
                            + " bytes but its length is "
                            + length);
        }
        byte[] message = new byte[length];
        data.readFully(message);
        return Optional.of(message);
    }

    /**
     * Write one message and flush.
     *
     * @throws WireException if it is longer than {@link #LONGEST}
     */
    public static void write(OutputStream out, byte[] message) throws IOException {
        if (message.length > LONGEST) {
            throw new WireException(
                    "expected a message of at most "
                            + LONGEST
                            + " bytes but it has "
                            + message.length);
        }
        byte[] frame = new byte[Integer.BYTES + message.length];
        ByteBuffer.wrap(frame).putInt(message.length).put(message);
        out.write(frame);
        out.flush();
    }
}
