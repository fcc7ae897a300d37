package org.clairsoin.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be refused, who decides it, and how a refusal is told at the desk. */
@ExtendWith(SharedInstallation.class)
class RefusabilityIT {

    /** As the messages of {@link UseReport} name it. */
    private static final String PLACE = "Hôpital d’essai";

    private final Installation installation;
    private final People people;
    private final Browsers browsers;
    private final Hospital hospital;

    private Patient patient;
    private Tool tool;

    RefusabilityIT(Installation installation, People people, Browsers browsers) {
        this.installation = installation;
        this.people = people;
        this.browsers = browsers;
        this.hospital = new Hospital(installation);
    }

    @BeforeEach
    void useATool() {
        patient = Patient.next();
        tool = Tool.register(hospital);
        Instant yesterday = Instant.now().minus(1, ChronoUnit.DAYS);
        assertThat(hospital.report(UseReport.of(patient, tool, yesterday).bundle()).status())
                .isBetween(200, 299);
    }

    @Test
    void aToolIsMadeNotRefusableAtOneHospitalByTwoPeopleAndEverybodySeesWhy() {
        Http first = people.as("administrator");
        Http second = people.as("administrator.second");
        Http person = people.patient(patient.identifier());
        WebPage.open(person, "/fr/choices/new/check?scope=tool&tool=" + tool.id())
                .form("/choices")
                .send();
        assertThat(reason()).isEqualTo("CHOICE_REFUSES");

        WebForm form = WebPage.open(first, page()).form(page().substring(3));
        String here =
                WebPage.open(first, page())
                        .one("#where option:contains(" + PLACE + ")")
                        .attr("value");
        form.pick("where", here)
                .pick("level", "NOT_REFUSABLE")
                .fill("reason-fr", "Il trie tous les appels.")
                .fill("reason-en", "It sorts all calls.")
                .fill("instead-fr", "Posez une question à l’équipe.")
                .fill("instead-en", "Ask the team a question.")
                .fill("why-refusability", "Décision de la commission.");
        WebPage proposed = form.send();
        assertThat(proposed.text()).contains("Vous l’avez proposé");
        assertThat(proposed.all("button[value=CONFIRMED]")).isEmpty();
        assertThat(reason()).isEqualTo("CHOICE_REFUSES");

        WebPage waiting = WebPage.open(second, page());
        assertThat(waiting.text()).contains("Il trie tous les appels.");
        WebPage confirmed =
                new WebForm(second, waiting.one("form[action*=/changes/]"))
                        .press("answer", "CONFIRMED")
                        .send();
        assertThat(confirmed.text()).contains("Confirmé par").contains("Rien n’attend");
        assertThat(reason()).isEqualTo("NOT_REFUSABLE");

        WebPage seen = WebPage.open(installation.http(), "/fr/register/" + tool.id());
        assertThat(seen.text())
                .contains("Il trie tous les appels.")
                .contains("peut être refusé dans certains lieux")
                .contains("Cet article ne crée pas un droit de refuser.")
                .contains("à vérifier");
        assertThat(seen.text()).doesNotContain("article 86");
        WebPage check = WebPage.open(person, "/fr/choices/new/check?scope=tool&tool=" + tool.id());
        assertThat(check.text()).contains("Là, votre refus ne compte pas.");
        assertThat(WebPage.open(person, "/fr/choices").one("#fixed").text())
                .contains("Il trie tous les appels.");
        JsonNode json = hospital.get("/api/v1/tools/" + tool.id()).json();
        assertThat(json.path("refusability").path("level").asText()).isEqualTo("FREE");
        assertThat(json.path("refusabilityAt").path(0).path("refusability").path("level").asText())
                .isEqualTo("NOT_REFUSABLE");
    }

    @Test
    void aStoppedToolIsDeniedAtOnceAndASystemAloneDoesNotStartItAgain() {
        Http first = people.as("administrator");
        WebPage stopped =
                new WebForm(first, WebPage.open(first, page()).one("form:has(#why-state)"))
                        .fill("why-state", "Défaut signalé.")
                        .send();
        assertThat(stopped.text()).contains("Fait tout de suite par");
        assertThat(reason()).isEqualTo("TOOL_SUSPENDED");

        JsonNode answer =
                hospital.putJson("/api/v1/tools/" + tool.id(), registration().toString()).json();
        assertThat(answer.path("heldBack")).hasSize(1);
        assertThat(reason()).isEqualTo("TOOL_SUSPENDED");
    }

