package org.clairsoin.portal.explanation.plugin.fault;

import java.io.ByteArrayOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup.ClassOption;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.clairsoin.plugin.api.Declaration;
import org.clairsoin.plugin.api.Explanation;
import org.clairsoin.plugin.api.ExplanationPlugin;
import org.clairsoin.plugin.api.ExplanationRequest;
import org.clairsoin.plugin.api.Para;
import org.clairsoin.plugin.api.ToolText;
import org.clairsoin.plugins.tumour.TumourImaging;
import org.pf4j.Plugin;

/**
 * Plugins that harm where their jar says so, and else do the same in a small, allowed way: the same
 * classes make the hostile jar and its innocent twin.
 */
public final class Hostile {
    /** The entry that makes a jar hostile; it holds what the harm is aimed at. */
    public static final String HARMFUL = "harmful";

    private static final String TARGET = target();

    private Hostile() {}

    private static boolean harmful() {
        return !TARGET.isEmpty();
    }

    private static int amount(int harmful, int innocent) {
        return harmful() ? harmful : innocent;
    }

    private static String target() {
        try (InputStream in = Hostile.class.getResourceAsStream("/" + HARMFUL)) {
            return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Starts and stops without a fault. */
    public static class Entry extends Plugin {}

    /** Throws an error when it is started. */
    public static final class BadStart extends Plugin {
        @Override
        public void start() {
            if (harmful()) {
                throw new AssertionError("start");
            }
        }
    }

    /** Throws an error when it is stopped. */
    public static final class BadStop extends Plugin {
        @Override
        public void stop() {
            if (harmful()) {
                throw new AssertionError("stop");
            }
        }
    }

    /** Acts, then answers as the real plugin does. */
    public abstract static class Acting implements ExplanationPlugin {
        private final TumourImaging real = new TumourImaging();

        @Override
        public Declaration declaration() {
            return real.declaration();
        }

        @Override
        public Explanation explain(ExplanationRequest request) {
            try {
                act();
            } catch (IOException | InterruptedException | IllegalAccessException failed) {
                throw new IllegalStateException(failed);
            }
            return real.explain(request);
        }

        abstract void act() throws IOException, InterruptedException, IllegalAccessException;
    }

    /** Only answers. */
    public static final class Nothing extends Acting {
        @Override
        void act() {
            // the fault, if any, is elsewhere
        }
    }

    /** Waits for ever, or for a moment. */
    public static final class Hang extends Acting {
        @Override
        void act() throws InterruptedException {
            Thread.sleep(amount(3_600_000, 1));
        }
    }

    /** Answers byte by byte. */
    public static final class SlowDrip extends Acting {
        @Override
        void act() throws IOException, InterruptedException {
            if (harmful()) {
                try (OutputStream out = new FileOutputStream(FileDescriptor.out)) {
                    for (byte one : new byte[] {0, 0, 100}) {
                        out.write(one);
                        out.flush();
                        Thread.sleep(10);
                    }
                    Thread.sleep(3_600_000);
                }
            }
        }
    }

    /** Is busy before it even exists. */
    public static final class BusyClinit extends Acting {
        private static final int FOUND = search();

        private static int search() {
            int found = 0;
            for (long i = 0; i < 1_000 || harmful(); i++) {
                found ^= Long.hashCode(i);
            }
            return found;
        }

        @Override
        void act() {
            if (FOUND == Integer.MIN_VALUE) {
                throw new IllegalStateException("never");
            }
        }
    }

    /** Fills the heap. */
    public static final class Heap extends Acting {
        @Override
        void act() {
            List<byte[]> kept = new ArrayList<>();
            for (int i = 0; i < amount(1_000_000, 4); i++) {
                kept.add(new byte[1_000_000]);
            }
        }
    }

    /** Makes classes without end. */
    public static final class Metaspace extends Acting {
        @Override
        void act() throws IOException, IllegalAccessException {
            byte[] bytes;
            try (InputStream in = Hostile.class.getResourceAsStream("Hostile$Metaspace.class")) {
                bytes = in == null ? new byte[0] : in.readAllBytes();
            }
            for (int i = 0; i < amount(10_000_000, 10); i++) {
                MethodHandles.lookup().defineHiddenClass(bytes, false, ClassOption.STRONG);
            }
        }
    }

    /** Starts threads that never end. */
    public static final class Threads extends Acting {
        @Override
        void act() throws InterruptedException {
            for (int i = 0; i < amount(1_000_000, 2); i++) {
                Thread thread = new Thread(Threads::stay);
                thread.setDaemon(true);
                thread.start();
            }
        }

        private static void stay() {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException asked) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Opens files and closes none. */
    public static final class Descriptors extends Acting {
        private static final List<InputStream> OPEN = new ArrayList<>();

        @Override
        void act() throws IOException {
            String jar =
                    Hostile.class.getProtectionDomain().getCodeSource().getLocation().getPath();
            for (int i = 0; i < amount(100_000, 2); i++) {
                OPEN.add(new FileInputStream(jar));
            }
        }
    }

    /** Overflows its stack. */
    public static final class Stack extends Acting {
        @Override
        void act() {
            dig(amount(Integer.MAX_VALUE, 50));
        }

        private static int dig(int depth) {
            return depth == 0 ? 0 : 1 + dig(depth - 1);
        }
    }

    /** Cannot be made. */
    public static final class BadConstructor extends Acting {
        public BadConstructor() {
            if (harmful()) {
                throw new AssertionError("constructor");
            }
        }

        @Override
        void act() {
            // it never gets here
        }
    }

    /** Throws an error at each call. */
    public static final class BadExplain extends Acting {
        @Override
        void act() {
            if (harmful()) {
                throw new LinkageError("explain");
            }
        }
    }

    /** Ends the process in good order. */
    public static final class Exit extends Acting {
        @Override
        void act() {
            if (harmful()) {
                System.exit(0);
            }
        }
    }

    /** Ends the process at once. */
    public static final class Halt extends Acting {
        @Override
        void act() {
            if (harmful()) {
                Runtime.getRuntime().halt(0);
            }
        }
    }

    /** Starts a child and waits for it. */
    public static final class Child extends Acting {
        @Override
        void act() throws IOException, InterruptedException {
            if (harmful()) {
                new ProcessBuilder("sleep", TARGET).start().waitFor();
            }
        }
    }

    /** Prints to standard output. */
    public static final class Prints extends Acting {
        @Override
        void act() {
            System.out.println("a line between two messages");
        }
    }

    /** Writes a gigabyte to standard error, or a line. */
    public static final class Stderr extends Acting {
        @Override
        void act() {
            String line = "x".repeat(65_535);
            for (int i = 0; i < amount(16_384, 1); i++) {
                System.err.println(harmful() ? line : "a word");
            }
        }
    }

    /** Writes to descriptor 1, behind the host's back. */
    public static final class Descriptor1 extends Acting {
        @Override
        void act() throws IOException {
            raw("garbage".getBytes(StandardCharsets.US_ASCII));
        }
    }

    /** Announces ten megabytes. */
    public static final class BigReply extends Acting {
        @Override
        void act() throws IOException {
            raw(ByteBuffer.allocate(4).putInt(10_000_000).array());
            raw(new byte[10_000]);
        }
    }

    /** Answers what is no JSON. */
    public static final class NotJson extends Acting {
        @Override
        void act() throws IOException {
            raw(frame("not json"));
        }
    }

    /** Answers another call. */
    public static final class WrongId extends Acting {
        @Override
        void act() throws IOException {
            raw(frame("{\"id\":999,\"failure\":\"THREW\"}"));
        }
    }

    /** Answers twice. */
    public static final class TwoReplies extends Acting {
        @Override
        void act() throws IOException {
            raw(frame("{\"id\":1,\"failure\":\"THREW\"}"));
        }
    }

    /** Answers null. */
    public static final class Null extends Acting {
        @Override
        void act() {
            // it answers at once
        }

        @Override
        @SuppressWarnings("NullAway")
        public Explanation explain(ExplanationRequest request) {
            return harmful() ? null : super.explain(request);
        }
    }

    /** Answers an empty text. */
    public static final class Empty extends Acting {
        @Override
        void act() {
            Para.of(harmful() ? "" : "A text.");
        }
    }

    /** Answers more than a message holds. */
    public static final class TooLarge extends Acting {
        @Override
        void act() {
            // it only answers
        }

        @Override
        public Explanation explain(ExplanationRequest request) {
            Explanation good = super.explain(request);
            return harmful() ? told(good, Collections.nCopies(500, "x".repeat(900))) : good;
        }
    }

    /** Looks for something, and puts what it found into its text. */
    public abstract static class Snooping extends Acting {
        private String found = "";

        @Override
        void act() {
            try {
                found = harmful() ? look() : "";
            } catch (IOException refused) {
                found = "";
            }
        }

        @Override
        public Explanation explain(ExplanationRequest request) {
            Explanation good = super.explain(request);
            return found.isEmpty() ? good : told(good, List.of(found));
        }

        abstract String look() throws IOException;
    }

    /** Reads a file. */
    public static final class FileRead extends Snooping {
        @Override
        String look() throws IOException {
            return Files.readString(Path.of(TARGET));
        }
    }

    /** Writes a file. */
    public static final class FileWrite extends Snooping {
        @Override
        String look() throws IOException {
            Files.writeString(Path.of(TARGET), "was here");
            return "wrote";
        }
    }

    /** Reads the environment. */
    public static final class Environment extends Snooping {
        @Override
        String look() {
            return String.join(" ", System.getenv().keySet());
        }
    }

    /** Reads what other processes run. */
    public static final class Proc extends Snooping {
        @Override
        String look() throws IOException {
            StringBuilder all = new StringBuilder();
            try (DirectoryStream<Path> processes =
                    Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
                for (Path process : processes) {
                    String command =
                            new String(
                                    Files.readAllBytes(process.resolve("cmdline")),
                                    StandardCharsets.ISO_8859_1);
                    if (!command.contains("org.clairsoin.plugin.host.Main")) {
                        all.append(process);
                    }
                }
            }
            return all.toString();
        }
    }

    /** Connects to a server. */
    public static final class Sockets extends Snooping {
        @Override
        String look() throws IOException {
            InetAddress here = InetAddress.getLoopbackAddress();
            try (Socket socket = new Socket(here, Integer.parseInt(TARGET))) {
                socket.getOutputStream().write(1);
                return "connected";
            }
        }
    }

    private static Explanation told(Explanation good, List<String> words) {
        return new Explanation(told(good.fr(), words), told(good.en(), words));
    }

    private static ToolText told(ToolText good, List<String> words) {
        return new ToolText(
                words.stream().map(Para::of).toList(),
                good.lookedAt(),
                good.said(),
                good.reliability(),
                good.limits(),
                good.groups());
    }

    private static byte[] frame(String json) throws IOException {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write(ByteBuffer.allocate(4).putInt(json.length()).array());
        frame.write(json.getBytes(StandardCharsets.US_ASCII));
        return frame.toByteArray();
    }

    /** Write where the host writes its messages; an innocent twin does not. */
    @SuppressWarnings("StreamResourceLeak")
    private static void raw(byte[] bytes) throws IOException {
        if (harmful()) {
            OutputStream out = new FileOutputStream(FileDescriptor.out);
            out.write(bytes);
            out.flush();
        }
    }
}
