package org.clairsoin.portal.webhook;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A system that receives messages, and can misbehave in every way. */
final class Receiver implements AutoCloseable {

    private final ServerSocket server;
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final List<Socket> kept = new CopyOnWriteArrayList<>();
    private volatile Function<SignedMessage, Mood> mood = message -> Mood.RECEIVE;

    Receiver() {
        this(port -> new ServerSocket(port, 64, InetAddress.getLoopbackAddress()));
    }

    /** Make one on a server socket of any kind, such as one with TLS. */
    Receiver(Opening opening) {
        try {
            server = opening.open(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread listening = new Thread(this::listen, "receiver");
        listening.setDaemon(true);
        listening.start();
    }

    /** How a server socket is opened. */
    interface Opening {
        ServerSocket open(int port) throws IOException;
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + port() + "/crochets");
    }

    int port() {
        return server.getLocalPort();
    }

    /** Behave like this from now on. */
    void is(Mood newMood) {
        mood = message -> newMood;
    }

    void decides(Function<SignedMessage, Mood> newMood) {
        mood = newMood;
    }

    /** Return what was taken in, in order, whatever the sender learnt of it. */
    List<Received> received() {
        return List.copyOf(received);
    }

    private void listen() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                Thread one = new Thread(() -> answer(socket), "receiver-one");
                one.setDaemon(true);
                one.start();
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void answer(Socket socket) {
        try {
            long from = System.nanoTime();
            SignedMessage message = read(socket.getInputStream());
            Mood now = mood.apply(message);
            OutputStream out = socket.getOutputStream();
            if (now.takesIn) {
                received.add(new Received(message, from, System.nanoTime()));
            }
            if (now == Mood.HANG) {
                kept.add(socket); // never answered
                return;
            }
            out.write(now.answer.getBytes(ISO_8859_1));
            out.flush();
            if (now == Mood.ENDLESS || now == Mood.ENDLESS_HEADER) {
                while (true) {
                    out.write("and so on ".getBytes(ISO_8859_1));
                }
            }
            socket.close();
        } catch (IOException broken) {
            // the sender went away, as some of these tests want
        }
    }

    private static SignedMessage read(InputStream in) throws IOException {
        readLine(in);
        Map<String, String> headers = new HashMap<>();
        for (String line = readLine(in); !line.isEmpty(); line = readLine(in)) {
            String[] parts = line.split(": ?", 2);
            headers.put(parts[0].toLowerCase(Locale.ROOT), parts[1]);
        }
        int length = Integer.parseInt(headers.get("content-length"));
        return new SignedMessage(
                Objects.requireNonNull(headers.get("webhook-id")),
                Long.parseLong(headers.get("webhook-timestamp")),
                Objects.requireNonNull(headers.get("webhook-signature")),
                in.readNBytes(length));
    }

    private static String readLine(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new IOException("the line broke off");
            }
            if (next != '\r') {
                line.write(next);
            }
        }
        return line.toString(ISO_8859_1);
    }

    @Override
    public void close() {
        try {
            server.close();
            for (Socket socket : kept) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A message that was taken in, and from when to when it was here, by the nanosecond clock. */
    record Received(SignedMessage message, long from, long until) {}

    /** What it does with a message. */
    enum Mood {
        RECEIVE(true, "HTTP/1.1 204 No Content\r\n\r\n"),
        /** Takes it in, but the sender cannot know. */
        RECEIVE_AND_BREAK_OFF(true, ""),
        RECEIVE_AND_FAIL(true, "HTTP/1.1 500 Internal Server Error\r\nContent-Length: 0\r\n\r\n"),
        FAIL(false, "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n"),
        BREAK_OFF(false, ""),
        HANG(false, ""),
        /** Talks for ever. */
        ENDLESS(true, "HTTP/1.1 200 OK\r\n\r\n"),
        ENDLESS_HEADER(false, "HTTP/1.1 200 OK\r\nX-Long: "),
        NO_HTTP(false, "220 mail.example ESMTP\r\n"),
        REDIRECT(
                false,
                "HTTP/1.1 307 Temporary Redirect\r\nLocation: /ailleurs\r\n"
                        + "Content-Length: 0\r\n\r\n"),
        GONE(false, "HTTP/1.1 410 Gone\r\nContent-Length: 0\r\n\r\n");

        private final boolean takesIn;
        private final String answer;

        Mood(boolean takesIn, String answer) {
            this.takesIn = takesIn;
            this.answer = answer;
        }
    }
}
