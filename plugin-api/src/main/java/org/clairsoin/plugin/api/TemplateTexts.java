package org.clairsoin.plugin.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns the texts of one language file into paragraphs. */
final class TemplateTexts {
    private static final Pattern PART =
            Pattern.compile(
                    "\\{(?<figure>\\d{1,9})(:(?<unit>[A-Z_]+))?\\}"
                            + "|\\{=(?<value>[a-zA-Z]+)\\}"
                            + "|\\{COUNT\\|(?<one>[^|{}]+)\\|(?<many>[^|{}]+)\\}"
                            + "|\\{(?<slot>DATE|NAME)\\}"
                            + "|\\[(?<term>[^=\\[\\]]+)=(?<key>[A-Z_]+)\\]");

    private final String file;
    private final Map<String, String> texts;

    private TemplateTexts(String file, Map<String, String> texts) {
        this.file = file;
        this.texts = texts;
    }

    static TemplateTexts read(Class<?> beside, String file, boolean french) {
        Properties properties = new Properties();
        try (InputStream stream = beside.getResourceAsStream(file)) {
            if (stream == null) {
                throw new IllegalArgumentException(
                        "expected the text file " + file + " beside " + beside.getName());
            }
            properties.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new IllegalArgumentException("cannot read " + file, unreadable);
        }
        Map<String, String> texts = new TreeMap<>();
        for (String key : properties.stringPropertyNames()) {
            texts.put(key, typeset(properties.getProperty(key), french));
        }
        return new TemplateTexts(file, texts);
    }

    Set<String> keys() {
        return texts.keySet();
    }

    Set<String> keysNotIn(TemplateTexts other) {
        Set<String> missing = new TreeSet<>(texts.keySet());
        missing.removeAll(other.texts.keySet());
        return missing;
    }

    String words(String key) {
        String text = texts.get(key);
        if (text == null) {
            throw new IllegalArgumentException("expected the text " + key + " in " + file);
        }
        return text;
    }

    Para para(String key) {
        return para(key, Map.of());
    }

    Group group(String id) {
        return new Group(id, para("group." + id));
    }

    Frequency frequency(Rate rate, String source) {
        Map<String, Integer> values =
                Map.of(
                        "count", rate.count(),
                        "rest", rate.outOf() - rate.count(),
                        "outOf", rate.outOf());
        Event event =
                new Event(
                        rate.kind(),
                        para(rate.key(), values),
                        words(rate.key() + ".counted"),
                        words(rate.key() + ".others"));
        return new Frequency(
                event,
                rate.count(),
                rate.outOf(),
                rate.low(),
                rate.high(),
                group(rate.group()),
                rate.tested(),
                source);
    }

    private Para para(String key, Map<String, Integer> values) {
        String text = words(key);
        List<Inline> parts = new ArrayList<>();
        Matcher matcher = PART.matcher(text);
        int from = 0;
        while (matcher.find()) {
            addWords(parts, key, text.substring(from, matcher.start()));
            parts.add(part(key, matcher, values));
            from = matcher.end();
        }
        addWords(parts, key, text.substring(from));
        return new Para(parts);
    }

    private void addWords(List<Inline> parts, String key, String words) {
        if (words.matches(".*[{}\\[\\]].*")) {
            throw new IllegalArgumentException(
                    "cannot read the part in brackets of " + key + " in " + file + ": " + words);
        }
        if (!words.isEmpty()) {
            parts.add(new Words(words));
        }
    }

    private Inline part(String key, Matcher matcher, Map<String, Integer> values) {
        if (matcher.group("figure") != null) {
            String unit = matcher.group("unit");
            return new Figure(
                    Integer.parseInt(matcher.group("figure")),
                    unit == null ? Unit.NONE : Unit.valueOf(unit));
        }
        if (matcher.group("value") != null) {
            Integer value = values.get(matcher.group("value"));
            if (value == null) {
                throw new IllegalArgumentException(
                        "expected count, rest or outOf of a frequency in "
                                + key
                                + " of "
                                + file
                                + " but had "
                                + matcher.group("value"));
            }
            return Figure.of(value);
        }
        if (matcher.group("one") != null) {
            return Slot.count(matcher.group("one"), matcher.group("many"));
        }
        if (matcher.group("slot") != null) {
            return new Slot(SlotKind.valueOf(matcher.group("slot")), "", "");
        }
        return new Term(GlossaryTerm.valueOf(matcher.group("key")), matcher.group("term"));
    }

    private static String typeset(String text, boolean french) {
        String set = text.strip().replace('\'', '\u2019');
        return french
                ? set.replaceAll(" ([;!?])", "\u202f$1")
                        .replace(" :", "\u00a0:")
                        .replace("« ", "«\u00a0")
                        .replace(" »", "\u00a0»")
                : set;
    }
}
