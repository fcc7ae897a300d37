package org.clairsoin.i18n.readability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.clairsoin.i18n.Language.EN;
import static org.clairsoin.i18n.Language.FR;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.clairsoin.i18n.Language;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SyllablesTest {
    @Nested
    class TheGoldenList {
        private record Golden(String word, int syllables) {}

        @ParameterizedTest
        @EnumSource
        void isCountedExactlyForAtLeast95WordsOutOf100(Language language) {
            List<Golden> words = words(language);
            List<String> wrong =
                    words.stream()
                            .filter(w -> Syllables.count(language, sounded(w)) != w.syllables())
                            .map(
                                    w ->
                                            w.word()
                                                    + " expected "
                                                    + w.syllables()
                                                    + " but was "
                                                    + Syllables.count(language, sounded(w)))
                            .toList();
            assertThat(words).hasSize(200);
            assertThat(wrong).hasSizeLessThanOrEqualTo(words.size() * 5 / 100);
        }

        /** A word as the splitter hands it on: « aujourd’hui » loses its first half there. */
        private String sounded(Golden golden) {
            return golden.word().replace("aujourd’", "");
        }

        private List<Golden> words(Language language) {
            String path = "/readability/golden-" + language.tag() + ".tsv";
            try (var stream =
                    Objects.requireNonNull(SyllablesTest.class.getResourceAsStream(path))) {
                return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                        .lines()
                        .filter(line -> !line.startsWith("#"))
                        .map(line -> line.split("\t"))
                        .map(cells -> new Golden(cells[0], Integer.parseInt(cells[1])))
                        .toList();
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
    }

    @Nested
    class AnythingButAnOrdinaryWord {
        @ParameterizedTest
        @CsvSource({"IA,2", "IRM,3", "ECG,3", "ECGs,3", "CE,2", "2026,2", "1er,2"})
        void hasItsOwnCount(String word, int syllables) {
            assertThat(Syllables.count(FR, word)).isEqualTo(syllables);
            assertThat(Syllables.count(EN, word)).isEqualTo(syllables);
        }

        @Test
        void isTwoSyllablesWhenItIsAName() {
            assertThat(Syllables.count(FR, String.valueOf(Sentences.NAME))).isEqualTo(2);
        }
    }
}
