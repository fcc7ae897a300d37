package org.clairsoin.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.jwk.JWKSet;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Report, see, refuse, decide, compare, take back: by the forms and the interface people use. */
@ExtendWith(SharedInstallation.class)
class LoopIT {

    private final Installation installation;
    private final People people;
    private final Hospital hospital;

    LoopIT(Installation installation, People people) {
        this.installation = installation;
        this.people = people;
        this.hospital = new Hospital(installation);
    }

    private void report(Patient patient, Tool tool, Instant occurred) {
        Hospital.Answer answer = hospital.report(UseReport.of(patient, tool, occurred).bundle());
        assertThat(answer.status()).as(answer.body()).isBetween(200, 299);
    }

    private WebPage latestUse(Http person) {
        return WebPage.open(person, "/fr/care").follow("li.use a");
    }

    private WebPage choicesOf(Http person) {
        return WebPage.open(person, "/fr/choices");
    }

    private static void assertAnswer(JsonNode answer, String decision, String reason) {
        assertThat(answer.path("decision").asText()).as(answer.toString()).isEqualTo(decision);
        assertThat(answer.path("reason").asText()).as(answer.toString()).isEqualTo(reason);
    }

    /** A patient on whom one tool was used. */
    @Nested
    class ARefusalOfOneTool {

        private Patient patient;
        private Tool tool;
        private Http person;

        @BeforeEach
        void useATool() {
            patient = Patient.next();
            tool = Tool.register(hospital);
            report(patient, tool, Instant.now().minus(3, ChronoUnit.DAYS));
            person = people.patient(patient.identifier());
        }

        @Test
        void takesThreePagesAndCountsAtOnceForThatToolAlone() {
            assertAnswer(hospital.decide(patient, tool), "PERMIT", "NO_CHOICE_RECORDED");
            Choosing refusal = Choosing.refuseFrom(latestUse(person));
            WebPage done = refusal.confirm();
            assertAnswer(hospital.decide(patient, tool), "DENY", "CHOICE_REFUSES");
            assertAnswer(
                    hospital.decide(patient, Tool.register(hospital)),
                    "PERMIT",
                    "NO_CHOICE_RECORDED");
            assertAnswer(hospital.decide(Patient.next(), tool), "PERMIT", "NO_CHOICE_RECORDED");
            assertThat(refusal.pages()).isLessThanOrEqualTo(3);
            assertThat(done.text()).contains("Vous avez refusé");
        }

        @Test
        void isTakenBackInAsManyPagesAndPermitsAgain() {
            Choosing refusal = Choosing.refuseFrom(latestUse(person));
            refusal.confirm();
            Choosing takingBack = Choosing.takeBackFrom(choicesOf(person));
            takingBack.confirm();
            assertAnswer(hospital.decide(patient, tool), "PERMIT", "NO_CHOICE_RECORDED");
            assertThat(takingBack.pages()).isLessThanOrEqualTo(refusal.pages());
            assertThat(choicesOf(person).all("#history tbody tr")).hasSize(2);
            assertThat(choicesOf(person).all(".card")).isEmpty();
        }

        @Test
        void makesALaterUseAnErrorThatPatientHospitalAndSystemsSee() {
            Choosing.refuseFrom(latestUse(person)).confirm();
            report(patient, tool, Instant.now().truncatedTo(ChronoUnit.MILLIS));
            List<JsonNode> uses = hospital.uses(patient.identifier());
            assertThat(uses)
                    .extracting(use -> use.path("classification").asText())
                    .startsWith("AFTER_OPT_OUT")
                    .hasSize(2)
                    .doesNotHaveDuplicates();
            assertThat(latestUse(person).text()).contains("après votre refus").contains("erreur");
            assertThat(WebPage.open(person, "/fr/care").text()).contains("après votre refus");
            assertThat(WebPage.open(person, "/en/care").follow("li.use a").text())
                    .contains("after you said no");
            WebPage incidents = WebPage.open(people.as("staff"), "/fr/staff/incidents");
            assertThat(incidents.text()).contains(tool.name()).contains("après un refus");
            assertThat(incidents.text()).doesNotContain(patient.family(), patient.ins());
        }

