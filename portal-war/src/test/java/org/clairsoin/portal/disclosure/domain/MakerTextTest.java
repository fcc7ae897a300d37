package org.clairsoin.portal.disclosure.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.clairsoin.i18n.Language;
import org.junit.jupiter.api.Test;

class MakerTextTest {

    @Test
    void keepsWordsAndLosesMarks() {
        MakerText text =
                MakerText.of(
                        "**Monitoring**: see the [guide](https://maker.example/ug).\n\n"
                                + "Inputs:\n- images\n- `dose` of the scan");
        assertThat(text.paragraphs())
                .containsExactly(
                        "Monitoring: see the guide.", "Inputs:", "– images", "– dose of the scan");
    }

    @Test
    void leavesHtmlAsTheTextItIs() {
        assertThat(MakerText.of("<script>alert(1)</script>").paragraphs())
                .containsExactly("<script>alert(1)</script>");
    }

    @Test
    void guessesItsLanguageSinceCardsDoNotSayIt() {
        assertThat(MakerText.of("Lecture des images dans le service.").language())
                .isEqualTo(Language.FR);
        assertThat(MakerText.of("Reading of the images in the ward.").language())
                .isEqualTo(Language.EN);
    }
}
