package org.clairsoin.portal.consent.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.clairsoin.i18n.Language;
import org.clairsoin.i18n.Messages;
import org.clairsoin.portal.consent.Choice;
import org.clairsoin.portal.consent.ChoiceId;
import org.clairsoin.portal.consent.Choices;
import org.clairsoin.portal.consent.Effect;
import org.clairsoin.portal.consent.LegalNature;
import org.clairsoin.portal.consent.Scope;
import org.clairsoin.portal.consent.Told;
import org.clairsoin.portal.patient.PatientId;
import org.clairsoin.portal.shared.FieldError;
import org.clairsoin.portal.shared.Frame;
import org.clairsoin.portal.shared.Page;
import org.clairsoin.portal.shared.PageWriter;
import org.clairsoin.portal.shared.Section;
import org.clairsoin.portal.shared.TestFrames;
import org.clairsoin.portal.tool.ToolRegister;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Each nested class is one of the deceptive patterns of EDPB guidelines 03/2022, kept out. */
class ChoicePagesTest {

    private static final Instant NOW = Instant.parse("2026-11-22T13:05:00Z");
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

    private final ToolRegister tools = SomeTools.register();
    private final PageWriter writer = new PageWriter();

    @Nested
    class Overloading {

        @Test
        void isKeptOutByOneRequiredField() {
            assertThat(errors(form("scope", "everything"))).isEmpty();
            assertThat(errors(form("scope", "tool", "tool", "cardiolys-rythme"))).isEmpty();
        }

        @Test
        void isKeptOutByOneConfirmation() throws IOException {
            assertThat(html(check("scope", "everything")))
                    .containsOnlyOnce("<button class=\"button\">")
                    .contains("action=\"/fr/choices\"");
        }
    }

    @Nested
    class Skipping {

        @Test
        void isKeptOutByCheckingNothingBeforehand() throws IOException {
            for (String effect : List.of("refuse", "keep")) {
                String html = html(first("effect", effect, "tool", "cardiolys-rythme"));

                assertThat(html).contains("type=\"radio\"").doesNotContain(" checked");
            }
        }

        @Test
        void isKeptOutByAskingAgainWhenNothingWasChosen() throws IOException {
            ChoiceForm form = form();

            String html = html(page(form, errors(form)));

            assertThat(html)
                    .contains("<title>Erreur")
                    .contains("<a href=\"#scope\">Dites d’abord ce que vous voulez")
                    .contains("id=\"scope\"");
        }
    }

    @Nested
    class Stirring {

        @Test
        void isKeptOutByGivingRefusingAndStayingTheSameClass() throws IOException {
            String html = html(check("scope", "tool", "tool", "cardiolys-rythme"));

            Matcher buttons =
                    Pattern.compile(
                                    "<(?:button|a) class=\"([^\"]*)\"[^>]*>(Confirmer|Revenir sans)")
                            .matcher(html);
            assertThat(buttons.find()).isTrue();
            assertThat(buttons.group(1)).isEqualTo("button");
            assertThat(buttons.find()).isTrue();
            assertThat(buttons.group(1)).isEqualTo("button");
        }
    }

    @Nested
    class Obstructing {

        @Test
        void isKeptOutByAsManyStepsForKeepingAsForRefusing() {
            assertThat(check("scope", "everything", "effect", "keep").step())
                    .isEqualTo(check("scope", "everything", "effect", "refuse").step());
        }

        @Test
        void isKeptOutByUndoingWithoutAFirstPage() {
            assertThat(takingBack().step()).isEmpty();
        }
    }

    @Nested
    class Fickle {

        @Test
        void isKeptOutByTheSameOrderOfPartsForEveryRefusal() {
            List<String> one = titles(check("scope", "tool", "tool", "cardiolys-rythme"));
            List<String> all = titles(check("scope", "everything"));

            assertThat(one).isEqualTo(all);
        }
    }

    @Nested
    class LeftInTheDark {

        @Test
        void isKeptOutByNamingTheDelayLarge() throws IOException {
            String html = html(check("scope", "tool", "tool", "cardiolys-rythme"));

            assertThat(html)
                    .contains("<p class=\"figure\">Jusqu’à 2 jours d’attente</p>")
                    .contains("Votre médecin lira l’ECG sans l’outil.");
        }

        @Test
        void isKeptOutBySayingThatTheDelayStaysTheSame() throws IOException {
            assertThat(html(check("scope", "tool", "tool", "plume-clinique")))
                    .contains("Le délai reste le même.");
        }

