package org.clairsoin.portal.system.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.clairsoin.plugin.api.GlossaryTerm;
import org.junit.jupiter.api.Test;

class GlossaryPageTest {

    @Test
    void explainsEveryTermThatAnExplanationMayMark() {
        assertThat(GlossaryPage.TERMS)
                .containsExactlyElementsOf(
                        Arrays.stream(GlossaryTerm.values()).map(GlossaryTerm::key).toList());
    }
}
