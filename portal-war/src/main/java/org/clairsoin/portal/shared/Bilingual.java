package org.clairsoin.portal.shared;

import org.clairsoin.i18n.Language;

/** A text of the hospital or a vendor in both languages; neither may be blank. */
public record Bilingual(String fr, String en) {

    public Bilingual {
        if (fr.isBlank() || en.isBlank()) {
            throw new IllegalArgumentException(
                    "expected a French and an English text but had \"" + fr + "\", \"" + en + "\"");
        }
    }

    public String in(Language language) {
        return switch (language) {
            case FR -> fr;
            case EN -> en;
        };
    }
}
