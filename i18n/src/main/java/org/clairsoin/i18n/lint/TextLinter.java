package org.clairsoin.i18n.lint;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.clairsoin.i18n.Bundle;
import org.clairsoin.i18n.Language;
import org.clairsoin.i18n.lint.Finding.Rule;
import org.clairsoin.i18n.readability.Readability;
import org.clairsoin.i18n.readability.Score;
import org.clairsoin.i18n.readability.Sentences;

/**
 * Holds bundles of texts against the rules for texts.
 *
 * <p>Readability is measured per section, that is the first two parts of a key ({@code
 * care.filter}), over every text of it that holds a whole sentence. Titles and labels are not
 * measured: texts without a sentence, and keys whose last part is, or ends with, one of {@link
 * #NOT_MEASURED}. Texts for staff and machines are free of the measure and of the words forbidden
 * to patients, but not of typography and parity.
 */
public final class TextLinter {
    /** Bundles that patients and the public do not read. */
    public static final Set<String> FOR_PROFESSIONALS =
            Set.of("staff", "problem", "fhir", "gate", "intake", "plugincheck", "plugins");

    /** Last parts of keys whose texts are titles, labels or controls. */
    public static final Set<String> NOT_MEASURED =
            Set.of(
                    "title",
                    "heading",
                    "label",
                    "button",
                    "link",
                    "legend",
                    "question",
                    "tag",
                    "term");

    private static final Pattern KEY = Pattern.compile("[a-z][a-zA-Z0-9]*(?:[.-][a-zA-Z0-9_]+)+");
    private static final Pattern MARKUP =
            Pattern.compile("</?[a-zA-Z!]|&(?:[a-z]+|#\\d+);", Pattern.CASE_INSENSITIVE);
    private static final Map<Language, Set<String>> PLURALS =
            new EnumMap<>(
                    Map.of(
                            Language.FR, Set.of("one", "many", "other"),
                            Language.EN, Set.of("one", "other")));

    private TextLinter() {}

    /** Check bundles of the same names in each language; nothing wrong: empty. */
    public static List<Finding> check(Map<Language, List<Bundle>> bundles) {
        List<Finding> findings = new ArrayList<>();
        Map<Language, Map<String, Shape>> shapes = new EnumMap<>(Language.class);
        bundles.forEach(
                (language, ofLanguage) -> {
                    Map<String, Shape> byKey = new LinkedHashMap<>();
                    for (Bundle bundle : ofLanguage) {
                        checkBundle(language, bundle, byKey, findings);
                    }
                    shapes.put(language, byKey);
                });
        checkParity(shapes, findings);
        return findings;
    }

    private static void checkBundle(
            Language language, Bundle bundle, Map<String, Shape> shapes, List<Finding> findings) {
        boolean forProfessionals = FOR_PROFESSIONALS.contains(bundle.name());
        Map<String, List<String>> sections = new LinkedHashMap<>();
        bundle.texts()
                .forEach(
                        (key, text) -> {
                            if (!key.startsWith(bundle.name() + ".")
                                    || !KEY.matcher(key).matches()) {
                                findings.add(
                                        new Finding(
                                                language,
                                                key,
                                                Rule.KEY,
                                                "expected a key "
                                                        + bundle.name()
                                                        + ".<page>.<what>"));
                            }
                            try {
                                shapes.put(key, Shape.of(text));
                            } catch (IllegalArgumentException | IndexOutOfBoundsException broken) {
                                findings.add(
                                        new Finding(
                                                language,
                                                key,
                                                Rule.SYNTAX,
                                                String.valueOf(broken.getMessage())));
                                return;
                            }
                            checkText(language, key, text, forProfessionals, findings);
                            if (isMeasured(key, text)) {
                                sections.computeIfAbsent(section(key), any -> new ArrayList<>())
                                        .add(text);
                            }
                        });
        if (!forProfessionals) {
            sections.forEach((place, texts) -> measure(language, place, texts, findings));
        }
    }

    private static void checkText(
            Language language,
            String key,
            String text,
            boolean forProfessionals,
            List<Finding> findings) {
        if (text.isBlank()) {
            findings.add(new Finding(language, key, Rule.SYNTAX, "expected words but is empty"));
        }
        String mended = Typography.mend(language, text);
        if (!mended.equals(text)) {
            findings.add(
                    new Finding(
                            language,
                            key,
                            Rule.TYPOGRAPHY,
                            "expected " + visible(mended) + " but was " + visible(text)));
        }
        if (MARKUP.matcher(text).find()) {
            findings.add(new Finding(language, key, Rule.MARKUP, "expected no HTML: " + text));
        }
        Collection<String> forbidden =
                forProfessionals
                        ? ForbiddenWords.toAnyone(language, text)
                        : ForbiddenWords.toPatients(language, text);
        if (!forbidden.isEmpty()) {
            findings.add(
                    new Finding(
                            language,
                            key,
                            Rule.FORBIDDEN_WORD,
                            "expected other words for " + forbidden));
        }
    }

