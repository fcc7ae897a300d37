package org.clairsoin.portal.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {

    @Test
    void quotesWhatWouldBreakALine() {
        assertThat(new Csv().line(List.of("a", "b,c", "d\"e", "f\ng")))
                .hasToString("a,\"b,c\",\"d\"\"e\",\"f\ng\"\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "\t=1"})
    void letsNoCellStartAFormula(String cell) {
        assertThat(new Csv().line(List.of(cell)).toString()).startsWith("'" + cell.charAt(0));
    }

    @Test
    void keepsOrdinaryTextAsItIs() {
        assertThat(new Csv().line(List.of("Aide à la lecture", "a=b", "", "1-2")))
                .hasToString("Aide à la lecture,a=b,,1-2\r\n");
    }
}
