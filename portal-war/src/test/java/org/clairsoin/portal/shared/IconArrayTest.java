package org.clairsoin.portal.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IconArrayTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 12, 92, 100})
    void drawsOneMarkForEachPersonAndFillsTheCountedOnes(int count) {
        List<IconArray.Cell> cells = new IconArray(count, 100).cells();

        assertThat(cells).hasSize(100);
        assertThat(cells.subList(0, count)).allMatch(IconArray.Cell::counted);
        assertThat(cells.subList(count, 100)).noneMatch(IconArray.Cell::counted);
    }

    @Test
    void fillsRowByRowFromTheTopLeft() {
        List<IconArray.Cell> cells = new IconArray(12, 100).cells();

        assertThat(cells.get(0)).isEqualTo(new IconArray.Cell(0, 0, true));
        assertThat(cells.get(11)).isEqualTo(new IconArray.Cell(22, 22, true));
        assertThat(cells.get(12)).isEqualTo(new IconArray.Cell(44, 22, false));
    }

    @Test
    void drawsAThousandInFiftyRowsOfTwenty() {
        IconArray array = new IconArray(3, 1_000);

        assertThat(array.cells()).hasSize(1_000);
        assertThat(array.width()).isEqualTo(20 * 22);
        assertThat(array.height()).isEqualTo(50 * 22);
    }

    @Test
    void refusesWhatIsNoShare() {
        assertThatThrownBy(() -> new IconArray(101, 100)).hasMessageContaining("101 out of 100");
        assertThatThrownBy(() -> new IconArray(5, 50)).hasMessageContaining("5 out of 50");
    }
}
