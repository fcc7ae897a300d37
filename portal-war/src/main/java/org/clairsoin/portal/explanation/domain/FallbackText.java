package org.clairsoin.portal.explanation.domain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.clairsoin.i18n.Language;
import org.clairsoin.i18n.Messages;
import org.clairsoin.plugin.api.Audience;
import org.clairsoin.plugin.api.CategoryCode;
import org.clairsoin.plugin.api.Group;
import org.clairsoin.plugin.api.GroupResult;
import org.clairsoin.plugin.api.InputItem;
import org.clairsoin.plugin.api.Looked;
import org.clairsoin.plugin.api.NotDisclosed;
import org.clairsoin.plugin.api.NotStated;
import org.clairsoin.plugin.api.Para;
import org.clairsoin.plugin.api.ToolOutput;
import org.clairsoin.plugin.api.ToolText;
import org.clairsoin.portal.aiuse.AiUse;
import org.clairsoin.portal.aiuse.ToolUsed;
import org.clairsoin.portal.explanation.CardText;
import org.clairsoin.portal.explanation.ExplainedSection;
import org.clairsoin.portal.modelcard.ModelCard;
import org.clairsoin.portal.modelcard.ModelCards;
import org.clairsoin.portal.tool.ToolFamily;

/** Writes the six sections of the tool when no plugin did: what is known, and that no more is. */
public final class FallbackText {
    private static final Map<String, ExplainedSection> CARD_FIELDS =
            Map.ofEntries(
                    Map.entry("ModelSummary/Summary", ExplainedSection.WHAT_IT_IS),
                    Map.entry(
                            "UsesAndDirections/IntendedUseAndWorkflow",
                            ExplainedSection.WHAT_IT_IS),
                    Map.entry(
                            "TrustIngredients/AISystemFacts/InputDataSource",
                            ExplainedSection.LOOKED_AT),
                    Map.entry(
                            "TrustIngredients/AISystemFacts/OutcomesAndOutputs",
                            ExplainedSection.SAID),
                    Map.entry(
                            "KeyMetrics/UsefulnessUsabilityEfficacy/Interpretation",
                            ExplainedSection.RELIABILITY),
                    Map.entry(
                            "KeyMetrics/UsefulnessUsabilityEfficacy/TestingDataDescription",
                            ExplainedSection.RELIABILITY),
                    Map.entry("Warnings/KnownRisksAndLimitations", ExplainedSection.LIMITS),
                    Map.entry(
                            "UsesAndDirections/CautionedOutOfScopeSettings",
                            ExplainedSection.LIMITS),
                    Map.entry(
                            "Warnings/KnownBiasesOrEthicalConsiderations", ExplainedSection.GROUPS),
                    Map.entry("KeyMetrics/FairnessEquity/Interpretation", ExplainedSection.GROUPS));

    private final Messages messages;
    private final Language language;
    private final List<CardText> card;

    /**
     * Prepare to write.
     *
     * @param card what the model card says; empty without a card
     */
    public FallbackText(Messages messages, Language language, List<CardText> card) {
        this.messages = messages;
        this.language = language;
        this.card = card;
    }

    /** Pick from a card what patients may read in the details, in the order of the sections. */
    public static List<CardText> of(ModelCard card) {
        List<CardText> texts = new ArrayList<>();
        CARD_FIELDS.forEach(
                (field, section) ->
                        card.text(field)
                                .map(
                                        text ->
                                                new CardText(
                                                        section, field, text, finding(card, field)))
                                .ifPresent(texts::add));
        texts.sort(Comparator.comparing(CardText::section).thenComparing(CardText::field));
        return texts;
    }

    /** Write about a tool of which at least a name, a maker or a card is known. */
    public ToolText known(AiUse use, Optional<ToolFamily> family) {
        return text(whatItIs(use.summary().tool(), family), use);
    }

