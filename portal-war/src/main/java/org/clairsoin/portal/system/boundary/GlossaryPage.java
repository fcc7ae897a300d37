package org.clairsoin.portal.system.boundary;

import java.util.List;
import org.clairsoin.i18n.Bundle;
import org.clairsoin.i18n.Language;
import org.clairsoin.portal.shared.Frame;
import org.clairsoin.portal.shared.Page;

/** The words that pages use, each with an anchor that explanations lead to. */
public record GlossaryPage(Frame frame) implements Page {

    private static final String PREFIX = "glossary.";
    private static final String SUFFIX = ".term";

    /**
     * The terms in the order of the bundle; each has the texts {@code .term} and {@code .gloss}.
     */
    public static final List<String> TERMS =
            Bundle.load(Language.FR, "glossary").texts().keySet().stream()
                    .filter(key -> key.endsWith(SUFFIX))
                    .map(key -> key.substring(PREFIX.length(), key.length() - SUFFIX.length()))
                    .toList();

    @Override
    public String template() {
        return "system/glossary.jte";
    }
}
