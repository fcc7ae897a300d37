package org.clairsoin.plugin.judge;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Holds what depends on the language of a text.
 *
 * @param tag {@code fr} or {@code en}
 * @param commonWords words that any text of this language is full of
 * @param humanCheck ways to claim that a person checked, which only the message can say
 * @param refusing ways to speak of refusing, which is the portal's to do
 */
record TextLanguage(
        String tag, Set<String> commonWords, List<Pattern> humanCheck, List<Pattern> refusing) {
    static final TextLanguage FR =
            new TextLanguage(
                    "fr",
                    Set.of(
                            "le", "la", "les", "un", "une", "des", "il", "elle", "est", "pas",
                            "que", "qui", "sur", "dans", "pour", "vous", "votre", "et", "ne", "ce"),
                    claims(
                            "(?:a|ont|aura|auront|est|sont|été|était|sera|seront) (?:déjà |bien |toujours |ensuite )?"
                                    + "(?:re)?(?:vérifi|contrôl|valid|confirm|relu|approuv|sign)(?:ée?s?|ue?s?)?",
                            "(?:médecin|docteur|docteure|radiologue|cardiologue|spécialiste|soignant|soignante"
                                    + "|infirmière?|professionnel|équipe|personne|humain|expert|quelqu’un)s?"
                                    + "(?: [\\p{L}’]+){0,3}? (?:(?:re)?(?:vérifie|contrôle|valide|confirme|approuve|lit)"
                                    + "(?:nt|ra|ront)?|relit|relisent|relira|reliront|décid\\p{L}*|signe(?:nt|ra)?)"),
                    claims(
                            "refus\\p{L}*",
                            "oppos(?:er|ez|ition|é|ée)",
                            "consent(?:ir|ez|ement|i|ie)",
                            "votre accord",
                            "dire non",
                            "dites non",
                            "désinscri\\p{L}*",
                            "désactive\\p{L}*"));
    static final TextLanguage EN =
            new TextLanguage(
                    "en",
                    Set.of(
                            "the", "a", "an", "of", "it", "is", "not", "and", "to", "for", "your",
                            "you", "was", "with", "this", "on", "at", "or", "does", "did"),
                    claims(
                            "(?:was|were|is|are|been|being|gets|get) (?:also |then |always |already )?"
                                    + "(?:double-)?(?:checked|reviewed|confirmed|validated|approved|verified|signed)",
                            "(?:doctor|physician|radiologist|cardiologist|clinician|specialist|nurse|gp|professional"
                                    + "|team|person|human|expert|someone|somebody|staff)s?"
                                    + "(?: [\\p{L}’]+){0,3}? (?:check|review|confirm|validate|approve|verif|decide|sign)"
                                    + "(?:s|es|ed|d|y|ies|ied)?"),
                    claims(
                            "refus\\p{L}*",
                            "opt(?:ing|ed)?[ -]?out",
                            "object(?:ion|ions|ing)? to",
                            "say(?:ing)? no",
                            "consent\\p{L}*",
                            "withdraw\\p{L}*",
                            "declin(?:e|ed|ing)"));
    static final List<TextLanguage> ALL = List.of(FR, EN);

    private static List<Pattern> claims(String... expressions) {
        return Arrays.stream(expressions)
                .map(expression -> "(?<![\\p{L}-])(?:" + expression + ")(?![\\p{L}-])")
                .map(
                        expression ->
                                Pattern.compile(
                                        expression,
                                        Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE))
                .toList();
    }
}
