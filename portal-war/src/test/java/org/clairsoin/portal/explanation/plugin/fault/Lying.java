package org.clairsoin.portal.explanation.plugin.fault;

import java.util.List;
import org.clairsoin.plugin.api.Explanation;
import org.clairsoin.plugin.api.ExplanationRequest;
import org.clairsoin.plugin.api.Para;
import org.clairsoin.plugin.api.ToolText;

/** Plugins that run well but whose text may not be shown; {@link Faulty.Innocent} is their twin. */
public final class Lying {
    private Lying() {}

    private static Explanation limits(Explanation good, String fr, String en) {
        return new Explanation(limits(good.fr(), fr), limits(good.en(), en));
    }

    private static ToolText limits(ToolText good, String limit) {
        return new ToolText(
                good.whatItIs(),
                good.lookedAt(),
                good.said(),
                good.reliability(),
                List.of(Para.of(limit)),
                good.groups());
    }

    /** Holds markup. */
    public static final class Markup extends Faulty.Innocent {
        @Override
        public Explanation explain(ExplanationRequest request) {
            return limits(
                    super.explain(request),
                    "<b>Il ne voit pas tout.</b>",
                    "<b>It does not see everything.</b>");
        }
    }

    /** Holds an address of the web. */
    public static final class Link extends Faulty.Innocent {
        @Override
        public Explanation explain(ExplanationRequest request) {
            return limits(
                    super.explain(request),
                    "Voyez www.luminaria.example pour la suite.",
                    "See www.luminaria.example for more.");
        }
    }

    /** Holds a phone number. */
    public static final class Phone extends Faulty.Innocent {
        @Override
        public Explanation explain(ExplanationRequest request) {
            return limits(
                    super.explain(request),
                    "Appelez le 01 23 45 67 89 pour la suite.",
                    "Call 01 23 45 67 89 for more.");
        }
    }

    /** Speaks English on the French page. */
    public static final class EnglishAsFrench extends Faulty.Innocent {
        @Override
        public Explanation explain(ExplanationRequest request) {
            Explanation good = super.explain(request);
            return new Explanation(good.en(), good.en());
        }
    }

    /** Tells the next patient how old the one before was. */
    public static final class Remembering extends Faulty.Innocent {
        private String last = "nobody";
        private String before = "nobody";

        @Override
        public Explanation explain(ExplanationRequest request) {
            String now = request.ageBand().name().replaceAll("[^A-Z]", "");
            if (!now.equals(last)) {
                before = last;
                last = now;
            }
            return limits(
                    super.explain(request),
                    "La personne précédente avait " + before + ".",
                    "The person before was " + before + ".");
        }
    }

    /** Answers differently the second time. */
    public static final class Changing extends Faulty.Innocent {
        private boolean again;

        @Override
        public Explanation explain(ExplanationRequest request) {
            String fr = again ? "Il ne voit pas les os." : "Il ne voit pas la peau.";
            String en = again ? "It does not see bones." : "It does not see skin.";
            again = true;
            return limits(super.explain(request), fr, en);
        }
    }
}
