package org.clairsoin.i18n.readability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.clairsoin.i18n.Language;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReadabilityTest {
    private static final String WHOLE = "whole";

    /** The names of tools, makers and people in the model texts. */
    private static final Set<String> NAMES =
            Set.of(
                    "Cardiolys",
                    "Rythme",
                    "Luminaria",
                    "Poumon",
                    "Imagerie",
                    "Orchidia",
                    "Choix",
                    "Santé",
                    "Plume",
                    "Clinique",
                    "Atelier",
                    "Marchelibre",
                    "Pas",
                    "Robotique",
                    "Camille",
                    "Roche",
                    "Dubois",
                    "Élodie",
                    "Haddad",
                    "Antoine",
                    "Kowalski",
                    "Leroy",
                    "Faure");

    /** What an independent measure says of one section, or of the whole, of a model text. */
    record Expected(
            String text,
            String section,
            Language language,
            int words,
            double mean,
            int longest,
            double ease,
            double grade) {}

    @Nested
    class TheFiveModelTexts {
        static Stream<Expected> scores() {
            return ReadabilityTest.scores();
        }

        @ParameterizedTest
        @MethodSource("scores")
        void haveTheSameWordsAndSentences(Expected expected) {
            Score score = score(expected);
            assertThat(score.words()).isEqualTo(expected.words());
            assertThat(score.mean()).isCloseTo(expected.mean(), within(0.051));
            assertThat(score.longest()).isEqualTo(expected.longest());
        }

        @ParameterizedTest
        @MethodSource("scores")
        void haveTheSameScoresWithinTwoPointsAsWholes(Expected expected) {
            if (expected.section().equals(WHOLE)) {
                Score score = score(expected);
                assertThat(score.ease()).isCloseTo(expected.ease(), within(2.0));
                if (expected.language() == Language.EN) {
                    assertThat(score.grade()).isCloseTo(expected.grade(), within(0.3));
                }
            } else {
                assertThat(score(expected).ease()).isCloseTo(expected.ease(), within(4.0));
            }
        }

        @ParameterizedTest
        @MethodSource("scores")
        void passTheirOwnGates(Expected expected) {
            assertThat(score(expected).problems()).isEmpty();
        }
    }

    @Nested
    class AGate {
        private static final String VENDOR_PROSE =
                "L’implémentation d’algorithmes décisionnels particulièrement performants permet"
                        + " l’optimisation significative des procédures d’interprétation"
                        + " radiologique, conformément aux recommandations internationales"
                        + " actuellement disponibles et communément admises pour les établissements hospitaliers concernés.";

        @Test
        void isFailedByVendorProse() {
            Score score =
                    Readability.measure(
                            Language.FR, List.of(VENDOR_PROSE, VENDOR_PROSE, VENDOR_PROSE));
            assertThat(score.ease()).isLessThan(0);
            assertThat(score.problems()).hasSize(3);
            assertThat(score.problems().get(0)).contains(VENDOR_PROSE);
        }

        @Test
        void isPassedByAnEmptyText() {
            assertThat(Readability.measure(Language.EN, List.of()).problems()).isEmpty();
        }

        @Test
        void leavesTheEaseOfAFewWordsOpen() {
            assertThat(
                            Readability.measure(Language.FR, List.of("Identification impossible."))
                                    .problems())
                    .isEmpty();
        }
    }

    private static Score score(Expected expected) {
        List<String> blocks =
                sections(expected.text(), expected.language()).get(expected.section());
        return Readability.measure(expected.language(), Objects.requireNonNull(blocks), NAMES);
    }

    private static Map<String, List<String>> sections(String text, Language language) {
        Map<String, List<String>> sections = new LinkedHashMap<>();
        List<String> whole = new ArrayList<>();
        sections.put(WHOLE, whole);
        List<String> current = whole;
        for (String line : lines(text + "." + language.tag() + ".txt")) {
            if (line.startsWith("# ")) {
                current = new ArrayList<>();
                sections.put(line.substring(2), current);
            } else {
                current.add(line);
                whole.add(line);
            }
        }
        return sections;
    }

    private static Stream<Expected> scores() {
        return lines("scores.tsv").stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("\t"))
                .flatMap(
                        c ->
                                Stream.of(
                                        new Expected(
                                                c[0],
                                                c[1],
                                                Language.FR,
                                                Integer.parseInt(c[2]),
                                                Double.parseDouble(c[3]),
                                                Integer.parseInt(c[4]),
                                                Double.parseDouble(c[5]),
                                                0),
                                        new Expected(
                                                c[0],
                                                c[1],
                                                Language.EN,
                                                Integer.parseInt(c[6]),
                                                Double.parseDouble(c[7]),
                                                Integer.parseInt(c[8]),
                                                Double.parseDouble(c[9]),
                                                Double.parseDouble(c[10]))));
    }

    private static List<String> lines(String file) {
        try (var stream =
                Objects.requireNonNull(
                        ReadabilityTest.class.getResourceAsStream("/readability/models/" + file))) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