        @Test
        void isKeptOutBySayingWhatTheNoIsInLaw() throws IOException {
            assertThat(html(check("scope", "tool", "tool", "cardiolys-rythme")))
                    .contains("C’est un refus.");
            assertThat(html(check("scope", "tool", "tool", "plume-clinique")))
                    .contains("C’est une opposition.")
                    .contains("Confirmer mon opposition");
        }

        @Test
        void isKeptOutBySayingWhyAToolCannotBeRefused() throws IOException {
            assertThat(html(first("tool", "ordre-15"))).contains("Il classe tous les appels.");
            assertThat(errors(form("scope", "tool", "tool", "ordre-15")))
                    .extracting(FieldError::field)
                    .containsExactly("tool");
        }

        @Test
        void isKeptOutByKeepingTheHashOfTheWordsThatWereRead() {
            CheckChoicePage refusal = check("scope", "tool", "tool", "cardiolys-rythme");
            CheckChoicePage same = check("scope", "tool", "tool", "cardiolys-rythme");
            CheckChoicePage other = check("scope", "tool", "tool", "plume-clinique");

            assertThat(refusal.textHash())
                    .matches("[0-9a-f]{64}")
                    .isEqualTo(same.textHash())
                    .isNotEqualTo(other.textHash());
        }
    }

    @Nested
    class ADateOfEnd {

        @Test
        void mustExist() {
            assertThat(errors(until("31", "2", "2027")))
                    .extracting(error -> error.message().key())
                    .containsExactly("choices.error.date");
            assertThat(errors(until("demain", "", "")))
                    .extracting(error -> error.message().key())
                    .containsExactly("choices.error.date");
        }

        @Test
        void isNotPast() {
            assertThat(errors(until("21", "11", "2026")))
                    .extracting(error -> error.message().key())
                    .containsExactly("choices.error.past");
            assertThat(errors(until("22", "11", "2026"))).as("today").isEmpty();
        }

        private ChoiceForm until(String day, String month, String year) {
            return form(
                    "scope",
                    "everything",
                    "until-day",
                    day,
                    "until-month",
                    month,
                    "until-year",
                    year);
        }
    }

    @Nested
    class ADateOfBeginning {

        @Test
        void isTodayOrLater() {
            assertThat(errors(from("21", "11", "2026")))
                    .extracting(error -> error.message().key())
                    .containsExactly("choices.error.from-past");
            assertThat(errors(from("22", "11", "2026"))).isEmpty();
            assertThat(errors(from("1", "12", "2026"))).isEmpty();
        }

        @Test
        void comesBeforeTheDateOfEnd() {
            ChoiceForm form =
                    form(
                            "scope",
                            "everything",
                            "from-day",
                            "2",
                            "from-month",
                            "12",
                            "from-year",
                            "2026",
                            "until-day",
                            "1",
                            "until-month",
                            "12",
                            "until-year",
                            "2026");

            assertThat(errors(form))
                    .extracting(FieldError::field)
                    .containsExactly(ChoiceForm.UNTIL);
        }

        @Test
        void isSaidBeforeOneConfirms() throws IOException {
            assertThat(
                            html(
                                    check(
                                            "scope",
                                            "everything",
                                            "from-day",
                                            "1",
                                            "from-month",
                                            "12",
                                            "from-year",
                                            "2026")))
                    .contains("À partir du 1er décembre 2026, pas avant.")
                    .contains("from-day=1&amp;from-month=12&amp;from-year=2026");
        }

        private ChoiceForm from(String day, String month, String year) {
            return form(
                    "scope", "everything", "from-day", day, "from-month", month, "from-year", year);
        }
    }

    @Nested
    class AReason {

        @Test
        void mayBeGivenForARefusalOfCareAndIsNeverRequired() throws IOException {
            CheckChoicePage page = check("scope", "tool", "tool", "cardiolys-rythme");

            assertThat(page.asksReason()).isTrue();
            assertThat(html(page)).contains("id=\"reason\"").doesNotContain("required");
            assertThat(ChoiceExtras.NONE.errors(false, TODAY)).isEmpty();
        }

        @Test
        void isNotAskedForTheTrainingOfModelsOrResearch() {
            assertThat(check("scope", "purpose:MLTRAINING").asksReason()).isFalse();
            assertThat(check("scope", "purpose:HRESCH").asksReason()).isFalse();
        }

