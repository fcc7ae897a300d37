package org.clairsoin.plugin.host.fault;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.clairsoin.plugin.api.Audience;
import org.clairsoin.plugin.api.Declaration;
import org.clairsoin.plugin.api.DeviceIdentifier;
import org.clairsoin.plugin.api.ExplainedProduct;
import org.clairsoin.plugin.api.Explanation;
import org.clairsoin.plugin.api.ExplanationPlugin;
import org.clairsoin.plugin.api.ExplanationRequest;
import org.clairsoin.plugin.api.Group;
import org.clairsoin.plugin.api.GroupResult;
import org.clairsoin.plugin.api.InputItem;
import org.clairsoin.plugin.api.Looked;
import org.clairsoin.plugin.api.NotStated;
import org.clairsoin.plugin.api.NotTested;
import org.clairsoin.plugin.api.Para;
import org.clairsoin.plugin.api.ToolOutput;
import org.clairsoin.plugin.api.ToolText;
import org.pf4j.Plugin;

/** Plugins that misbehave, each in its own way, and one that does not. */
public final class Faults {
    public static final DeviceIdentifier TOOL =
            new DeviceIdentifier("https://faults.example/products", "fault");

    private Faults() {}

    /** The entry point PF4J asks for. */
    public static final class Entry extends Plugin {}

    /** Answers as it should. */
    public static class Innocent implements ExplanationPlugin {
        @Override
        public Declaration declaration() {
            return new Declaration(
                    "fault",
                    List.of(new ExplainedProduct(TOOL, List.of("*"))),
                    List.of(),
                    List.of(),
                    List.of());
        }

        @Override
        public Explanation explain(ExplanationRequest request) {
            return explanation(request, List.of(Para.of("One limit.")));
        }
    }

    /** Never comes back. */
    public static final class Hang extends Innocent {
        @Override
        public Explanation explain(ExplanationRequest request) {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException ignored) {
                // a plugin that hangs does not listen either
            }
            throw new IllegalStateException("unreachable");
        }
    }

    /** Ends the process. */
    public static final class Exit extends Innocent {
        @Override
        public Explanation explain(ExplanationRequest request) {
            System.exit(0);
            throw new IllegalStateException("unreachable");
        }
    }

    /** Fills its heap. */
    public static final class Heap extends Innocent {
        @Override
        public Explanation explain(ExplanationRequest request) {
            List<byte[]> kept = new ArrayList<>();
            while (true) {
                kept.add(new byte[1_000_000]);
            }
        }
    }

    /** Prints and reads where the portal's messages go. */
    public static final class Print extends Innocent {
        @Override
        public Explanation explain(ExplanationRequest request) {
            System.out.println("a line between two messages");
            try {
                if (System.in.read() >= 0) {
                    throw new IllegalStateException("read a byte of the portal's messages");
                }
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
            return super.explain(request);
        }
    }

    /** Writes to descriptor 1 behind the back of System.out. */
    public static final class Descriptor extends Innocent {
        @Override
        public Explanation explain(ExplanationRequest request) {
            try (FileOutputStream out = new FileOutputStream(FileDescriptor.out)) {
                out.write("garbage".getBytes(StandardCharsets.US_ASCII));
            } catch (IOException unwritable) {
                throw new UncheckedIOException(unwritable);
            }
            return super.explain(request);
        }
    }

    /** Throws an error at the first call only. */
    public static final class ThrowOnce extends Innocent {
        private boolean thrown;

        @Override
        public Explanation explain(ExplanationRequest request) {
            if (!thrown) {
                thrown = true;
                throw new AssertionError("first call");
            }
            return super.explain(request);
        }
    }

    /** Overflows its stack. */
    public static final class Overflow extends Innocent {
        @Override
        public Explanation explain(ExplanationRequest request) {
            return new Explanation(explain(request).fr(), explain(request).en());
        }
    }

    /** Answers more than one message holds. */
    public static final class TooBig extends Innocent {
        @Override
        public Explanation explain(ExplanationRequest request) {
            return explanation(request, Collections.nCopies(5, Para.of("x".repeat(1_000))), 40);
        }
    }

    /** Answers null. */
    public static final class Null extends Innocent {
        @Override
        @SuppressWarnings("NullAway")
        public Explanation explain(ExplanationRequest request) {
            return null;
        }
    }

    /** Cannot be made. */
    public static final class Constructor extends Innocent {
        public Constructor() {
            throw new AssertionError("constructor");
        }
    }

    /** Asks the class loader of its thread for its own class. */
    public static final class ContextLoader extends Innocent {
        @Override
        public Explanation explain(ExplanationRequest request) {
            if (Thread.currentThread().getContextClassLoader() != getClass().getClassLoader()) {
                throw new IllegalStateException("not the plugin's class loader");
            }
            return super.explain(request);
        }
    }

    private static Explanation explanation(ExplanationRequest request, List<Para> limits) {
        return explanation(request, limits, 1);
    }

    private static Explanation explanation(
            ExplanationRequest request, List<Para> limits, int paragraphs) {
        ToolText text =
                new ToolText(
                        Collections.nCopies(paragraphs, limits.get(0)),
                        List.of(new InputItem(Looked.USED, Para.of("One thing."))),
                        new ToolOutput(request.outcome(), List.of(Para.of("Something."))),
                        new NotStated(Para.of("Nobody said.")),
                        limits,
                        List.of(
                                new GroupResult(
                                        new Group("all", Para.of("all")),
                                        new NotTested(Para.of("Not tested.")),
                                        Audience.IN_GENERAL)));
        return new Explanation(text, text);
    }
}
