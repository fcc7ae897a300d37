package org.clairsoin.portal.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.clairsoin.i18n.Language;
import org.clairsoin.portal.system.boundary.HomePage;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class FrameTest {

    private final PageWriter writer = new PageWriter();

    @Test
    void namesThePageAndTheHospitalInTheTitle() throws IOException {
        String html = render(TestFrames.of(Language.FR, Section.HOME, "Accueil"));

        assertThat(html)
                .contains("<title>Accueil – Clairsoin – Hôpital des Deux-Rives</title>")
                .contains("<html lang=\"fr\">");
    }

    @Test
    void saysErrorFirstWhenAFormFailed() throws IOException {
        String html = render(TestFrames.of(Language.EN, Section.NONE, "Sign in").withErrors());

        assertThat(html).contains("<title>Error: Sign in – ");
    }

    @Test
    void leadsToTheSamePageInTheOtherLanguage() throws IOException {
        String html = render(TestFrames.of(Language.FR, Section.HOME, "Accueil"));

        assertThat(html).contains("<a href=\"/en\" lang=\"en\" hreflang=\"en\">English</a>");
    }

    @Test
    void marksTheCurrentPageInTheNavigation() throws IOException {
        String html = render(TestFrames.signedIn(Language.FR, Section.CARE, "Mes soins"));

        assertThat(html)
                .containsOnlyOnce("aria-current=\"page\"")
                .contains("<a href=\"/fr/care\" aria-current=\"page\">Mes soins</a>");
    }

    @Test
    void carriesNoScriptNoInlineStyleAndNothingFromElsewhere() throws IOException {
        String html = render(TestFrames.signedIn(Language.EN, Section.CARE, "My care"));

        assertThat(html)
                .doesNotContain("<script", "style=", "http://", "https://")
                .contains("<link rel=\"stylesheet\" href=\"/assets/c.css\">");
    }

    @Nested
    class ForSomeoneWhoActsForAnother {

        @Test
        void saysWhoseRecordIsShown() throws IOException {
            Visitor parent =
                    new Visitor("Parent", "t", Visitor.Space.PATIENT, Optional.of("Léa Exemple"));

            String html =
                    render(
                            TestFrames.framed(
                                    Language.FR, Section.CARE, "Soins", Optional.of(parent)));

            assertThat(html).contains("Vous consultez le dossier de Léa Exemple.");
        }
    }

    @Nested
    class ForStaff {

        @Test
        void namesTheSpaceOnADarkStrip() throws IOException {
            Visitor staff = new Visitor("Sam", "t", Visitor.Space.STAFF, Optional.empty());

            String html =
                    render(
                            TestFrames.framed(
                                    Language.EN,
                                    Section.STAFF_INCIDENTS,
                                    "Incidents",
                                    Optional.of(staff)));

            assertThat(html).contains("strip--staff").contains("<strong>Staff space</strong>");
        }
    }

    private String render(Frame frame) throws IOException {
        return new String(
                writer.render(new HomePage(frame, "-", Optional.empty(), false, 0)),
                StandardCharsets.UTF_8);
    }
}
