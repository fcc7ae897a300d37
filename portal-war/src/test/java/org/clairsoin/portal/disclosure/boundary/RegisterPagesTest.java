package org.clairsoin.portal.disclosure.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.clairsoin.i18n.Language;
import org.clairsoin.portal.aiuse.ObservedTool;
import org.clairsoin.portal.modelcard.Cards;
import org.clairsoin.portal.modelcard.Completeness;
import org.clairsoin.portal.modelcard.ModelCards.Source;
import org.clairsoin.portal.modelcard.format.CardReader;
import org.clairsoin.portal.shared.Bilingual;
import org.clairsoin.portal.shared.Frame;
import org.clairsoin.portal.shared.Page;
import org.clairsoin.portal.shared.PageWriter;
import org.clairsoin.portal.shared.Section;
import org.clairsoin.portal.shared.TestFrames;
import org.clairsoin.portal.tool.Families;
import org.clairsoin.portal.tool.LawBook;
import org.clairsoin.portal.tool.PublicFact;
import org.clairsoin.portal.tool.PublicFacts;
import org.clairsoin.portal.tool.ToolFamily;
import org.clairsoin.portal.tool.ToolsInMemory;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RegisterPagesTest {

    private static final PageWriter WRITER = new PageWriter();
    private static final Completeness SAYS = new Completeness(40, 1, 10, 5);

    @Nested
    class TheList {

        private final ToolsInMemory register =
                new ToolsInMemory()
                        .with(Families.ECG)
                        .with(
                                Families.in(
                                        ToolFamily.State.DRAFT,
                                        Families.registered("plume-clinique", "Plume SA")));

        @ParameterizedTest
        @EnumSource(Language.class)
        void showsRegisteredToolsAndApartWhatIsNotRegistered(Language language) {
            String html =
                    list(
                            language,
                            new RegisterQuery(),
                            List.of(new ObservedTool("Acme <AI>", Optional.of("Acme"))));
            assertThat(html)
                    .contains("/" + language.tag() + "/register/cardiolys-rythme\"")
                    .contains(Families.ECG.plainName().orElseThrow().in(language))
                    .contains("Acme &lt;AI&gt;")
                    .doesNotContain("<AI>");
            assertThat(html.indexOf("/register/plume-clinique"))
                    .isGreaterThan(html.indexOf("</table>"));
        }

        @Test
        void saysSoWhenNothingFits() throws ReflectiveOperationException {
            String html = list(Language.FR, query("q", "introuvable"), List.of());
            assertThat(html)
                    .contains("Aucun outil trouvé")
                    .contains("Tout effacer")
                    .contains("value=\"introuvable\"")
                    .doesNotContain("<table");
        }

        @Test
        void findsByWordsOfThePageLanguageAndByMaker() throws ReflectiveOperationException {
            assertThat(list(Language.FR, query("q", "LECTURE cardio"), List.of()))
                    .contains("1 outil trouvé");
            assertThat(list(Language.FR, query("q", "reading"), List.of()))
                    .contains("Aucun outil trouvé");
        }

        @Test
        void filtersByWhetherOneCanSayNo() throws ReflectiveOperationException {
            assertThat(list(Language.FR, query("choice", "FREE"), List.of()))
                    .contains("1 outil trouvé");
            assertThat(list(Language.FR, query("choice", "NOT_REFUSABLE"), List.of()))
                    .contains("Aucun outil trouvé");
        }

        @Test
        void passesOverAFilterItCannotRead() throws ReflectiveOperationException {
            assertThat(list(Language.FR, query("state", "<script>"), List.of()))
                    .contains("1 outil inscrit")
                    .doesNotContain("<script>");
        }

        @Test
        void goesOnToAnotherPageWithTheSameSearch() throws ReflectiveOperationException {
            for (int i = 0; i < RegisterView.PAGE_SIZE; i++) {
                register.with(Families.registered("tool-" + i, "Maker"));
            }
            assertThat(list(Language.FR, query("q", "lecture"), List.of()))
                    .contains("/fr/register?q=lecture&amp;page=2");
        }

        private String list(Language language, RegisterQuery query, List<ObservedTool> observed) {
            Frame frame = TestFrames.of(language, Section.REGISTER, "Outils");
            return html(
                    new RegisterView(frame, register, Map.of(Families.ECG.id(), SAYS), observed)
                            .page(query));
        }

        private RegisterQuery query(String field, String value)
                throws ReflectiveOperationException {
            var query = new RegisterQuery();
            var known = RegisterQuery.class.getDeclaredField(field.equals("q") ? "search" : field);
            known.setAccessible(true);
            known.set(query, value);
            return query;
        }
    }

    @Nested
    class OneTool {

        @ParameterizedTest
        @EnumSource(Language.class)
        void hasEveryHeadingWhenNothingIsKnown(Language language) {
            ToolFamily bare = Families.in(ToolFamily.State.DRAFT, Families.ECG);
            ToolPage page = view(language, bare, PublicFacts.NONE, Optional.empty()).page();
            assertThat(page.first()).hasSize(8);
            assertThat(page.more()).hasSize(16);
            assertThat(page.actions()).isEmpty();
            String undisclosed = language == Language.FR ? "non communiqué" : "not disclosed";
            assertThat(html(page)).contains(undisclosed).contains("<dd>");
        }

        @Test
        void offersToRefuseAndToKeepAlike() {
            String html =
                    html(
                            view(Language.FR, Families.ECG, PublicFacts.NONE, Optional.empty())
                                    .page());
            assertThat(html)
                    .contains(
                            "<a class=\"button\""
                                    + " href=\"/fr/choices/new?tool=cardiolys-rythme&amp;effect=refuse\">")
                    .contains(
                            "<a class=\"button\""
                                    + " href=\"/fr/choices/new?tool=cardiolys-rythme&amp;effect=keep\">");
        }

        @Test
        void showsThePlainWordsOfTheHospital() {
            var facts =
                    new PublicFacts(
                            Map.of(
                                    PublicFact.CANNOT_DO,
                                    new Bilingual("Il ne dit pas la cause.", "No cause.")));
            assertThat(html(view(Language.FR, Families.ECG, facts, Optional.empty()).page()))
                    .contains("Il ne dit pas la cause.");
        }

        @Test
        void tellsTheThreeSilencesApart() {
            String card =
                    Cards.AIDOC_0_2
                            .replaceAll(
                                    "(?s)(<FairnessEquity>.*?<Interpretation>).*?(</Interpretation>)",
                                    "$1N/A$2")
                            .replaceAll(
                                    "(?s)<BiasMitigationApproaches>.*?</BiasMitigationApproaches>",
                                    "<BiasMitigationApproaches/>");
            ToolPage page =
                    view(Language.FR, Families.ECG, PublicFacts.NONE, Optional.of(card)).page();
            assertThat(topic(page, "Biais connus").sentences())
                    .containsExactly("le fabricant déclare\u00a0: aucun");
            assertThat(topic(page, "Équité").sentences()).containsExactly("non testé");
            assertThat(topic(page, "Énergie").sentences()).containsExactly("non communiqué");
        }

        @Test
        void printsNoRawMetricAndNoMarkup() {
            String card =
                    Cards.AIDOC_0_2.replace(
                            "<HowToUse>", "<HowToUse>&lt;script&gt;alert(1)&lt;/script&gt; ");
            String html =
                    html(
                            view(Language.FR, Families.ECG, PublicFacts.NONE, Optional.of(card))
                                    .page());
            assertThat(html)
                    .doesNotContain("estimate_ci")
                    .doesNotContain("96.15")
                    .doesNotContain("\"value\":0")
                    .doesNotContain("<script")
                    .contains("&lt;script&gt;");
        }

        @Test
        void countsTheCardAndNamesItsRemarks() {
            ToolPage page =
                    view(Language.FR, Families.ECG, PublicFacts.NONE, Optional.of(Cards.AIDOC_0_2))
                            .page();
            ToolPage.Sheet sheet = page.sheet().orElseThrow();
            assertThat(sheet.cells().cells()).hasSize(SAYS.fields());
            assertThat(sheet.remarks())
                    .extracting(ToolPage.Remark::text)
                    .contains("date absente ou imprécise", "champ vide");
            assertThat(page.versions().get(0).cards().get(0).href())
                    .isEqualTo("/api/v1/tools/cardiolys-rythme/versions/5.1.0/card?schema=0.2");
        }

        private ToolPage.Topic topic(ToolPage page, String title) {
            return page.more().stream()
                    .filter(one -> one.title().equals(title))
                    .findFirst()
                    .orElseThrow();
        }

        private ToolView view(
                Language language, ToolFamily tool, PublicFacts facts, Optional<String> card) {
            return new ToolView(
                    TestFrames.of(language, Section.REGISTER, "Outil"),
                    tool,
                    facts,
                    Map.of(),
                    new Law(
                            TestFrames.of(language, Section.REGISTER, "Outil"),
                            new LawBook(),
                            LocalDate.parse("2026-12-01")),
                    card.map(xml -> CardReader.read(Cards.bytes(xml)).card()),
                    card.map(xml -> SAYS),
                    card.map(
                                    xml ->
                                            List.of(
                                                    new Source(
                                                            "5.1.0",
                                                            "0.2",
                                                            Instant.parse("2026-11-01T10:00:00Z"))))
                            .orElse(List.of()));
        }
    }

    private static String html(Page page) {
        try {
            return new String(WRITER.render(page), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
