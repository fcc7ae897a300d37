package org.clairsoin.portal.tool.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MatchKeyTest {

    @Nested
    class TwoNamesAreOne {

        @ParameterizedTest
        @CsvSource({
            "Luminaria Thorax,LUMINARIA THORAX",
            "Luminaria Thorax,'  Luminaria \u00a0 Thorax '",
            "Luminaria Thorax,Luminaria\u202fThorax",
            "Évasion,E\u0301vasion",
            "Straße,STRASSE",
            "Όμηρος,ΌΜΗΡΟΣ",
        })
        void whateverTheirCaseSpacesAndComposition(String one, String other) {
            assertThat(MatchKey.of("Maker", one)).isEqualTo(MatchKey.of("Maker", other));
        }
    }

    @Nested
    class TwoNamesAreTwo {

        @ParameterizedTest
        @CsvSource({
            // Cyrillic a, Greek capital rho, zero-width space, full-width L, missing accent
            "Luminaria,Lumin\u0430ria",
            "Plume,\u03a1lume",
            "Plume,Pl\u200bume",
            "Luminaria,\uff2cuminaria",
            "Évasion,Evasion",
            "Luminaria Thorax,LuminariaThorax",
        })
        void whenTheyOnlyLookAlike(String one, String other) {
            assertThat(MatchKey.of("Maker", one)).isNotEqualTo(MatchKey.of("Maker", other));
        }

        @Test
        void whenTheLineBetweenMakerAndNameMoves() {
            assertThat(MatchKey.of("A B", "C")).isNotEqualTo(MatchKey.of("A", "B C"));
        }
    }
}
