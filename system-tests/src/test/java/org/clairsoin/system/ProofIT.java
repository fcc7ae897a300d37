package org.clairsoin.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What was chosen is sealed, and a stranger with the launcher's jar alone verifies it. */
@ExtendWith(SharedInstallation.class)
class ProofIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Duration RECOVERY = Duration.ofMinutes(4);

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
    void ofAChoiceCanBeKeptAsFilesThatNobodyElseGets() throws Exception {
        HttpResponse<String> pdf = person.get(receipt.path() + "/receipt.pdf");
        HttpResponse<String> file = person.get(receipt.path() + "/receipt.json");

        for (HttpResponse<String> kept : List.of(pdf, file)) {
            assertThat(kept.statusCode()).isEqualTo(200);
            assertThat(kept.headers().firstValue("Cache-Control")).contains("private, no-store");
            assertThat(kept.headers().firstValue("Content-Disposition").orElse(""))
                    .matches("attachment; filename=\"clairsoin-receipt-fr\\.(pdf|json)\"");
        }
        assertThat(pdf.headers().firstValue("Content-Type")).contains("application/pdf");
        assertThat(pdf.body()).startsWith("%PDF-1.");
        JWSObject jws = JWSObject.parse(JSON.readTree(file.body()).path("jws").asText());
        JWKSet published = JWKSet.parse(installation.http().get("/.well-known/jwks.json").body());
        ECKey key = published.getKeyByKeyId(jws.getHeader().getKeyID()).toECKey();
        assertThat(jws.verify(new ECDSAVerifier(key))).isTrue();

        Http other = people.as("patient");
        assertThat(other.get(receipt.path() + "/receipt.pdf").statusCode()).isEqualTo(404);
        assertThat(other.get(receipt.path() + "/receipt.json").statusCode()).isEqualTo(404);
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

    @Test
    void standsWhenThePortalIsKilledWhileItMakesAHead() throws Exception {
        long before = newestHead();
        try (Connection postgres = connect("postgres", "postgres");
                var statement = postgres.createStatement()) {
            postgres.setAutoCommit(false);
            statement.execute("LOCK TABLE tree_head IN SHARE MODE");
            Choosing.takeBackFrom(WebPage.open(person, "/fr/choices")).confirm();
            Installation.until("building a head", RECOVERY, this::aHeadIsBeingAdded);

            ProcessHandle portal = installation.portal();
            portal.destroyForcibly();
            portal.onExit().get();
            postgres.rollback();
        }
        installation.awaitReady(RECOVERY);
        people.signInAnew();

        Installation.until("a head after the kill", RECOVERY, () -> newestHead() > before);
        assertThat(exportAndVerify().exit()).isZero();
        assertThat(
                        rows(
                                "SELECT count(*) FROM anchor a WHERE head > (SELECT max(number) FROM tree_head)"))
                .isZero();
        assertThat(rows("SELECT max(number) - count(*) FROM tree_head")).isZero();
        assertThat(
                        rows(
                                "SELECT count(*) FROM choice c WHERE NOT EXISTS (SELECT FROM anchor a"
                                        + " WHERE a.chain_id = c.patient_id AND a.kind = 'CHOICE'"
                                        + " AND a.seq = c.seq)"))
                .isZero();
    }

    /** Return whether a portal's builder has written all but its head, and waits for us. */
    private boolean aHeadIsBeingAdded() {
        return rows(
                        "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
                                + " AND query LIKE '%INSERT INTO tree_head%'"
                                + " AND pid <> pg_backend_pid()")
                > 0;
    }

    private long newestHead() {
        return rows("SELECT coalesce(max(number), 0) FROM tree_head");
    }

    private long rows(String sql) {
        try (Connection postgres = connect("postgres", "postgres");
                var statement = postgres.createStatement();
                var found = statement.executeQuery(sql)) {
            found.next();
            return found.getLong(1);
        } catch (SQLException | IOException e) {
            throw new AssertionError(e);
        }
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
