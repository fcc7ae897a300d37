package org.clairsoin.portal.tool;

import java.util.Map;
import java.util.Optional;
import org.clairsoin.portal.shared.Bilingual;

/** The plain words of the hospital about one tool; what it did not say is absent. */
public record PublicFacts(Map<PublicFact, Bilingual> texts) {

    public static final PublicFacts NONE = new PublicFacts(Map.of());

    public PublicFacts {
        texts = Map.copyOf(texts);
    }

    public Optional<Bilingual> text(PublicFact fact) {
        return Optional.ofNullable(texts.get(fact));
    }
}