        @Test
        void isAnsweredByTheHospitalInWordsThePatientReads() {
            Choosing.refuseFrom(latestUse(person)).confirm();
            report(patient, tool, Instant.now().truncatedTo(ChronoUnit.MILLIS));
            assertThat(latestUse(person).text())
                    .contains("La réponse de l’hôpital doit arriver avant");
            WebPage incident = incidentOf(tool);
            assertThat(incident.text())
                    .contains("Refus enregistré", "Usage déclaré", "Incident relevé")
                    .doesNotContain(patient.family(), patient.ins());

            WebPage hard =
                    incident.form("/answer")
                            .fill(
                                    "text-fr",
                                    "Le système de radiologie n’a pas demandé votre choix avant de"
                                            + " lancer la lecture de l’image parce que sa mise à"
                                            + " jour du matin n’était pas encore terminée.")
                            .send();
            assertThat(hard.status()).isEqualTo(422);
            assertThat(hard.text())
                    .contains("Choisissez la cause", "Coupez cette phrase", "Le système de radio");

            WebPage closed =
                    hard.form("/answer")
                            .pick("cause", "NOT_ASKED")
                            .fill(
                                    "text-fr",
                                    "L’outil a lu l’image par erreur.\nUn médecin l’a relue.")
                            .send();
            assertThat(closed.status()).isEqualTo(200);
            assertThat(closed.text()).contains("Répondu le", "Réponse donnée par");
            assertThat(latestUse(person).text())
                    .contains("Réponse de l’hôpital", "Un médecin l’a relue.")
                    .contains("Le système n’avait pas demandé votre choix.")
                    .doesNotContain("La réponse de l’hôpital doit arriver avant");
            assertThat(
                            WebPage.open(person, "/en/care")
                                    .follow("li.use a")
                                    .one(".alert [lang=fr]")
                                    .text())
                    .contains("Un médecin l’a relue.");

            closed.form("/reopen").fill("reason", "La personne conteste.").send();
            assertThat(latestUse(person).text())
                    .contains("Réponse de l’hôpital", "La réponse de l’hôpital doit arriver avant");
        }

        private WebPage incidentOf(Tool tool) {
            WebPage list = WebPage.open(people.as("staff"), "/fr/staff/incidents");
            String href = "";
            while (href.isEmpty()) {
                href =
                        list.all("tbody tr").stream()
                                .filter(row -> row.text().contains(tool.name()))
                                .map(row -> row.select("a").attr("href"))
                                .findFirst()
                                .orElse("");
                if (href.isEmpty()) {
                    list = list.follow("nav.pages a[rel=next]");
                }
            }
            return WebPage.open(people.as("staff"), href);
        }

        @Test
        void keepsWhatTheDecisionBeforeItAllowed() {
            report(patient, tool, Instant.now().truncatedTo(ChronoUnit.MILLIS));
            Choosing.refuseFrom(latestUse(person)).confirm();
            assertThat(hospital.uses(patient.identifier()))
                    .hasSize(2)
                    .noneMatch(use -> use.path("classification").asText().equals("AFTER_OPT_OUT"));
        }

        @Test
        void isKeptOnceWhenItsFormIsSentTwice() {
            WebForm form = Choosing.refuseFrom(latestUse(person)).confirmation();
            String first = form.sendOnly().headers().firstValue("Location").orElseThrow();
            String second = form.sendOnly().headers().firstValue("Location").orElseThrow();
            assertThat(second).isEqualTo(first);
            assertThat(choicesOf(person).all("#history tbody tr")).hasSize(1);
        }

        @Test
        void isAskedAgainWhenAnotherTabMadeAnotherChoiceMeanwhile() {
            WebPage use = latestUse(person);
            WebForm refusal = Choosing.refuseFrom(use).confirmation();
            WebPage keep = use.follow("main a:contains(Garder cet outil)");
            if (!keep.all("main form[action$=/choices/new/check]").isEmpty()) {
                keep = keep.form("/choices/new/check").pick("scope", "tool").send();
            }
            assertThat(keep.form("/choices").send().status()).isEqualTo(200);
            WebPage asked = refusal.send();
            assertThat(asked.status()).isEqualTo(409);
            assertThat(asked.one("[role=alert]").text()).contains("Gardé").contains("Refuser");
            assertAnswer(hospital.decide(patient, tool), "PERMIT", "CHOICE_ALLOWS");
            assertThat(asked.form("/choices").send().path()).contains("/fr/choices/");
            assertAnswer(hospital.decide(patient, tool), "DENY", "CHOICE_REFUSES");
        }

