package org.clairsoin.i18n;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The terms that the pages explain, in the order of the glossary page. */
public final class Glossary {
    private static final String NAME = "glossary";
    private static final String TERM = ".term";

    private Glossary() {}

    /**
     * One term.
     *
     * @param anchor its id on the glossary page, the same in both languages
     * @param gloss what it means, in a sentence or two
     */
    public record Entry(String anchor, String term, String gloss) {}

    /** Read the terms of a language; callers keep the list. */
    public static List<Entry> entries(Language language) {
        Map<String, String> texts = Bundle.load(language, NAME).texts();
        List<Entry> entries = new ArrayList<>();
        texts.forEach(
                (key, term) -> {
                    if (key.endsWith(TERM)) {
                        String stem = key.substring(0, key.length() - TERM.length());
                        String gloss = texts.get(stem + ".gloss");
                        if (gloss == null) {
                            throw new IllegalStateException("term " + key + " has no gloss");
                        }
                        entries.add(new Entry(stem.substring(NAME.length() + 1), term, gloss));
                    }
                });
        return List.copyOf(entries);
    }
}
