package org.clairsoin.portal.consent.boundary;

import java.util.List;
import java.util.Optional;
import org.clairsoin.i18n.Texts;
import org.clairsoin.portal.consent.Choice;
import org.clairsoin.portal.consent.Effect;
import org.clairsoin.portal.consent.LegalNature;
import org.clairsoin.portal.consent.Scope;
import org.clairsoin.portal.consent.domain.ScopeKind;
import org.clairsoin.portal.tool.Purpose;
import org.clairsoin.portal.tool.ToolFamily;
import org.clairsoin.portal.tool.ToolRegister;

/** Say choices in plain words. */
final class ChoiceWords {

    private final Texts texts;
    private final ToolRegister tools;

    ChoiceWords(Texts texts, ToolRegister tools) {
        this.texts = texts;
        this.tools = tools;
    }

    Optional<ToolFamily> tool(Scope scope) {
        return ScopeKind.tool(scope).flatMap(tools::find);
    }

    /** Name what a choice is about. */
    String what(Scope scope) {
        return switch (ScopeKind.of(scope)) {
            case ONE_TOOL ->
                    tool(scope)
                            .map(ToolFamily::name)
                            .orElseGet(() -> ScopeKind.tool(scope).orElseThrow().value());
            case ONE_PURPOSE ->
                    texts.t(
                            "choices.card.purpose.title",
                            "purpose",
                            purpose(ScopeKind.purpose(scope).orElseThrow()));
            case EVERYTHING -> texts.t("choices.card.everything.title");
        };
    }

    /** Name a tool as people know it: what it is, else its product name. */
    String plainName(ToolFamily family) {
        return family.plainName().map(name -> name.in(texts.language())).orElse(family.name());
    }

    String purpose(Purpose purpose) {
        return texts.t("words.purpose." + purpose.name());
    }

    /** Say what a choice means, in one or two sentences. */
    String meaning(Scope scope, Effect effect) {
        String key =
                switch (ScopeKind.of(scope)) {
                    case ONE_TOOL -> "choices.card.meaning.tool";
                    case ONE_PURPOSE -> "choices.card.meaning.purpose";
                    case EVERYTHING -> "choices.card.meaning.everything";
                };
        return texts.t(effect == Effect.REFUSE ? key : key + "-kept");
    }

    /**
     * Name the natures of a choice: "refus", "refus, opposition"; empty for keeping a tool, which
     * has a name only where it is an agreement.
     */
    Optional<String> natures(Effect effect, List<LegalNature> natures) {
        List<String> names =
                natures.stream()
                        .filter(
                                nature ->
                                        effect != Effect.ALLOW
                                                || nature == LegalNature.CONSENT_GIVEN)
                        .map(nature -> texts.t("words.nature." + nature.name() + ".label"))
                        .toList();
        return names.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", names));
    }

    String actor(Choice choice) {
        return texts.t("words.actor." + choice.actor().quality().name());
    }

    /** Say what one line of the history did, and to what. */
    String line(Choice choice) {
        return texts.t("choices.history." + choice.effect().name(), "what", what(choice.scope()));
    }
}
