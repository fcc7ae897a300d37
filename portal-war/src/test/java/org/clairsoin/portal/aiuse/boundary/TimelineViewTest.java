package org.clairsoin.portal.aiuse.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.clairsoin.i18n.Language;
import org.clairsoin.portal.aiuse.Classification;
import org.clairsoin.portal.aiuse.Coverage;
import org.clairsoin.portal.aiuse.UsePage;
import org.clairsoin.portal.aiuse.UsePoint;
import org.clairsoin.portal.aiuse.UseSummary;
import org.clairsoin.portal.aiuse.Verification;
import org.clairsoin.portal.aiuse.Verification.Followed;
import org.clairsoin.portal.shared.PageWriter;
import org.clairsoin.portal.shared.Section;
import org.clairsoin.portal.shared.TestFrames;
import org.clairsoin.portal.tool.Involvement;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class TimelineViewTest {

    private static final Instant NOW = Instant.parse("2026-11-22T13:05:00Z");

    private final PageWriter writer = new PageWriter();

    @Test
    void countsWhatWasReportedAndNeverSaysThatNoToolWasUsed() throws IOException {
        String html = render(Language.FR, List.of());

        assertThat(html)
                .contains("1 service nous a envoyé ses données, du 1er janvier 2025")
                .contains("Aucune utilisation d’un outil d’IA n’y est déclarée.")
                .contains("Cela ne prouve pas qu’aucun outil n’a servi.");
    }

    @Test
    void namesThePersonBeforeTheTool() throws IOException {
        String html =
                render(
                        Language.FR,
                        List.of(SomeUses.checked("2026-03-12", "Scanner", "Luminaria", "img")));

        assertThat(html.indexOf("<strong>Camille Roche-Dubois, radiologue,</strong>"))
                .isPositive()
                .isLessThan(html.lastIndexOf("Luminaria"));
        assertThat(html).contains("C’est elle qui a décidé.");
    }

    @Test
    void groupsUsesByMonthNewestFirst() {
        TimelinePage page =
                page(
                        Language.EN,
                        List.of(
                                SomeUses.checked("2026-11-16", "X-ray", "Lumi", "img"),
                                SomeUses.checked("2026-11-02", "Scan", "Lumi", "img"),
                                SomeUses.checked("2026-03-12", "Scan", "Lumi", "img")));

        assertThat(page.months())
                .extracting(TimelinePage.Month::name)
                .containsExactly("November 2026", "March 2026");
        assertThat(page.months().get(0).rows()).hasSize(2);
    }

    @Test
    void makesEachLinkTellItsDay() throws IOException {
        String html =
                render(Language.EN, List.of(SomeUses.checked("2026-03-12", "Scan", "Lumi", "img")));

        assertThat(html)
                .contains("Scan<span class=\"unseen\">, 12 March 2026 at 2:05 pm</span></a>");
    }

    @Test
    void escapesWhatTheSenderWrote() throws IOException {
        String html =
                render(
                        Language.EN,
                        List.of(
                                SomeUses.checked(
                                        "2026-03-12", "<script>alert(1)</script>", "L", "img")));

        assertThat(html).doesNotContain("<script>alert").contains("&lt;script&gt;alert");
    }

    @Nested
    class AUseAfterARefusal {

        private final UseSummary breach =
                SomeUses.use(
                        "2026-11-16",
                        "Radio des poumons",
                        "Luminaria Thorax",
                        "img",
                        Involvement.SUGGESTED,
                        SomeUses.verified(Followed.YES),
                        Classification.AFTER_OPT_OUT);

        @Test
        void isSaidBeforeTheListAndInIt() throws IOException {
            String html = render(Language.FR, List.of(breach));

            assertThat(html)
                    .contains("<h2>Un outil a servi après votre refus</h2>")
                    .contains(
                            "<p class=\"breach\">Cet outil a servi le 16 novembre 2026, après votre"
                                    + " refus. C’est une erreur.")
                    .contains("#m-after-refusal");
        }
    }

    @Nested
    class AnUncheckedUse {

        @Test
        void saysThatWeDoNotKnow() throws IOException {
            String html =
                    render(
                            Language.EN,
                            List.of(
                                    SomeUses.use(
                                            "2026-01-20",
                                            "X-ray",
                                            "Orchidia",
                                            "img",
                                            Involvement.MEASURED,
                                            Verification.NOT_REPORTED,
                                            Classification.OK)));

            assertThat(html).contains("We do not know who checked this result. You can ask.");
        }
    }

    @Nested
    class TheFilters {

        @Test
        void stayInTheAddressOfTheNextPage() {
            TimelineQuery query = new TimelineQuery();

            assertThat(query.with("/fr/care", "a b")).isEqualTo("/fr/care?page=a+b");
            assertThat(query.filter().active()).isFalse();
        }
    }

    private String render(Language language, List<UseSummary> uses) throws IOException {
        return new String(writer.render(page(language, uses)), StandardCharsets.UTF_8);
    }

    private static TimelinePage page(Language language, List<UseSummary> uses) {
        var imaging =
                new Coverage.Source(
                        "img",
                        "Imagerie",
                        Optional.of(Instant.parse("2025-01-01T00:00:00Z")),
                        Optional.of(NOW),
                        List.of());
        return new TimelineView(
                        TestFrames.signedIn(language, Section.CARE, "Mes soins"),
                        List.of(imaging),
                        NOW)
                .page(
                        new TimelineQuery(),
                        new UsePage(
                                uses,
                                uses.size(),
                                uses.size(),
                                List.of(),
                                Optional.empty(),
                                Optional.empty()),
                        uses.stream().map(UsePoint::of).toList());
    }
}