        @Test
        void isNotPartOfTheTextThatIsHashed() {
            assertThat(check("scope", "everything").textHash()).matches("[0-9a-f]{64}");
        }
    }

    @Nested
    class ThePaperOfTheDesk {

        @Test
        void isNeededWithItsDay() {
            assertThat(ChoiceExtras.NONE.errors(true, TODAY))
                    .extracting(FieldError::field)
                    .containsExactly(ChoiceExtras.PAPER, ChoiceExtras.SIGNED);
            assertThat(signed("22").errors(true, TODAY)).isEmpty();
            assertThat(signed("23").errors(true, TODAY))
                    .extracting(FieldError::field)
                    .containsExactly(ChoiceExtras.SIGNED);
        }

        private ChoiceExtras signed(String day) {
            return ChoiceExtras.of(
                    name ->
                            Optional.ofNullable(
                                    Map.of(
                                                    "paper",
                                                    "B-12",
                                                    "signed-day",
                                                    day,
                                                    "signed-month",
                                                    "11",
                                                    "signed-year",
                                                    "2026")
                                            .get(name)));
        }
    }

    @Nested
    class AKeepOfEverything {

        @Test
        void saysWhichRefusalsItLeavesInPlace() throws IOException {
            Choice refusal =
                    choice(
                            1,
                            new Scope.OneTool(SomeTools.ECG.id()),
                            LegalNature.CARE_REFUSAL,
                            UUID.randomUUID());

            CheckChoicePage page = check(List.of(refusal), "scope", "everything", "effect", "keep");

            assertThat(html(page))
                    .contains("Ceci reste refusé")
                    .contains("Cardiolys Rythme")
                    .contains("annulez-les");
            assertThat(
                            titles(
                                    check(
                                            List.of(refusal),
                                            "scope",
                                            "tool",
                                            "tool",
                                            "cardiolys-rythme",
                                            "effect",
                                            "keep")))
                    .doesNotContain("Ce qui reste refusé");
        }
    }

    @Nested
    class ThePageOfChoices {

        @Test
        void saysWhichChoiceCounts() throws IOException {
            assertThat(html(choices(List.of())))
                    .contains("Quel choix compte")
                    .contains("s’il est au moins aussi précis")
                    .contains("Le choix d’avant compte à nouveau.");
        }

        @Test
        void saysThatNothingWasRefused() throws IOException {
            String html = html(choices(List.of()));

            assertThat(html)
                    .contains("Vous n’avez rien refusé.")
                    .contains("Refuser un outil ou un usage")
                    .contains("Garder un outil ou un usage");
        }

        @Test
        void makesOneCardOfTheEventsOfOneConfirmation() {
            UUID receipt = UUID.randomUUID();
            List<Choice> everything =
                    List.of(
                            choice(1, new Scope.Everything(), LegalNature.CARE_REFUSAL, receipt),
                            choice(2, new Scope.Everything(), LegalNature.GDPR_OBJECTION, receipt));

            ChoicesPage page = choices(everything);

            assertThat(page.cards()).hasSize(1);
            assertThat(page.cards().get(0).nature()).hasValue("refus, opposition");
            assertThat(page.history()).hasSize(1);
            assertThat(page.state()).contains("tous les outils d’IA");
        }

        @Test
        void offersToKeepWhatWasRefusedAndToTakeTheChoiceBack() throws IOException {
            Choice refusal =
                    choice(
                            1,
                            new Scope.OneTool(SomeTools.ECG.id()),
                            LegalNature.CARE_REFUSAL,
                            UUID.randomUUID());

            String html = html(choices(List.of(refusal)));

            assertThat(html)
                    .contains("effect=keep&amp;tool=cardiolys-rythme")
                    .contains("takes-back=" + refusal.id())
                    .contains("Vous avez refusé 1 outil.");
        }

        @Test
        void saysThatASystemReceivedItOnlyOnceItDid() throws IOException {
            String html =
                    html(
                            choices(
                                    List.of(refusal()),
                                    new Told.Stand("Pharmacie", Told.State.SAVED, NOW),
                                    new Told.Stand("Imagerie", Told.State.SENT, NOW),
                                    new Told.Stand("Bloc", Told.State.NOT_REACHED, NOW),
                                    new Told.Stand("Accueil", Told.State.RECEIVED, NOW)));

            assertThat(html)
                    .contains("Pas encore envoyé à Pharmacie")
                    .contains("Envoyé à Imagerie. Nous attendons sa réponse depuis le")
                    .contains("Pas reçu par Bloc")
                    .contains("Reçu par Accueil, le 22 novembre 2026");
            assertThat(html.split("Reçu par")).hasSize(2);
        }