    private static void measure(
            Language language, String place, List<String> texts, List<Finding> findings) {
        int readings = texts.stream().mapToInt(text -> Shape.readings(text).size()).max().orElse(0);
        Set<String> problems = new TreeSet<>();
        for (int i = 0; i < readings; i++) {
            int nth = i;
            List<String> blocks =
                    texts.stream()
                            .map(
                                    text -> {
                                        List<String> all = Shape.readings(text);
                                        return all.get(Math.min(nth, all.size() - 1));
                                    })
                            .toList();
            Score score = Readability.measure(language, blocks);
            problems.addAll(score.problems());
        }
        for (String problem : problems) {
            findings.add(new Finding(language, place, Rule.READABILITY, problem));
        }
    }

    private static boolean isMeasured(String key, String text) {
        String last = key.substring(Math.max(key.lastIndexOf('.'), key.lastIndexOf('-')) + 1);
        return !NOT_MEASURED.contains(last)
                && Shape.readings(text).stream().anyMatch(Sentences::anyIn);
    }

    private static String section(String key) {
        String[] parts = key.split("\\.", 3);
        return parts[0] + '.' + parts[1];
    }

    private static void checkParity(
            Map<Language, Map<String, Shape>> shapes, List<Finding> findings) {
        shapes.forEach(
                (language, byKey) -> {
                    Map<String, Shape> others = shapes.getOrDefault(language.other(), Map.of());
                    byKey.forEach(
                            (key, shape) -> {
                                checkPlurals(language, key, shape, findings);
                                Shape other = others.get(key);
                                if (other == null) {
                                    findings.add(
                                            new Finding(
                                                    language.other(),
                                                    key,
                                                    Rule.PARITY,
                                                    "expected the key as in " + language.tag()));
                                } else if (language == Language.FR) {
                                    checkSame(key, shape, other, findings);
                                }
                            });
                });
    }

    private static void checkPlurals(
            Language language, String key, Shape shape, List<Finding> findings) {
        Set<String> needed = PLURALS.getOrDefault(language, Set.of());
        shape.plurals()
                .forEach(
                        (slot, branches) -> {
                            if (!branches.containsAll(needed)) {
                                findings.add(
                                        new Finding(
                                                language,
                                                key,
                                                Rule.PARITY,
                                                "expected plural branches "
                                                        + new TreeSet<>(needed)
                                                        + " of "
                                                        + slot
                                                        + " but has "
                                                        + branches));
                            }
                        });
    }

    private static void checkSame(String key, Shape french, Shape english, List<Finding> findings) {
        // gender may change French words only
        Set<String> slots = new TreeSet<>(french.slots());
        slots.removeIf(
                slot -> french.selects().containsKey(slot) && !english.slots().contains(slot));
        same(key, "slots", slots, english.slots(), findings);
        same(key, "plurals", french.plurals().keySet(), english.plurals().keySet(), findings);
        french.plurals()
                .forEach(
                        (slot, branches) ->
                                same(
                                        key,
                                        "exact branches of " + slot,
                                        exact(branches),
                                        exact(english.plurals().getOrDefault(slot, Set.of())),
                                        findings));
        french.selects()
                .forEach(
                        (slot, branches) -> {
                            Set<String> others = english.selects().get(slot);
                            if (others != null) {
                                same(key, "branches of " + slot, branches, others, findings);
                            }
                        });
    }

    private static Set<String> exact(Set<String> branches) {
        Set<String> exact = new TreeSet<>(branches);
        exact.removeIf(branch -> !branch.startsWith("="));
        return exact;
    }

    private static void same(
            String key,
            String what,
            Set<String> french,
            Set<String> english,
            List<Finding> findings) {
        if (!french.equals(english)) {
            findings.add(
                    new Finding(
                            Language.EN,
                            key,
                            Rule.PARITY,
                            "expected the same " + what + ": fr " + french + ", en " + english));
        }
    }

    private static String visible(String text) {
        return text.replace("\u00a0", "[nbsp]").replace("\u202f", "[nnbsp]");
    }
}
