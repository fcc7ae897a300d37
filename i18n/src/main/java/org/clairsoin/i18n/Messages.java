package org.clairsoin.i18n;

import com.ibm.icu.text.PluralRules;
import com.ibm.icu.text.PluralRules.PluralType;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds the words for a key in a language and fills their slots; immutable, shared by all threads.
 *
 * <p>Texts without a slot are a look-up. Texts with slots follow ICU MessageFormat (plain slots,
 * {@code plural}, {@code selectordinal}, {@code select}) and are parsed when loaded, so that a
 * broken one stops the start and not a page. Dates, hours, months, numbers and nested {@link
 * Message}s given as values come out as the language writes them.
 */
public final class Messages {
    private final Map<Language, Spoken> spoken = new EnumMap<>(Language.class);
    private final Map<Language, Texts> views = new EnumMap<>(Language.class);

    private Messages(Map<Language, Map<String, String>> texts) {
        texts.forEach((language, byKey) -> spoken.put(language, new Spoken(language, byKey)));
        for (Language language : Language.values()) {
            views.put(language, new Texts(this, language));
        }
    }

    /**
     * Read all bundles from the class path.
     *
     * @throws IllegalArgumentException if a text cannot be parsed or a key stands there twice
     */
    public static Messages load() {
        List<String> names = Bundle.names();
        Map<Language, Map<String, String>> texts = new EnumMap<>(Language.class);
        for (Language language : Language.values()) {
            Map<String, String> byKey = new HashMap<>();
            for (String name : names) {
                Bundle.load(language, name)
                        .texts()
                        .forEach(
                                (key, text) -> {
                                    if (byKey.put(key, text) != null) {
                                        throw new IllegalArgumentException(
                                                "key " + key + " stands in two bundles");
                                    }
                                });
            }
            texts.put(language, byKey);
        }
        return new Messages(texts);
    }

    /** Make messages from texts by language and key, for tests and previews. */
    public static Messages of(Map<Language, Map<String, String>> texts) {
        return new Messages(texts);
    }

    /**
     * Give the words for a key.
     *
     * @throws IllegalArgumentException if there is no such key, or its text has slots
     */
    public String text(Language language, String key) {
        return text(language, key, Map.of());
    }

    /**
     * Give the words for a key with its slots filled.
     *
     * @param args values by slot name; a value the text has no slot for is passed over
     * @throws IllegalArgumentException if there is no such key or a slot has no value
     */
    public String text(Language language, String key, Map<String, ?> args) {
        Object entry = spoken(language).texts.get(key);
        if (entry instanceof String plain) {
            return plain;
        }
        if (entry instanceof CompiledText compiled) {
            return compiled.format(new Filled(language, key, args));
        }
        throw new IllegalArgumentException("no text for the key " + key + " in " + language.tag());
    }

    /** Give the words of a message. */
    public String text(Language language, Message message) {
        return text(language, message.key(), message.args());
    }

    /** Tell whether there is a text for a key in both languages. */
    public boolean has(String key) {
        return spoken.values().stream().allMatch(one -> one.texts.containsKey(key));
    }

    /** Give the keys of both languages, sorted. */
    public Set<String> keys() {
        Set<String> keys = new TreeSet<>();
        spoken.values().forEach(one -> keys.addAll(one.texts.keySet()));
        return Collections.unmodifiableSet(keys);
    }

    /** Give the texts of one language, as a page sees them. */
    public Texts in(Language language) {
        Texts view = views.get(language);
        if (view == null) {
            throw new IllegalArgumentException("no texts in " + language);
        }
        return view;
    }

    private Spoken spoken(Language language) {
        Spoken one = spoken.get(language);
        if (one == null) {
            throw new IllegalArgumentException("no texts in " + language);
        }
        return one;
    }

    /** The texts of one language: a {@code String} without slots, a {@link CompiledText} with. */
    private static final class Spoken {
        private final Map<String, Object> texts;

        Spoken(Language language, Map<String, String> byKey) {
            PluralRules cardinal = PluralRules.forLocale(language.locale(), PluralType.CARDINAL);
            PluralRules ordinal = PluralRules.forLocale(language.locale(), PluralType.ORDINAL);
            texts = new HashMap<>(byKey.size() * 2);
            byKey.forEach(
                    (key, text) -> {
                        try {
                            texts.put(
                                    key,
                                    text.indexOf('{') < 0
                                            ? text
                                            : new CompiledText(language, text, cardinal, ordinal));
                        } catch (IllegalArgumentException | IndexOutOfBoundsException broken) {
                            throw new IllegalArgumentException(
                                    "text "
                                            + key
                                            + " in "
                                            + language.tag()
                                            + " cannot be read: "
                                            + broken.getMessage(),
                                    broken);
                        }
                    });
        }
    }

    private final class Filled implements CompiledText.Values {
        private final Language language;
        private final String key;
        private final Map<String, ?> args;

        Filled(Language language, String key, Map<String, ?> args) {
            this.language = language;
            this.key = key;
            this.args = args;
        }

        @Override
        public Object value(String slot) {
            Object value = args.get(slot);
            if (value == null) {
                throw new IllegalArgumentException(
                        "text " + key + " needs a value for its slot " + slot);
            }
            return value;
        }

        @Override
        public String words(Object value) {
            if (value instanceof String words) {
                return words;
            }
            if (value instanceof Integer || value instanceof Long || value instanceof Short) {
                return Numbers.format(language, ((Number) value).longValue());
            }
            if (value instanceof Number number) {
                return Numbers.format(language, number.doubleValue());
            }
            if (value instanceof Message message) {
                return text(language, message);
            }
            if (value instanceof Instant instant) {
                return Dates.dateTime(language, instant);
            }
            if (value instanceof LocalDate date) {
                return Dates.date(language, date);
            }
            if (value instanceof LocalTime time) {
                return Dates.time(language, time);
            }
            if (value instanceof YearMonth month) {
                return Dates.monthInText(language, month);
            }
            return value.toString();
        }
    }
}
