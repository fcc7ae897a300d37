package org.clairsoin.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two people add a system; it is told of a refusal, asks what changed, and the patient sees it. */
@ExtendWith(SharedInstallation.class)
class WebhooksIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String NAME = "Imagerie du quai";

    private final Installation installation;
    private final People people;
    private final Hospital hospital;
    private final List<Message> messages = new CopyOnWriteArrayList<>();
    private volatile int status = 503;
    private HttpServer receiver;

    WebhooksIT(Installation installation, People people) {
        this.installation = installation;
        this.people = people;
        this.hospital = new Hospital(installation);
    }

    @BeforeEach
    void listen() throws IOException {
        receiver =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
        receiver.createContext("/", this::take);
        receiver.start();
    }

    @AfterEach
    void stop() {
        receiver.stop(0);
    }

    private void take(HttpExchange exchange) throws IOException {
        messages.add(
                new Message(
                        exchange.getRequestHeaders().getFirst("webhook-id"),
                        exchange.getRequestHeaders().getFirst("webhook-timestamp"),
                        exchange.getRequestHeaders().getFirst("webhook-signature"),
                        exchange.getRequestBody().readAllBytes()));
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    @Test
    void tellASystemOfARefusalAndThePatientOnceItReceivedIt() throws Exception {
        Patient patient = Patient.next();
        Tool tool = Tool.register(hospital);
        assertThat(
                        hospital.report(
                                        UseReport.of(
                                                        patient,
                                                        tool,
                                                        Instant.now().minus(1, ChronoUnit.DAYS))
                                                .bundle())
                                .status())
                .isEqualTo(200);
        hospital.decide(patient, tool);
        Http person = people.patient(patient.identifier());
        String key = addTheSystem();

        WebPage done =
                Choosing.refuseFrom(WebPage.open(person, "/fr/care").follow("li.use a")).confirm();
        Installation.until("sent", SOON, () -> !messages.isEmpty());
        Installation.until(
                "shown as sent",
                SOON,
                () -> again(person, done).text().contains("Envoyé à " + NAME));
        assertThat(again(person, done).text()).doesNotContain("Reçu par");
        status = 204;
        Installation.until(
                "received", SOON, () -> again(person, done).text().contains("Reçu par " + NAME));

        Message last = messages.get(messages.size() - 1);
        assertThat(messages).extracting(Message::id).containsOnly(last.id());
        assertThat(last.isSignedBy(key)).isTrue();
        assertThat(last.text()).doesNotContain(patient.ins(), tool.id(), "TREATDS");
        JsonNode said = Hospital.JSON.readTree(last.body());
        JsonNode change =
                hospital.get("/api/v1/changes?since=" + said.at("/data/cursor").asText())
                        .json()
                        .at("/changes/0");
        assertThat(change.path("id").asText()).isEqualTo(said.at("/data/change").asText());
        assertThat(change.path("patient").toString()).contains(patient.identifier().value());
        assertThat(WebPage.open(person, "/en/choices").text()).contains("Received by " + NAME);
        switchOff();
    }

    private static WebPage again(Http person, WebPage page) {
        return WebPage.open(person, page.path());
    }

    /** Propose it as one person and confirm it as another, who alone may; return its key. */
    private String addTheSystem() {
        String address = "http://127.0.0.1:" + receiver.getAddress().getPort() + "/choix";
        Http first = people.as("administrator");
        WebPage proposed =
                WebPage.open(first, "/fr/staff/systems")
                        .form("/staff/systems")
                        .fill("name", NAME)
                        .fill("address", address)
                        .pick("scheme", "ED25519")
                        .send();
        assertThat(proposed.text()).contains("à confirmer", "une autre personne doit le confirmer");
        assertThat(proposed.all("form[action$=/confirm]")).isEmpty();
        return WebPage.open(people.as("administrator.second"), proposed.path())
                .form("/confirm")
                .send()
                .one("#key")
                .text();
    }

    private void switchOff() {
        Http first = people.as("administrator");
        WebPage system =
                WebPage.open(first, "/fr/staff/systems").follow("table a:contains(" + NAME + ")");
        assertThat(system.one("#delivery").text()).contains("Reçus 1");
        assertThat(system.form("/off").fill("reason", "fin de l’essai").send().text())
                .contains("arrêté", "fin de l’essai");
    }

    @Test
    void refuseAnAddressThatLeadsInside() {
        WebPage refused =
                WebPage.open(people.as("administrator"), "/en/staff/systems")
                        .form("/staff/systems")
                        .fill("name", "Inside")
                        .fill("address", "https://169.254.169.254/latest/meta-data/")
                        .pick("scheme", "ED25519")
                        .send();

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("leads to a private network");
        assertThat(WebPage.open(people.as("desk"), "/fr/staff/systems").status()).isEqualTo(403);
    }

    /** A message as it came, read by what Standard Webhooks 1.0.0 says and nothing else. */
    private record Message(String id, String timestamp, String signature, byte[] body) {

        String text() {
            return new String(body, UTF_8);
        }

        boolean isSignedBy(String key) throws GeneralSecurityException {
            ByteArrayOutputStream content = new ByteArrayOutputStream();
            content.writeBytes((id + "." + timestamp + ".").getBytes(UTF_8));
            content.writeBytes(body);
            byte[] raw = Base64.getDecoder().decode(key.replace("whpk_", ""));
            String info = "302a300506032b6570032100" + HexFormat.of().formatHex(raw);
            Signature check = Signature.getInstance("Ed25519");
            check.initVerify(
                    KeyFactory.getInstance("Ed25519")
                            .generatePublic(new X509EncodedKeySpec(HexFormat.of().parseHex(info))));
            check.update(content.toByteArray());
            return check.verify(Base64.getDecoder().decode(signature.replace("v1a,", "")));
        }
    }
}