    @Test
    void theDeskWritesDownARefusalAndThePatientSeesWhoDidItOnWhichPaper() {
        Http person = people.patient(patient.identifier());
        Http desk = people.as("desk");
        WebPage found =
                WebPage.open(desk, "/fr/staff/desk")
                        .form("/staff/desk")
                        .fill("system", patient.identifier().system())
                        .fill("value", patient.identifier().value())
                        .send();
        WebPage choices = found.follow("main a[href$=/staff/desk/choices]");
        assertThat(choices.text()).doesNotContain(tool.name());
        WebPage check =
                WebPage.open(desk, "/fr/staff/desk/choices/new/check?scope=tool&tool=" + tool.id());
        assertThat(check.form("/staff/desk/choices").send().status()).isEqualTo(422);

        LocalDate day = LocalDate.now().minusDays(1);
        WebPage done =
                check.form("/staff/desk/choices")
                        .fill("paper", "DR-2026-118")
                        .fill("signed-day", "" + day.getDayOfMonth())
                        .fill("signed-month", "" + day.getMonthValue())
                        .fill("signed-year", "" + day.getYear())
                        .send();

        assertThat(done.path()).startsWith("/fr/staff/desk/choices/");
        assertThat(reason()).isEqualTo("CHOICE_REFUSES");
        WebPage receipt =
                WebPage.open(person, "/fr/choices").follow("#history td a, #history th a");
        assertThat(receipt.text()).contains("DR-2026-118").contains("Noté par").contains("guichet");

        WebPage.open(desk, "/fr/staff/desk/choices")
                .follow("main a[href*=takes-back]")
                .form("/staff/desk/choices")
                .fill("paper", "DR-2026-119")
                .fill("signed-day", "" + day.getDayOfMonth())
                .fill("signed-month", "" + day.getMonthValue())
                .fill("signed-year", "" + day.getYear())
                .send();
        assertThat(reason()).isEqualTo("NO_CHOICE_RECORDED");
    }

    @Test
    void aFormOfTheDeskAboutSomebodyElseRecordsNothing() {
        Patient other = Patient.next();
        hospital.report(UseReport.of(other, tool, Instant.now().minusSeconds(60)).bundle());
        Http desk = people.as("desk");
        find(desk, patient);
        WebForm form =
                WebPage.open(desk, "/fr/staff/desk/choices/new/check?scope=tool&tool=" + tool.id())
                        .form("/staff/desk/choices")
                        .fill("paper", "DR-1")
                        .fill("signed-day", "1")
                        .fill("signed-month", "11")
                        .fill("signed-year", "2026");

        find(desk, other);
        WebPage answer = form.send();

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.one("[role=alert]").text()).contains("une autre personne");
        assertThat(reason()).isEqualTo("NO_CHOICE_RECORDED");
        assertThat(hospital.decide(other, tool).path("reason").asText())
                .isEqualTo("NO_CHOICE_RECORDED");
    }

    /** Three pages, four activations, one required field; taking back takes no more. */
    @ParameterizedTest
    @ValueSource(strings = {"fr", "en"})
    void refusingAndTakingBackTakeFewStepsInEitherLanguage(String language) {
        People.Account account = people.open(patient.identifier());
        try (BrowserContext context = browsers.window(installation, 320, false)) {
            Page page = context.newPage();
            page.navigate("/" + language + "/sign-in");
            page.fill("#username", account.username());
            page.fill("#password", account.password());
            page.click("main form[action$='/sign-in'] button");
            page.navigate("/" + language + "/register/" + tool.id());

            int activations = 0;
            page.click("main a[href*='effect=refuse']");
            activations++;
            assertThat(page.locator("main input:checked").count()).isZero();
            assertThat(page.locator("main [required]").count()).isZero();
            page.check("main input[name=scope][value=tool]");
            activations++;
            page.click("main form[action$='/choices/new/check'] button");
            activations++;
            List<String> boxes =
                    page.locator("main form[action$='/choices'] .buttons > *").all().stream()
                            .map(button -> button.getAttribute("class"))
                            .toList();
            assertThat(boxes).containsExactly("button", "button");
            page.click("main form[action$='/choices'] button");
            activations++;
            assertThat(page.url()).matches(".*/" + language + "/choices/[0-9a-f-]{36}");
            assertThat(reason()).isEqualTo("CHOICE_REFUSES");
            assertThat(activations).isLessThanOrEqualTo(4);

            int back = 0;
            page.click("main a[href*='takes-back']");
            back++;
            page.click("main form[action$='/choices'] button");
            back++;
            assertThat(reason()).isEqualTo("NO_CHOICE_RECORDED");
            assertThat(back).isLessThanOrEqualTo(activations);
        }
    }

    private static void find(Http desk, Patient somebody) {
        WebPage.open(desk, "/fr/staff/desk")
                .form("/staff/desk")
                .fill("system", somebody.identifier().system())
                .fill("value", somebody.identifier().value())
                .send();
    }

    private ObjectNode registration() {
        JsonNode now = hospital.get("/api/v1/tools/" + tool.id()).json();
        ObjectNode sent = Hospital.JSON.createObjectNode();
        for (String field :
                List.of(
                        "name",
                        "manufacturer",
                        "plainName",
                        "summary",
                        "identifiers",
                        "purpose",
                        "involvement",
                        "refusability",
                        "consentNeeded",
                        "legalClass")) {
            sent.set(field, now.get(field));
        }
        ((ObjectNode) sent.get("refusability")).remove(List.of("reason", "delay"));
        return sent.put("state", "REGISTERED");
    }

    private String reason() {
        return hospital.decide(patient, tool).path("reason").asText();
    }

    private String page() {
        return "/fr/staff/tools/" + tool.id();
    }
}
