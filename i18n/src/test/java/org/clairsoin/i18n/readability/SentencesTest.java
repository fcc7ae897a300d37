package org.clairsoin.i18n.readability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.clairsoin.i18n.Language.EN;
import static org.clairsoin.i18n.Language.FR;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SentencesTest {
    @Nested
    class ASentence {
        @Test
        void endsBeforeACapitalADigitOrAQuote() {
            assertThat(Sentences.of(FR, "Il lit. Il en repère 92. 8 manquent. « Oui. » Et non."))
                    .containsExactly(
                            "Il lit.", "Il en repère 92.", "8 manquent.", "« Oui. »", "Et non.");
        }

        @Test
        void takesItsClosingQuoteAlong() {
            assertThat(Sentences.of(FR, "« Oui\u202f!\u00a0» Elle signe."))
                    .containsExactly("« Oui\u202f!\u00a0»", "Elle signe.");
            assertThat(Sentences.of(EN, "“Yes!” She signs."))
                    .containsExactly("“Yes!”", "She signs.");
        }

        @Test
        void isTheWholeBlockWhenNothingEndsIt() {
            assertThat(Sentences.of(FR, "les notes des médecins\u202f;"))
                    .containsExactly("les notes des médecins\u202f;");
            assertThat(Sentences.of(FR, " ")).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "Elle donne sa raison\u00a0: Le tracé était flou.",
                    "La Dr. Martin a lu le tracé.",
                    "Le Pr. Aubry et M. Petit ont lu.",
                    "J. Petit a lu.",
                    "Il lit les notes, etc. Antoine les signe."
                })
        void doesNotEndAtAColonOrAnAbbreviationInFrench(String block) {
            assertThat(Sentences.of(FR, block)).hasSize(1);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "Dr. Martin read it.",
                    "See no. 5 of the list.",
                    "Ask Mrs. Leroy or Prof. Aubry.",
                    "A tool, e.g. Plume, wrote it."
                })
        void doesNotEndAtAnAbbreviationInEnglish(String block) {
            assertThat(Sentences.of(EN, block)).hasSize(1);
        }

        @Test
        void endsAtTheEnglishWordNo() {
            assertThat(Sentences.of(EN, "You said no. The tool waits.")).hasSize(2);
        }
    }

    @Nested
    class AWord {
        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "L’outil n’a rien vu | outil a rien vu",
                    "Qu’a-t-il regardé\u202f? | a il regardé",
                    "c’est-à-dire lorsqu’elle | est à dire lorsqu elle",
                    "Roche-Dubois, aujourd’hui | Roche Dubois hui",
                    "1\u202f200 adultes en 2024, 4 centres | 1\u202f200 adultes en 2024 4 centres",
                    "3,5 à 14:05 | 3,5 à 14:05",
                })
        void isARunOfLettersOrANumberInFrench(String sentence, String words) {
            assertThat(Sentences.words(FR, sentence)).containsExactly(words.split(" "));
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "the doctors’ notes | the doctors notes",
                    "it doesn’t 2,000 | it doesnt 2,000",
                })
        void keepsItsApostropheInEnglish(String sentence, String words) {
            assertThat(Sentences.words(EN, sentence)).containsExactly(words.split(" "));
        }
    }
}
