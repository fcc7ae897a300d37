package org.clairsoin.portal.intake;

import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.clairsoin.i18n.Message;
import org.clairsoin.portal.aiuse.domain.UseBytes;
import org.clairsoin.portal.intake.domain.Reading;
import org.clairsoin.portal.modelcard.ModelCards;
import org.clairsoin.portal.shared.MadeOnce;
import org.clairsoin.portal.shared.PortalException;
import org.clairsoin.portal.tool.ToolFamily;
import org.clairsoin.portal.tool.ToolFamilyId;
import org.clairsoin.portal.tool.ToolRegister;

/**
 * Hands the model cards of a message on, after its uses were stored: a bad card loses no use, it
 * becomes a finding.
 */
@MadeOnce
class ArrivedCards {

    private static final Logger LOG = Logger.getLogger(ArrivedCards.class.getName());
    private final ModelCards cards;
    private final ToolRegister register;
    private final CardMemory memory;

    @Inject
    ArrivedCards(ModelCards cards, ToolRegister register, CardMemory memory) {
        this.cards = cards;
        this.register = register;
        this.memory = memory;
    }

    /** Keep cards; return what a sender should know, by entry. */
    Map<Integer, List<Message>> keep(List<Reading.Card> arrived) {
        if (arrived.isEmpty()) {
            return Map.of();
        }
        Map<Integer, List<Message>> findings = new HashMap<>();
        for (Reading.Card card : arrived) {
            List<Message> found = new ArrayList<>();
            keep(card, found);
            if (!found.isEmpty()) {
                findings.computeIfAbsent(card.entry(), entry -> new ArrayList<>()).addAll(found);
            }
        }
        return findings;
    }

    private void keep(Reading.Card card, List<Message> found) {
        UUID content = UseBytes.digest(card.xml());
        Optional<ToolFamilyId> known = memory.family(content);
        ToolFamilyId family;
        if (known.isPresent()) {
            family = known.get();
        } else {
            try {
                family = cards.keep(card.xml()).family();
                memory.remember(content, family);
            } catch (PortalException refused) {
                found.add(Message.of("intake.card-refused", "why", refused.detail()));
                return;
            } catch (RuntimeException e) {
                LOG.log(Level.WARNING, "a model card of a message could not be kept", e);
                found.add(Message.of("intake.card-failed"));
                return;
            }
        }
        Optional<ToolFamilyId> said =
                card.tool().flatMap(tool -> tool.family(register)).map(ToolFamily::id);
        if (said.isPresent() && !said.get().equals(family)) {
            found.add(Message.of("intake.card-of-another"));
        }
    }
}
