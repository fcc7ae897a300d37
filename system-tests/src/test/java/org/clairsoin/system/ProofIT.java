package org.clairsoin.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What was chosen is sealed, and a stranger with the launcher's jar alone verifies it. */
@ExtendWith(SharedInstallation.class)
class ProofIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Installation installation;
    private final People people;
    private final Hospital hospital;
    @TempDir private Path folder;
    private Http person;
    private WebPage receipt;

    ProofIT(Installation installation, People people) {
        this.installation = installation;
        this.people = people;
        this.hospital = new Hospital(installation);
    }

    @BeforeEach
    void refuseATool() throws IOException {
        Patient patient = Patient.next();
        Tool tool = Tool.register(hospital);
        Hospital.Answer answer =
                hospital.report(
                        UseReport.of(patient, tool, Instant.now().minus(3, ChronoUnit.DAYS))
                                .bundle());
        assertThat(answer.status()).as(answer.body()).isBetween(200, 299);
        person = people.patient(patient.identifier());
        receipt =
                Choosing.refuseFrom(WebPage.open(person, "/fr/care").follow("li.use a")).confirm();
        save("jwks.json", installation.http().get("/.well-known/jwks.json").body());
    }

    @Test
    void ofOneChoiceIsOnItsReceiptAndInAFileOfTheirOwn() throws IOException {
        JsonNode first = json("/api/v1/tree-heads?since=0").path("heads").path(0);
        save("head.json", first.toString());

        HttpResponse<String> export = person.get("/fr/choices/export");

        assertThat(export.headers().firstValue("Content-Disposition").orElse(""))
                .contains("attachment");
        save("choices.jsonl", export.body());
        JsonNode header = JSON.readTree(export.body().lines().findFirst().orElseThrow());
        save(
                "consistency.json",
                json("/api/v1/tree-heads/"
                                + first.path("number").asLong()
                                + "/consistency/"
                                + header.path("head").asLong())
                        .toString());
        Installation.Ended verified =
                verify("choices.jsonl", "--head", "head.json", "--consistency", "consistency.json");
        assertThat(verified.said()).contains("Patients: 1, events of choice: 1");
        assertThat(verified.exit()).isZero();
        assertThat(WebPage.open(person, receipt.path()).text()).contains("sceau n°");
        assertThat(WebPage.open(installation.http(), "/fr/proof").all("tbody tr")).isNotEmpty();
    }

    @Test
    void canBeFollowedInAFeed() throws IOException {
        HttpResponse<String> feed =
                installation.http().get("/api/v1/tree-heads/feed.atom?before=2");

        assertThat(feed.headers().firstValue("Content-Type").orElse(""))
                .startsWith("application/atom+xml");
        assertThat(feed.body())
                .contains(installation.http().get("/api/v1/tree-heads/1").body())
                .doesNotContain("rel=\"next\"");
    }

    @Test
    void ofAllLedgersNamesWhatSomebodyChangedInTheDatabase() throws Exception {
        assertThat(exportAndVerify().exit()).isZero();
        String choice = receipt.path().substring("/fr/choices/".length());

        forge("UPDATE choice SET effect = 'ALLOW' WHERE id = '" + choice + "'");
        try {
            Installation.Ended verified = exportAndVerify();

            assertThat(verified.said())
                    .containsPattern("FOUND patient [0-9a-f-]{36}, event 1: was changed");
            assertThat(verified.exit()).isEqualTo(1);
        } finally {
            forge("UPDATE choice SET effect = 'REFUSE' WHERE id = '" + choice + "'");
        }
    }

    @Test
    void staysWholeWhenAChoiceIsErased() throws Exception {
        Choosing.takeBackFrom(WebPage.open(person, "/fr/choices")).confirm();
        String choice = receipt.path().substring("/fr/choices/".length());
        try (Connection eraser = connect("clairsoin_eraser", "database-eraser");
                Connection postgres = connect("postgres", "postgres");
                var find =
                        postgres.prepareStatement(
                                "SELECT patient_id FROM choice WHERE id = ?::uuid");
                var erase =
                        eraser.prepareStatement(
                                "SELECT erase_choice_content(?::uuid, 1, 'GDPR_17_1_B',"
                                        + " gen_random_uuid(), gen_random_uuid())")) {
            find.setString(1, choice);
            try (var found = find.executeQuery()) {
                found.next();
                erase.setString(1, found.getString(1));
            }
            erase.execute();
        }

        save("choices.jsonl", person.get("/fr/choices/export").body());
        Installation.Ended verified = verify("choices.jsonl");

        assertThat(verified.said()).contains("event 1: content erased on", "GDPR_17_1_B");
        assertThat(verified.exit()).isZero();
        assertThat(exportAndVerify().exit()).isZero();
    }

    private Installation.Ended exportAndVerify() throws IOException {
        save("ledgers.jsonl", people.as("dpo").get("/fr/staff/proof/export").body());
        return verify("ledgers.jsonl");
    }

    /** Change the ledger as a superuser can, whom neither grants nor triggers stop. */
    private void forge(String sql) throws SQLException, IOException {
        try (Connection postgres = connect("postgres", "postgres");
                var statement = postgres.createStatement()) {
            statement.execute("SET session_replication_role = replica");
            assertThat(statement.executeUpdate(sql)).isEqualTo(1);
        }
    }

    private Connection connect(String role, String secret) throws SQLException, IOException {
        Path data = installation.data();
        String port = Files.readString(data.resolve("postgres/port")).strip();
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port + "/clairsoin",
                role,
                Files.readString(data.resolve("secrets").resolve(secret)).strip());
    }

    private JsonNode json(String path) throws IOException {
        HttpResponse<String> answer = installation.http().get(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private void save(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private Installation.Ended verify(String export, String... options) {
        String[] arguments = new String[4 + options.length];
        arguments[0] = "--verify";
        arguments[1] = folder.resolve(export).toString();
        arguments[2] = "--keys";
        arguments[3] = folder.resolve("jwks.json").toString();
        for (int i = 0; i < options.length; i++) {
            arguments[4 + i] = i % 2 == 0 ? options[i] : folder.resolve(options[i]).toString();
        }
        return Installation.runToEnd(arguments);
    }
}
