package org.clairsoin.portal.explanation.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.clairsoin.i18n.Language;
import org.clairsoin.i18n.Messages;
import org.clairsoin.plugin.api.Audience;
import org.clairsoin.plugin.api.CategoryCode;
import org.clairsoin.plugin.api.Event;
import org.clairsoin.plugin.api.EventKind;
import org.clairsoin.plugin.api.Figure;
import org.clairsoin.plugin.api.Frequency;
import org.clairsoin.plugin.api.GlossaryTerm;
import org.clairsoin.plugin.api.Group;
import org.clairsoin.plugin.api.GroupResult;
import org.clairsoin.plugin.api.InputItem;
import org.clairsoin.plugin.api.Looked;
import org.clairsoin.plugin.api.Measured;
import org.clairsoin.plugin.api.NotTested;
import org.clairsoin.plugin.api.Para;
import org.clairsoin.plugin.api.Slot;
import org.clairsoin.plugin.api.Term;
import org.clairsoin.plugin.api.ToolOutput;
import org.clairsoin.plugin.api.ToolText;
import org.clairsoin.plugin.api.Words;
import org.clairsoin.portal.aiuse.AiUse;
import org.clairsoin.portal.aiuse.Classification;
import org.clairsoin.portal.aiuse.ToolUsed;
import org.clairsoin.portal.aiuse.UseId;
import org.clairsoin.portal.aiuse.UseSummary;
import org.clairsoin.portal.aiuse.Verification;
import org.clairsoin.portal.aiuse.Verification.Followed;
import org.clairsoin.portal.aiuse.Verification.HumanCheck;
import org.clairsoin.portal.aiuse.Verification.Person;
import org.clairsoin.portal.explanation.Certainty;
import org.clairsoin.portal.explanation.ExplainedUse;
import org.clairsoin.portal.explanation.Origin;
import org.clairsoin.portal.explanation.ShownText;
import org.clairsoin.portal.explanation.TextSource;
import org.clairsoin.portal.explanation.YourOptions;
import org.clairsoin.portal.explanation.boundary.UseExplainedPage.Note;
import org.clairsoin.portal.explanation.domain.Deciding;
import org.clairsoin.portal.explanation.domain.ParaWriter;
import org.clairsoin.portal.patient.PatientId;
import org.clairsoin.portal.patient.Sex;
import org.clairsoin.portal.shared.Bilingual;
import org.clairsoin.portal.shared.PageWriter;
import org.clairsoin.portal.shared.Section;
import org.clairsoin.portal.shared.TestFrames;
import org.clairsoin.portal.tool.Involvement;
import org.clairsoin.portal.tool.Purpose;
import org.clairsoin.portal.tool.Refusability;
import org.clairsoin.portal.tool.ToolFamilyId;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class UseExplainedViewTest {

    private static final Instant OCCURRED = Instant.parse("2026-03-12T09:30:00Z");
    private static final Pattern TITLE = Pattern.compile("<h2>([^<]*)</h2>");
    private static final Messages MESSAGES = Messages.load();

    private final PageWriter writer = new PageWriter();

    @Test
    void alwaysShowsTheEightSectionsInTheirOrder() throws IOException {
        assertThat(titles(html(Language.FR, use(), false)))
                .containsSubsequence(
                        "C’est quoi ?",
                        "Qu’a-t-il regardé ?",
                        "Qu’a-t-il répondu ?",
                        "À quel point peut-on s’y fier ?",
                        "Qui a décidé ?",
                        "Que ne sait-il pas faire ?",
                        "Pour qui marche-t-il moins bien ?",
                        "Que pouvez-vous faire ?",
                        "D’où viennent ces informations");
    }

    @Test
    void saysThatTheTextChangedSinceItWasReadAndLeadsToTheEarlierOne() throws IOException {
        Note note =
                new Note(
                        MESSAGES.text(
                                Language.FR, "use.read.changed", Map.of("date", "1 juin 2026")),
                        "/fr/care/a/text/b",
                        MESSAGES.text(Language.FR, "use.read.changed.link"));

        assertThat(html(Language.FR, use(), false, Optional.of(note)))
                .contains(
                        "<div class=\"note part\"><p>Ce texte a changé depuis que vous l’avez lu"
                                + " le 1 juin 2026. <a href=\"/fr/care/a/text/b\">Voir le texte"
                                + " que vous avez lu</a></p></div>");
        assertThat(html(Language.FR, use(), false)).doesNotContain("Ce texte a changé");
    }

    @Test
    void namesWhoDecidedWithinTheFirstHundredAndFiftyWords() throws IOException {
        String html = html(Language.FR, use(), false);
        String text =
                html.substring(html.indexOf("<main"))
                        .replaceAll("<[^>]*>", " ")
                        .replaceAll("\\s+", " ");

        assertThat(text.substring(0, text.indexOf("Camille Roche-Dubois")).split(" "))
                .hasSizeLessThan(150);
    }

    @Test
    void fillsAsManyMarksAsTheFigureSays() throws IOException {
        String html = html(Language.FR, use(), false);
        String array = html.substring(html.indexOf("<svg class=\"array\""));
        String marks = array.substring(0, array.indexOf("</svg>"));

        assertThat(marks.split("#i-on", -1)).hasSize(93);
        assertThat(marks.split("#i-off", -1)).hasSize(9);
        assertThat(marks).contains("<title id=\"array-0-t\">92 personnes sur 100</title>");
    }

    @Test
    void saysTheCertaintyNeverWithoutItsNumber() throws IOException {
        assertThat(html(Language.FR, use(), false))
                .contains("<strong>L’outil est le plus souvent juste.</strong>")
                .contains("<p class=\"figure\">92 sur 100</p>")
                .contains("92 sur 100, entre 88 et 95");
    }

    @Test
    void leadsEachTermToTheGlossaryAndFillsTheDay() throws IOException {
        assertThat(html(Language.FR, use(), false))
                .contains("<a href=\"/fr/glossary#ai-tool\">outil d’IA</a>")
                .contains("Il a regardé vos images du 12 mars 2026.");
    }

    @Test
    void givesRefusingAndKeepingTheSameMarkup() throws IOException {
        String html = html(Language.EN, use(), false);
        Matcher refuse = action("refuse").matcher(html);
        Matcher keep = action("keep").matcher(html);

        assertThat(refuse.find()).isTrue();
        assertThat(keep.find()).isTrue();
        assertThat(refuse.group(1)).isEqualTo(keep.group(1));
    }

    @Test
    void escapesWhatOutsidersWrote() throws IOException {
        AiUse use = use("<b>Scan</b>", verified(Followed.NO, "<i>flou</i>"), Classification.OK);

        assertThat(html(Language.FR, use, false))
                .doesNotContain("<b>Scan", "<i>flou")
                .contains("&lt;i&gt;flou&lt;/i&gt;.");
    }

    @Nested
    class AResultThatIsNotReleased {

        @Test
        void isLeftToTheDoctorInSectionsThreeAndFive() throws IOException {
            String html = html(Language.FR, use(), true);

            assertThat(html)
                    .contains("Votre médecin vous parlera d’abord du résultat.")
                    .doesNotContain("C’est elle qui a décidé, le");
            assertThat(titles(html)).contains("Qui a décidé ?");
        }
    }

    @Nested
    class AUseAfterARefusal {

        @Test
        void isSaidBeforeTheSections() throws IOException {
            String html =
                    html(
                            Language.EN,
                            use("Scan", verified(Followed.YES, ""), Classification.AFTER_OPT_OUT),
                            false);

            assertThat(html.indexOf("class=\"alert\"")).isPositive();
            assertThat(html.indexOf("class=\"alert\"")).isLessThan(html.indexOf("What is it?"));
        }
    }

    @Nested
    class WhenNobodySaidWhoChecked {

        @Test
        void theHeadSaysThatWeDoNotKnow() throws IOException {
            String html =
                    html(
                            Language.EN,
                            use("Scan", Verification.NOT_REPORTED, Classification.OK),
                            false);

            assertThat(html)
                    .contains("<p class=\"name\">We do not know who decided</p>")
                    .contains("We do not know who checked this result. You can ask.");
        }
    }

    private static Pattern action(String effect) {
        return Pattern.compile(
                "(<li><a) href=\"/en/choices/new\\?effect="
                        + effect
                        + "&amp;tool=luminaria-poumon\">");
    }

    private static List<String> titles(String html) {
        List<String> titles = new ArrayList<>();
        Matcher title = TITLE.matcher(html);
        while (title.find()) {
            titles.add(title.group(1).replace('\u00a0', ' ').replace('\u202f', ' '));
        }
        return titles;
    }

    private String html(Language language, AiUse use, boolean withheld) throws IOException {
        return html(language, use, withheld, Optional.empty());
    }

    private String html(Language language, AiUse use, boolean withheld, Optional<Note> read)
            throws IOException {
        ExplainedUse explained =
                new ExplainedUse(
                        language,
                        Origin.PLUGIN,
                        text(),
                        Deciding.who(use),
                        new YourOptions(
                                use.summary().tool().family(),
                                Optional.of(
                                        new Refusability(
                                                Refusability.Level.FREE,
                                                Optional.empty(),
                                                new Bilingual(
                                                        "Une personne lit seule.",
                                                        "A person reads alone."),
                                                Optional.empty())),
                                Optional.empty()),
                        Optional.of(Certainty.USUALLY_RIGHT),
                        withheld,
                        false,
                        Optional.of("7"),
                        false,
                        new ShownText(
                                Origin.PLUGIN,
                                Optional.of(new TextSource("00", "00")),
                                Optional.empty(),
                                "00",
                                withheld),
                        List.of(),
                        new ParaWriter(
                                MESSAGES, language, LocalDate.of(2026, 3, 12), "Luminaria Poumon"));
        return new String(
                writer.render(
                        new UseExplainedView(
                                        TestFrames.signedIn(language, Section.CARE, "Scanner"),
                                        use,
                                        explained)
                                .page(Optional.empty(), true, read, Answered.NOTHING)),
                StandardCharsets.UTF_8);
    }

    private static ToolText text() {
        Group adults = new Group("adults", Para.of("les adultes testés"));
        return new ToolText(
                List.of(
                        Para.of(
                                new Words("Cet "),
                                new Term(GlossaryTerm.AI_TOOL, "outil d’IA"),
                                new Words(" s’appelle "),
                                Slot.name(),
                                new Words("."))),
                List.of(
                        new InputItem(
                                Looked.USED,
                                Para.of(
                                        new Words("Il a regardé vos images du "),
                                        Slot.date(),
                                        new Words(".")))),
                new ToolOutput(
                        CategoryCode.NOT_REPORTED, List.of(Para.of("Il a signalé une zone."))),
                new Measured(
                        Para.of("La société l’a testé."),
                        List.of(
                                new Frequency(
                                        new Event(
                                                EventKind.FOUND,
                                                Para.of(
                                                        new Words("Il en a repéré "),
                                                        Figure.of(92),
                                                        new Words(".")),
                                                "tache repérée",
                                                "tache manquée"),
                                        92,
                                        100,
                                        88,
                                        95,
                                        adults,
                                        300,
                                        "test de la société")),
                        List.of()),
                List.of(Para.of("Il ne dit pas si une tache est un cancer.")),
                List.of(
                        new GroupResult(
                                new Group("children", Para.of("les enfants")),
                                new NotTested(
                                        Para.of("L’outil n’a pas été testé sur des enfants.")),
                                Audience.IN_GENERAL)));
    }

    private static AiUse use() {
        return use("Scanner du poumon", verified(Followed.PARTLY, ""), Classification.OK);
    }

    private static AiUse use(String act, Verification verification, Classification standing) {
        return new AiUse(
                PatientId.random(),
                new UseSummary(
                        new UseId(UUID.randomUUID()),
                        OCCURRED,
                        false,
                        OCCURRED,
                        OCCURRED,
                        new ToolUsed(
                                Optional.of(new ToolFamilyId("luminaria-poumon")),
                                Optional.of("Luminaria Poumon"),
                                Optional.of("Luminaria Imagerie"),
                                List.of("3.2.1"),
                                List.of(),
                                true),
                        Optional.empty(),
                        Optional.of("Hôpital des Deux-Rives"),
                        "Imagerie",
                        Involvement.SUGGESTED,
                        verification,
                        standing,
                        Optional.of(act),
                        "DiagnosticReport",
                        1,
                        Optional.empty()),
                Purpose.TREATDS,
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                true,
                OCCURRED,
                0);
    }

    private static Verification verified(Followed followed, String reason) {
        return new Verification(
                HumanCheck.YES,
                followed,
                List.of(
                        new Person(
                                Optional.of("Camille Roche-Dubois"),
                                Optional.of("radiologue"),
                                Sex.FEMALE)),
                Optional.empty(),
                reason.isEmpty() ? Optional.empty() : Optional.of(reason));
    }
}
