package org.clairsoin.portal.decision.boundary;

import jakarta.inject.Inject;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.clairsoin.i18n.Language;
import org.clairsoin.i18n.Messages;
import org.clairsoin.portal.decision.domain.Verdict;
import org.clairsoin.portal.shared.Bilingual;
import org.clairsoin.portal.shared.MadeOnce;

/** Say a decision in a sentence that a professional can read aloud at the bedside. */
@MadeOnce
class AnswerTexts {

    private final Messages messages;

    @Inject
    AnswerTexts(Messages messages) {
        this.messages = messages;
    }

    Bilingual of(Verdict verdict, Optional<String> toolName) {
        String key =
                "decision.text."
                        + verdict.decision().name().toLowerCase(Locale.ROOT)
                        + "."
                        + verdict.reason().slug();
        return new Bilingual(text(Language.FR, key, toolName), text(Language.EN, key, toolName));
    }

    Bilingual unknown() {
        return new Bilingual(
                messages.text(Language.FR, "decision.text.unknown"),
                messages.text(Language.EN, "decision.text.unknown"));
    }

    private String text(Language language, String key, Optional<String> toolName) {
        String tool = toolName.orElseGet(() -> messages.text(language, "decision.text.tool-asked"));
        return messages.text(language, key, Map.of("tool", tool));
    }
}
