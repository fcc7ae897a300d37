package org.clairsoin.portal.explanation.plugin.fault;

import java.util.ArrayList;
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

/** Plugins that answer like a real one but for one fault each. */
public final class Faulty {
    private Faulty() {}

    /** The entry point PF4J asks for. */
    public static final class Entry extends Plugin {}

    /** Has no fault. */
    public static class Innocent implements ExplanationPlugin {
        private final TumourImaging real = new TumourImaging();

        @Override
        public final Declaration declaration() {
            return real.declaration();
        }

        @Override
        public Explanation explain(ExplanationRequest request) {
            return real.explain(request);
        }
    }

    /** Has no fault either, but another text. */
    public static final class OtherWords extends Innocent {
        @Override
        public Explanation explain(ExplanationRequest request) {
            Explanation good = super.explain(request);
            return new Explanation(shorter(good.fr()), shorter(good.en()));
        }

        private static ToolText shorter(ToolText text) {
            return new ToolText(
                    text.whatItIs(),
                    text.lookedAt(),
                    text.said(),
                    text.reliability(),
                    text.limits().subList(0, 1),
                    text.groups());
        }
    }

    /** Never comes back. */
    public static final class Hang extends Innocent {
        @Override
        public Explanation explain(ExplanationRequest request) {
            while (true) {
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException ignored) {
                    // it does not listen
                }
            }
        }
    }

    /** Ends the process. */
    public static final class Exit extends Innocent {
        @Override
        public Explanation explain(ExplanationRequest request) {
            Runtime.getRuntime().halt(0);
            return super.explain(request);
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

    /** Throws at each call. */
    public static final class Throw extends Innocent {
        @Override
        public Explanation explain(ExplanationRequest request) {
            throw new AssertionError("always");
        }
    }

    /** Claims that a person checked. */
    public static final class Claim extends Innocent {
        @Override
        public Explanation explain(ExplanationRequest request) {
            Explanation good = super.explain(request);
            return new Explanation(
                    claiming(good.fr(), "Un médecin a vérifié ce résultat."),
                    claiming(good.en(), "A doctor has checked this result."));
        }

        private static ToolText claiming(ToolText text, String claim) {
            return new ToolText(
                    text.whatItIs(),
                    text.lookedAt(),
                    text.said(),
                    text.reliability(),
                    List.of(Para.of(claim)),
                    text.groups());
        }
    }

    /** Sees what a plugin must not see. */
    public static final class Snoop extends Innocent {
        @Override
        public Explanation explain(ExplanationRequest request) {
            boolean sees =
                    !System.getenv().isEmpty()
                            || exists("org.clairsoin.portal.explanation.Explanations")
                            || exists("org.postgresql.Driver");
            if (sees) {
                throw new IllegalStateException("it sees the portal");
            }
            return super.explain(request);
        }

        private static boolean exists(String name) {
            try {
                Class.forName(name, false, ClassLoader.getSystemClassLoader());
                return true;
            } catch (ClassNotFoundException asItShouldBe) {
                return false;
            }
        }
    }
}