        @Test
        void saysOnTheReceiptThatNobodyIsToldWhereNobodyIs() throws IOException {
            assertThat(html(done())).contains("ne prévient aucun système", "qui nous demande");
            assertThat(html(done(new Told.Stand("Imagerie", Told.State.SAVED, NOW))))
                    .doesNotContain("ne prévient aucun système")
                    .contains("Pas encore envoyé à Imagerie", "qui nous demande");
        }

        private ChoiceDonePage done(Told.Stand... told) {
            return new DoneView(
                            title -> frame(Language.FR, title), tools, Map.of(), Optional.empty())
                    .page(
                            "/choices",
                            List.of(refusal()),
                            new Choices.MadeBy(Optional.empty(), Optional.empty()),
                            List.of(new Choices.Entry(1, new byte[32], new byte[32])),
                            List.of(told),
                            true);
        }

        private Choice refusal() {
            return choice(
                    1,
                    new Scope.OneTool(SomeTools.ECG.id()),
                    LegalNature.CARE_REFUSAL,
                    UUID.randomUUID());
        }

        private ChoicesPage choices(List<Choice> ledger, Told.Stand... told) {
            Map<UUID, List<Told.Stand>> stands = new HashMap<>();
            ledger.forEach(choice -> stands.put(choice.receipt(), List.of(told)));
            return new ChoicesView(frame(Language.FR, "Mes choix"), tools, Map.of())
                    .page(true, ledger, ledger, List.of(), List.of(), List.of(), List.of(), stands);
        }
    }

    private ChoiceForm form(String... namesAndValues) {
        Map<String, String> fields = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return ChoiceForm.of(name -> Optional.ofNullable(fields.get(name)));
    }

    private List<FieldError> errors(ChoiceForm form) {
        return form.errors(tools, new NoPlaces(), TODAY);
    }

    private NewChoicePage first(String... namesAndValues) {
        return page(form(namesAndValues), List.of());
    }

    private NewChoicePage page(ChoiceForm form, List<FieldError> errors) {
        Frame frame = frame(Language.FR, "Que voulez-vous refuser ?");
        return new NewChoiceView(errors.isEmpty() ? frame : frame.withErrors(), tools)
                .page("/choices", form, List.of(), errors);
    }

    private CheckChoicePage check(String... namesAndValues) {
        return check(List.of(), namesAndValues);
    }

    private CheckChoicePage check(List<Choice> standing, String... namesAndValues) {
        return new CheckView(tools, Map.of())
                .ofNew(this::titled, form(namesAndValues), Optional.empty(), standing, sheet());
    }

    private CheckChoicePage takingBack() {
        Choice refusal =
                choice(1, new Scope.Everything(), LegalNature.CARE_REFUSAL, UUID.randomUUID());
        return new CheckView(tools, Map.of()).ofTakingBack(this::titled, List.of(refusal), sheet());
    }

    private static CheckView.Sheet sheet() {
        return new CheckView.Sheet(
                "/choices",
                4,
                "key",
                "whom",
                false,
                ChoiceExtras.NONE,
                List.of(),
                Optional.empty());
    }

    private Frame titled(String key, Scope scope) {
        return frame(
                Language.FR,
                Messages.load().in(Language.FR).t(key, "what", scope.getClass().getSimpleName()));
    }

    private static List<String> titles(CheckChoicePage page) {
        return page.parts().stream().map(CheckChoicePage.Part::title).toList();
    }

    private static Frame frame(Language language, String title) {
        return TestFrames.signedIn(language, Section.CHOICES, title);
    }

    private static Choice choice(long seq, Scope scope, LegalNature nature, UUID receipt) {
        return new Choice(
                new ChoiceId(UUID.randomUUID()),
                PatientId.random(),
                seq,
                scope,
                Effect.REFUSE,
                nature,
                Optional.empty(),
                NOW,
                NOW,
                Optional.empty(),
                Optional.empty(),
                new Choice.Actor(UUID.randomUUID(), Choice.Actor.Quality.PATIENT),
                new Choice.TextShown("1", Language.FR, "0".repeat(64)),
                Optional.empty(),
                receipt);
    }

    private String html(Page page) throws IOException {
        return new String(writer.render(page), StandardCharsets.UTF_8);
    }
}
