package org.clairsoin.i18n;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class GlossaryTest {
    private final List<Glossary.Entry> french = Glossary.entries(Language.FR);
    private final List<Glossary.Entry> english = Glossary.entries(Language.EN);

    @Test
    void hasTheSameTermsInTheSameOrderInBothLanguages() {
        assertThat(french).extracting(Glossary.Entry::anchor).doesNotHaveDuplicates();
        assertThat(english)
                .extracting(Glossary.Entry::anchor)
                .containsExactlyElementsOf(french.stream().map(Glossary.Entry::anchor).toList());
    }

    @Test
    void startsWithWhatEverythingElseIsAbout() {
        assertThat(french.get(0).term()).isEqualTo("intelligence artificielle (IA)");
        assertThat(english.get(0).term()).isEqualTo("artificial intelligence (AI)");
        assertThat(french).hasSizeGreaterThanOrEqualTo(55);
    }
}
