package org.clairsoin.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Without its database the portal says that it does not know, and goes on when it is back. */
@ExtendWith(SharedInstallation.class)
class OutageIT {

    private static final Identifier RHYTHM =
            new Identifier("https://cardiolys.example/produits", "cardiolys-rythme");

    private final Installation installation;
    private final Hospital hospital;

    OutageIT(Installation installation) {
        this.installation = installation;
        this.hospital = new Hospital(installation);
    }

    @Test
    void isSaidWhenTheDatabaseHangs() {
        ProcessHandle database = installation.database();
        List<ProcessHandle> family = new ArrayList<>(database.descendants().toList());
        family.add(database);
        family.forEach(process -> Installation.signal(process, "STOP"));
        try {
            assertThatNothingIsKnown();
        } finally {
            family.forEach(process -> Installation.signal(process, "CONT"));
        }
        assertThatAllIsWellAgain();
    }

    @Test
    void isSaidWhenTheDatabaseIsGone() {
        Installation.signal(installation.database(), "INT");
        Installation.until(
                "stopped", Duration.ofSeconds(20), () -> !installation.isRunning("/postgres"));
        assertThatNothingIsKnown();
        assertThatAllIsWellAgain();
    }

    private void assertThatNothingIsKnown() {
        Hospital.Answer answer = hospital.ask(Samples.nobody(81), RHYTHM, "TREATDS");
        assertThat(answer.status()).as(answer.body()).isEqualTo(503);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.json().path("decision").asText()).isEqualTo("UNKNOWN");
        assertThat(answer.json().path("effect").asText()).isEqualTo("DO_NOT_USE");
        assertThat(hospital.get("/health/live").status()).isEqualTo(200);
        assertThat(hospital.get("/health/ready").status()).isEqualTo(503);
        Person person = new Person(installation);
        person.signIn("patient", installation.credential("password"));
        assertThat(person.status()).isEqualTo(503);
        assertThat(person.page()).contains("01 99 00 12 34").doesNotContain("Exception");
    }

    private void assertThatAllIsWellAgain() {
        installation.awaitReady(Duration.ofSeconds(90));
        Installation.until(
                "answering again",
                Duration.ofSeconds(10),
                () -> hospital.ask(Samples.nobody(81), RHYTHM, "TREATDS").status() == 200);
        assertThat(hospital.decision(Samples.nobody(81), RHYTHM, "TREATDS")).isEqualTo("PERMIT");
        Person person =
                new Person(installation).signIn("patient", installation.credential("password"));
        assertThat(person.open("/fr/care").status()).isEqualTo(200);
    }
}
