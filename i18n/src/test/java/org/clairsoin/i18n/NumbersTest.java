package org.clairsoin.i18n;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.clairsoin.i18n.Language.EN;
import static org.clairsoin.i18n.Language.FR;

import com.ibm.icu.text.NumberFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumbersTest {
    @Test
    void frenchThousandsStandApartByANarrowNoBreakSpace() {
        assertThat(Numbers.format(FR, 1_200)).isEqualTo("1\u202f200");
        assertThat(Numbers.format(FR, 68_000_000)).isEqualTo("68\u202f000\u202f000");
        assertThat(Numbers.format(EN, 1_200)).isEqualTo("1,200");
    }

    @Test
    void decimalsAreFewAndPointedAsTheLanguageDoes() {
        assertThat(Numbers.format(FR, 1.5)).isEqualTo("1,5");
        assertThat(Numbers.format(EN, -1_234.50004)).isEqualTo("-1,234.5");
        assertThat(Numbers.format(EN, 2.0)).isEqualTo("2");
    }

    @Test
    void aNumberThatIsNoneIsRefused() {
        assertThatThrownBy(() -> Numbers.format(FR, Double.NaN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("NaN");
    }

    @ParameterizedTest
    @ValueSource(
            longs = {0, 7, -7, 10, 999, 1_000, -1_000, 123_456, Long.MAX_VALUE, Long.MIN_VALUE})
    void wholeNumbersLookAsIcuWritesThem(long number) {
        for (Language language : Language.values()) {
            assertThat(Numbers.format(language, number))
                    .isEqualTo(NumberFormat.getInstance(language.locale()).format(number));
        }
    }
}
