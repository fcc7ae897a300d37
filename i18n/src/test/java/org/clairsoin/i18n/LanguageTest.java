package org.clairsoin.i18n;

import static org.assertj.core.api.Assertions.assertThat;
import static org.clairsoin.i18n.Language.EN;
import static org.clairsoin.i18n.Language.FR;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageTest {
    @Nested
    class TheBestLanguageForABrowser {
        @Test
        void isFrenchWhenItAsksForNothing() {
            assertThat(Language.best(null)).isEqualTo(FR);
            assertThat(Language.best("")).isEqualTo(FR);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "en-GB,en;q=0.9 | EN",
                    "fr-FR,fr;q=0.9,en;q=0.8 | FR",
                    "en;q=0.3, fr;q=0.7 | FR",
                    "fr;q=0.3, en;q=0.7 | EN",
                    "de-DE,de;q=0.9,en;q=0.5 | EN",
                    "de | FR",
                    "EN | EN",
                    "fr;q=0, en;q=0.1 | EN",
                    "*, en;q=0.5 | FR",
                    "en;q=bad, fr;q=0.1 | FR",
                    ";;;,,,q= | FR",
                    "en;q=7, fr;q=0.1 | FR",
                })
        void followsTheWeights(String header, Language expected) {
            assertThat(Language.best(header)).isEqualTo(expected);
        }

        @Test
        void isFoundInAnOverlongHeader() {
            assertThat(Language.best("en," + "x,".repeat(100_000))).isEqualTo(EN);
        }
    }

    @Nested
    class APathSegment {
        @Test
        void namesALanguageByItsExactTag() {
            assertThat(Language.ofTag("fr")).contains(FR);
            assertThat(Language.ofTag("en")).contains(EN);
        }

        @Test
        void namesNoOtherLanguage() {
            assertThat(Language.ofTag("FR")).isEmpty();
            assertThat(Language.ofTag("de")).isEmpty();
            assertThat(Language.ofTag("")).isEmpty();
        }
    }

    @Test
    void theSwitchLeadsToTheOtherLanguageAndBack() {
        assertThat(FR.other()).isEqualTo(EN);
        assertThat(EN.other()).isEqualTo(FR);
    }
}
