package org.clairsoin.portal.intake;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.clairsoin.portal.tool.ToolFamilyId;

/** Remembers the cards that were kept: they come again with every message of their tool. */
@ApplicationScoped
class CardMemory {

    private static final int MOST = 500;

    private final Map<UUID, ToolFamilyId> kept = new LinkedHashMap<>(16, 0.75f, true);

    /** Return the family of a card by the fingerprint of its bytes, where it was kept. */
    synchronized Optional<ToolFamilyId> family(UUID card) {
        return Optional.ofNullable(kept.get(card));
    }

    synchronized void remember(UUID card, ToolFamilyId family) {
        kept.put(card, family);
        if (kept.size() > MOST) {
            kept.remove(kept.keySet().iterator().next());
        }
    }
}
