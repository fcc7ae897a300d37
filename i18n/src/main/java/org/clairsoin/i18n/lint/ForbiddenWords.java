package org.clairsoin.i18n.lint;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.clairsoin.i18n.Language;

/** Finds words that promise too much, hide who decided, or need a dictionary. */
public final class ForbiddenWords {
    /** Never shown in French to anyone: it names no right and is not French. */
    private static final Pattern NEVER_FRENCH = pattern(List.of("opt-out", "opt out"));

    private static final Map<Language, Pattern> TO_PATIENTS = new EnumMap<>(Language.class);

    static {
        TO_PATIENTS.put(
                Language.FR,
                pattern(
                        List.of(
                                "l’IA a décidé",
                                "l’IA pense",
                                "l’IA sait",
                                "intelligent",
                                "intelligente",
                                "intelligents",
                                "intelligentes",
                                "révolutionnaire",
                                "révolutionnaires",
                                "performant",
                                "performante",
                                "performants",
                                "performantes",
                                "infaillible",
                                "infaillibles",
                                "sans risque",
                                "aucune IA n’a été utilisée",
                                "sans IA",
                                "opt-out",
                                "opt out",
                                "se désinscrire",
                                "désactiver l’IA",
                                "révoquer",
                                "machine learning",
                                "deep learning",
                                "réseau de neurones",
                                "réseaux de neurones",
                                "output",
                                "data",
                                "digital",
                                "digitale",
                                "score",
                                "scores",
                                "seuil",
                                "seuils",
                                "AUC",
                                "cohorte",
                                "rétrospectif",
                                "rétrospective",
                                "éventuellement",
                                "consistant",
                                "évidence",
                                "supporter",
                                "adresser un problème",
                                "délivrer une information",
                                "mandataire",
                                "taux de",
                                "pourcentage",
                                "cliquez ici")));
        TO_PATIENTS.put(
                Language.EN,
                pattern(
                        List.of(
                                "the AI decided",
                                "the AI thinks",
                                "the AI knows",
                                "smart",
                                "intelligent",
                                "powerful",
                                "revolutionary",
                                "safe",
                                "cutting-edge",
                                "no AI was used",
                                "AI-free",
                                "opt out",
                                "opt-out",
                                "machine learning",
                                "deep learning",
                                "neural network",
                                "neural networks",
                                "algorithmic",
                                "output",
                                "score",
                                "scores",
                                "threshold",
                                "AUC",
                                "cohort",
                                "retrospective",
                                "utilise",
                                "leverage",
                                "in order to",
                                "percent",
                                "click here",
                                "simply",
                                "just")));
    }

    private ForbiddenWords() {}

    /** Give the forbidden words in a text for patients and the public. */
    public static List<String> toPatients(Language language, String text) {
        Pattern pattern = TO_PATIENTS.get(language);
        return pattern == null ? List.of() : found(pattern, text);
    }

    /** Give the forbidden words in a text for professionals and machines. */
    public static List<String> toAnyone(Language language, String text) {
        return language == Language.FR ? found(NEVER_FRENCH, text) : List.of();
    }

    private static List<String> found(Pattern pattern, String text) {
        List<String> found = new ArrayList<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            found.add(matcher.group());
        }
        return found;
    }

    private static Pattern pattern(List<String> words) {
        String any =
                String.join(
                        "|",
                        words.stream()
                                .map(word -> Pattern.quote(word).replace("’", "\\E['’]\\Q"))
                                .toList());
        return Pattern.compile(
                "(?<![\\p{L}\\d])(?:" + any + ")(?![\\p{L}\\d])",
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }
}