    /** Write about a use of which nothing is known but that an AI tool was used. */
    public ToolText nothingKnown(AiUse use) {
        return text(List.of(sentence("use.what.unnamed"), sentence("use.unknown.ask")), use);
    }

    /** Write section 3 for a result that is not released yet. */
    public ToolText withheld(ToolText text) {
        return new ToolText(
                text.whatItIs(),
                text.lookedAt(),
                new ToolOutput(text.said().outcome(), List.of(sentence("use.withheld.said"))),
                text.reliability(),
                text.limits(),
                text.groups());
    }

    private ToolText text(List<Para> whatItIs, AiUse use) {
        return new ToolText(
                whatItIs,
                lookedAt(use),
                new ToolOutput(
                        CategoryCode.NOT_REPORTED,
                        List.of(either(ExplainedSection.SAID, "use.unknown.said"))),
                new NotStated(either(ExplainedSection.RELIABILITY, "use.unknown.reliable")),
                List.of(either(ExplainedSection.LIMITS, "use.unknown.limits")),
                List.of(
                        new GroupResult(
                                new Group("not-disclosed", sentence("explain.group.any")),
                                new NotDisclosed(
                                        either(ExplainedSection.GROUPS, "use.unknown.groups")),
                                Audience.IN_GENERAL)));
    }

    private List<Para> whatItIs(ToolUsed tool, Optional<ToolFamily> family) {
        List<Para> paras = new ArrayList<>();
        tool.name().ifPresent(name -> paras.add(sentence("use.what.device", "tool", name)));
        family.flatMap(ToolFamily::plainName)
                .ifPresent(
                        name -> paras.add(sentence("use.what.plain", "name", name.in(language))));
        tool.manufacturer()
                .ifPresent(maker -> paras.add(sentence("use.what.maker", "maker", maker)));
        if (tool.versions().size() == 1) {
            paras.add(sentence("use.what.version", "version", tool.versions().get(0)));
        }
        if (paras.isEmpty()) {
            paras.add(sentence("use.what.unnamed"));
        }
        return paras;
    }

    private List<InputItem> lookedAt(AiUse use) {
        List<String> given =
                use.inputs().stream()
                        .map(AiUse.Input::words)
                        .flatMap(Optional::stream)
                        .distinct()
                        .limit(10)
                        .toList();
        if (given.isEmpty()) {
            return List.of(
                    new InputItem(
                            Looked.NOT_REPORTED,
                            either(ExplainedSection.LOOKED_AT, "use.unknown.looked")));
        }
        List<InputItem> items = new ArrayList<>();
        items.add(new InputItem(Looked.NOT_REPORTED, sentence("use.unknown.inputs")));
        given.forEach(words -> items.add(new InputItem(Looked.USED, plain(words))));
        return items;
    }

    /** Send the reader to the card where it speaks of a section, else say that nobody told us. */
    private Para either(ExplainedSection section, String unknown) {
        boolean inCard = card.stream().anyMatch(text -> text.section() == section);
        return sentence(inCard ? "explain.card.see" : unknown);
    }

    private Para sentence(String key) {
        return plain(messages.text(language, key));
    }

    private Para sentence(String key, String slot, String value) {
        return plain(messages.text(language, key, Map.of(slot, value)));
    }

    /** Make words of outsiders fit to be a part of a paragraph. */
    private static Para plain(String text) {
        String printable =
                text.codePoints()
                        .map(character -> Character.isISOControl(character) ? ' ' : character)
                        .limit(900)
                        .collect(
                                StringBuilder::new,
                                StringBuilder::appendCodePoint,
                                StringBuilder::append)
                        .toString();
        return Para.of(printable.isEmpty() ? " " : printable);
    }

    private static Optional<String> finding(ModelCard card, String field) {
        return card.findings().stream()
                .filter(finding -> finding.field().equals(field))
                .map(ModelCards.Finding::code)
                .findFirst();
    }
}