        @Test
        void standsInTheListOfChangesForASystemThatAskedBefore() {
            String before = hospital.get("/api/v1/changes").json().path("next").asText();
            Patient unasked = Patient.next();
            report(unasked, tool, Instant.now().minus(1, ChronoUnit.DAYS));
            Choosing.refuseFrom(latestUse(people.patient(unasked.identifier()))).confirm();
            hospital.decide(patient, tool);
            Choosing.refuseFrom(latestUse(person)).confirm();
            Hospital.Answer changes = hospital.get("/api/v1/changes?since=" + before);
            assertThat(changes.status()).as(changes.body()).isEqualTo(200);
            assertThat(changes.body())
                    .contains(patient.identifier().value())
                    .doesNotContain(unasked.identifier().value());
        }
    }

    /** What comes with every answer. */
    @Nested
    class AReceipt {

        @Test
        void isSignedByAPublicKeyAndVouchesForTheAnswer() throws Exception {
            Tool tool = Tool.register(hospital);
            JsonNode answer = hospital.decide(Patient.next(), tool);
            Receipt receipt = Receipt.parse(answer.path("receipt").asText());
            assertThat(receipt.isSignedBy(keys())).as("signature").isTrue();
            assertThat(receipt.leadsToTheRoot()).as("path").isTrue();
            assertThat(receipt.answer().path("decisionId")).isEqualTo(answer.path("decisionId"));
            assertThat(receipt.answer().path("decision")).isEqualTo(answer.path("decision"));
            assertThat(receipt.answer().at("/tool/value").asText()).isEqualTo(tool.id());
        }

        @Test
        void ofABatchSharesOneSignatureAndVouchesForEachAnswer() throws Exception {
            Tool tool = Tool.register(hospital);
            ObjectNode batch = Hospital.JSON.createObjectNode();
            ArrayNode questions = batch.putArray("questions");
            for (int i = 0; i < 7; i++) {
                questions.add(Hospital.question(Patient.next(), tool));
            }
            JsonNode answers = batch(batch);
            assertThat(answers).hasSize(7);
            for (JsonNode answer : answers) {
                Receipt receipt = Receipt.parse(answer.path("receipt").asText());
                assertThat(receipt.isSignedBy(keys())).isTrue();
                assertThat(receipt.leadsToTheRoot()).isTrue();
            }
        }

        @Test
        void thatWasAlteredNoLongerLeadsToItsRoot() throws Exception {
            Receipt real =
                    Receipt.parse(
                            hospital.decide(Patient.next(), Tool.register(hospital))
                                    .path("receipt")
                                    .asText());
            ObjectNode answer = real.answer().deepCopy();
            answer.put("decision", "DENY");
            assertThat(new Receipt(real.head(), answer, real.index(), real.path()).leadsToTheRoot())
                    .isFalse();
        }

        @Test
        void namesNoPatient() throws Exception {
            Patient patient = Patient.next();
            JsonNode answer = hospital.decide(patient, Tool.register(hospital));
            Receipt receipt = Receipt.parse(answer.path("receipt").asText());
            assertThat(receipt.answer().toString()).doesNotContain(patient.ins());
        }

        private JWKSet keys() throws Exception {
            return JWKSet.parse(installation.http().get("/.well-known/jwks.json").body());
        }
    }

    private JsonNode batch(ObjectNode batch) {
        Hospital.Answer answer = hospital.postJson("/api/v1/decisions/batch", batch.toString());
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json().path("answers");
    }

    /** What systems may ask, and how. */
    @Nested
    class AQuestion {

        private static Stream<Arguments> faults() {
            return Stream.of(
                    fault("unknown purpose", question -> question.put("purpose", "CURIOSITY")),
                    fault("no purpose", question -> question.remove("purpose")),
                    fault("no patient", question -> question.remove("patient")),
                    fault(
                            "empty identifier",
                            question ->
                                    question.withObject("/patient")
                                            .put("system", Samples.INS)
                                            .put("value", "")),
                    fault("no tool", question -> question.remove("tool")),
                    fault(
                            "both forms of a tool",
                            question -> question.withObject("/tool").put("family", "a-tool")),
                    fault(
                            "impossible date",
                            question -> question.put("plannedAt", "2026-02-30T10:00:00Z")));
        }

        private static Arguments fault(String what, Consumer<ObjectNode> change) {
            return Arguments.of(what, change);
        }

