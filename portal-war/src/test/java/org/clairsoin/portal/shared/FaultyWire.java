package org.clairsoin.portal.shared;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A TCP wire that a test can freeze or cut, between the portal and a server. */
public final class FaultyWire implements AutoCloseable {

    private final ServerSocket entry;
    private final InetSocketAddress server;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Object state = new Object();
    private boolean frozen;
    private boolean cut;
    private boolean closed;

    private FaultyWire(ServerSocket entry, InetSocketAddress server) {
        this.entry = entry;
        this.server = server;
    }

    /** Lead to a port of this machine. */
    public static FaultyWire to(int port) {
        try {
            InetAddress here = InetAddress.getLoopbackAddress();
            FaultyWire wire =
                    new FaultyWire(
                            new ServerSocket(0, 50, here), new InetSocketAddress(here, port));
            start(wire::accept);
            return wire;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return entry.getLocalPort();
    }

    /** Let nothing through, and tell nobody: like a server that was stopped with SIGSTOP. */
    public void freeze() {
        synchronized (state) {
            frozen = true;
        }
    }

    /** End all connections, and new ones at once: like a server that is gone. */
    public void cut() {
        synchronized (state) {
            cut = true;
        }
        open.forEach(FaultyWire::close);
    }

    /** Be a good wire again. */
    public void mend() {
        synchronized (state) {
            frozen = false;
            cut = false;
            state.notifyAll();
        }
    }

    @Override
    public void close() throws IOException {
        synchronized (state) {
            closed = true;
            state.notifyAll();
        }
        entry.close();
        open.forEach(FaultyWire::close);
    }

    private void accept() {
        while (!entry.isClosed()) {
            try {
                Socket client = entry.accept();
                open.add(client);
                if (isCut()) {
                    close(client);
                    continue;
                }
                Socket onward = new Socket();
                onward.connect(server);
                open.add(onward);
                start(() -> pump(client, onward));
                start(() -> pump(onward, client));
            } catch (IOException e) {
                open.forEach(FaultyWire::close); // the server, or the test, has ended
            }
        }
    }

    private boolean isCut() {
        synchronized (state) {
            return cut;
        }
    }

    private void pump(Socket from, Socket to) {
        byte[] bytes = new byte[8192];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            int read = in.read(bytes);
            while (read >= 0) {
                waitWhileFrozen();
                out.write(bytes, 0, read);
                read = in.read(bytes);
            }
        } catch (IOException e) {
            // one end is gone: so is the other
        } finally {
            close(from);
            close(to);
        }
    }

    private void waitWhileFrozen() throws IOException {
        synchronized (state) {
            while (frozen && !closed) {
                try {
                    state.wait();
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
            }
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "faulty-wire");
        thread.setDaemon(true);
        thread.start();
    }

    private static void close(Closeable end) {
        try {
            end.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
