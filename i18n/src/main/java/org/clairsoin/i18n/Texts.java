package org.clairsoin.i18n;

import java.util.HashMap;
import java.util.Map;

/** The texts of one language, short to call from a page. */
public record Texts(Messages messages, Language language) {
    /** Give the words for a key. */
    public String t(String key) {
        return messages.text(language, key);
    }

    /**
     * Give the words for a key with its slots filled.
     *
     * @param namesAndValues slot names, each followed by its value
     */
    public String t(String key, Object... namesAndValues) {
        if (namesAndValues.length % 2 != 0) {
            throw new IllegalArgumentException(
                    "text " + key + " needs a value after each slot name");
        }
        Map<String, Object> args = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            args.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return messages.text(language, key, args);
    }

    /** Give the words of a message. */
    public String t(Message message) {
        return messages.text(language, message);
    }

    /** Tell whether there is a text for a key. */
    public boolean has(String key) {
        return messages.has(key);
    }
}