        @ParameterizedTest(name = "{0}")
        @MethodSource("faults")
        void thatCannotBeMeantIsRefusedWithItsReason(String what, Consumer<ObjectNode> change) {
            ObjectNode question = Hospital.question(Patient.next(), Tool.register(hospital));
            change.accept(question);
            Hospital.Answer answer = hospital.postJson("/api/v1/decisions", question.toString());
            assertThat(answer.status()).as(answer.body()).isEqualTo(422);
            assertThat(answer.contentType()).startsWith("application/problem+json");
            JsonNode problem = answer.json();
            assertThat(problem.path("type").asText()).isNotEmpty();
            assertThat(problem.path("status").asInt()).isEqualTo(422);
            assertThat(problem.path("title").asText()).isNotEmpty();
        }

        @Test
        void aboutAToolNobodyRegisteredIsAnsweredNo() {
            JsonNode answer =
                    hospital.decide(Patient.next(), Tool.unknown("jamais-vu", "Jamais vu"));
            assertAnswer(answer, "DENY", "TOOL_NOT_REGISTERED");
            assertThat(answer.path("validUntil").isNull()).isTrue();
        }

        @Test
        void mayNameTheFamilyInstead() {
            Tool tool = Tool.register(hospital);
            ObjectNode question = Hospital.question(Patient.next(), tool);
            question.putObject("tool").put("family", tool.id());
            Hospital.Answer answer = hospital.postJson("/api/v1/decisions", question.toString());
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            assertAnswer(answer.json(), "PERMIT", "NO_CHOICE_RECORDED");
        }

        @Test
        void isAnsweredInWordsOfBothLanguages() {
            JsonNode answer = hospital.decide(Patient.next(), Tool.register(hospital));
            assertThat(answer.at("/text/fr").asText()).isNotBlank();
            assertThat(answer.at("/text/en").asText())
                    .isNotBlank()
                    .isNotEqualTo(answer.at("/text/fr").asText());
            assertThat(Instant.parse(answer.path("validUntil").asText())).isAfter(Instant.now());
            assertThat(answer.path("decisionId").asText()).isNotBlank();
            assertThat(answer.path("overridableInEmergency").isBoolean()).isTrue();
        }

        @Test
        void thatIsBadInABatchIsAProblemInItsPlace() {
            Tool tool = Tool.register(hospital);
            ObjectNode batch = Hospital.JSON.createObjectNode();
            ArrayNode questions = batch.putArray("questions");
            questions.add(Hospital.question(Patient.next(), tool));
            ObjectNode bad = Hospital.question(Patient.next(), tool);
            bad.put("purpose", "CURIOSITY");
            questions.add(bad);
            questions.add(Hospital.question(Patient.next(), tool));
            JsonNode answers = batch(batch);
            assertThat(answers).hasSize(3);
            assertAnswer(answers.get(0), "PERMIT", "NO_CHOICE_RECORDED");
            assertThat(answers.get(1).path("status").asInt()).isEqualTo(422);
            assertThat(answers.get(1).has("decision")).isFalse();
            assertAnswer(answers.get(2), "PERMIT", "NO_CHOICE_RECORDED");
        }

        @Test
        void isOneTooManyInABatchOverAThousand() {
            ObjectNode batch = Hospital.JSON.createObjectNode();
            ArrayNode questions = batch.putArray("questions");
            ObjectNode question =
                    Hospital.question(Patient.next(), Tool.unknown("jamais-vu", "Jamais vu"));
            for (int i = 0; i < 1_001; i++) {
                questions.add(question);
            }
            Hospital.Answer answer = hospital.postJson("/api/v1/decisions/batch", batch.toString());
            assertThat(answer.status()).as(answer.body()).isEqualTo(413);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"garbage", "eyJhbGciOiJub25lIn0.eyJzdWIiOiJob3NwaXRhbCJ9.", "a.b.c"})
        void withATokenNobodyIssuedIsNotAnswered(String token) {
            Http system = installation.http();
            HttpResponse<String> answer =
                    system.send(
                            system.to("/api/v1/decisions")
                                    .header("Authorization", "Bearer " + token)
                                    .header("Content-Type", "application/json")
                                    .POST(HttpRequest.BodyPublishers.ofString("{}")));
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.headers().firstValue("WWW-Authenticate").orElseThrow())
                    .startsWith("Bearer");
        }

        @Test
        void thatIsNotJsonIsRefusedAsSuch() {
            assertThat(hospital.postJson("/api/v1/decisions", "{").status()).isEqualTo(400);
            assertThat(hospital.postJson("/api/v1/decisions", "{\"a\":1,\"a\":2}").status())
                    .isBetween(400, 422);
            assertThat(hospital.report("{").status()).isEqualTo(400);
        }
    }
}
