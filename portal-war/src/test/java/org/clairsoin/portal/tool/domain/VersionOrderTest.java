package org.clairsoin.portal.tool.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class VersionOrderTest {

    @Test
    void countsNumbersAsNumbers() {
        assertThat(
                        List.of("2.9.0", "2.10.1", "2.10", "10.0", "2.10.0").stream()
                                .sorted(VersionOrder.NEWEST_FIRST))
                .containsExactly("10.0", "2.10.1", "2.10.0", "2.10", "2.9.0");
    }

    @Test
    void keepsProductCodesOfOneLineTogether() {
        assertThat(
                        List.of("ICH-01", "CSF-02-RT", "ICH-02-RT").stream()
                                .sorted(VersionOrder.NEWEST_FIRST))
                .containsExactly("ICH-02-RT", "ICH-01", "CSF-02-RT");
    }

    @Property(tries = 200)
    void isOneOrderWhateverMakersWrite(
            @ForAll @Size(max = 12)
                    List<
                                    @StringLength(max = 8)
                                    @Chars({'1', '0', '9', '.', '-', 'a', 'B', ' '}) String>
                            versions) {
        List<String> sorted = versions.stream().sorted(VersionOrder.NEWEST_FIRST).toList();
        for (int i = 0; i < sorted.size(); i++) {
            for (int j = i + 1; j < sorted.size(); j++) {
                assertThat(VersionOrder.NEWEST_FIRST.compare(sorted.get(i), sorted.get(j)))
                        .isLessThanOrEqualTo(0);
            }
        }
    }
}
