package org.clairsoin.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A "no" said in a browser counts at once, and what happens against it is told. */
@ExtendWith(SharedInstallation.class)
class RefusalIT {

    private static final Identifier RHYTHM =
            new Identifier("https://cardiolys.example/produits", "cardiolys-rythme");
    private static final Identifier LUNG =
            new Identifier("https://luminaria.example/produits", "luminaria-poumon");

    private final Installation installation;
    private final Browsers browsers;
    private final Hospital hospital;

    RefusalIT(Installation installation, Browsers browsers) {
        this.installation = installation;
        this.browsers = browsers;
        this.hospital = new Hospital(installation);
    }

    @Test
    void isObeyedTakenBackAndItsBreachIsShown() {
        Identifier patient = Samples.nobody(11);
        assertThat(hospital.report(Samples.ecg(patient, "2026-06-03T09:05:00+02:00")).status())
                .isEqualTo(200);
        Person.withAccount(installation, patient, "refusal-browser");
        try (BrowserContext window = browsers.windowWithoutScripts(1280, 900)) {
            Page page = window.newPage();
            Visits.signIn(page, installation, "refusal-browser", "le chat dort sur le toit bleu");

            page.navigate(
                    installation.address()
                            + "/fr/choices/new?effect=refuse&scope=tool&tool=cardiolys-rythme");
            page.locator("main form button").click();
            page.locator("form[method=post][action='/fr/choices'] button").click();
            assertThat(page.url()).contains("/fr/choices/");

            assertThat(hospital.decision(patient, RHYTHM, "TREATDS")).isEqualTo("DENY");
            assertThat(hospital.decision(patient, LUNG, "TREATDS")).isEqualTo("PERMIT");

            String later = Instant.now().truncatedTo(ChronoUnit.SECONDS).plusSeconds(1).toString();
            assertThat(hospital.report(Samples.ecg(patient, later)).status()).isEqualTo(200);
            var newest = hospital.uses(patient).get(0);
            assertThat(newest.path("classification").asText()).isEqualTo("AFTER_OPT_OUT");
            page.navigate(installation.address() + "/fr/care/" + newest.path("id").asText());
            assertThat(page.textContent("main")).contains("après votre refus");
            Person staff =
                    new Person(installation).signIn("quality", installation.credential("password"));
            assertThat(staff.open("/en/staff/incidents").page()).contains("after a refusal");

            page.navigate(installation.address() + "/fr/choices");
            page.locator("a.button:has-text('Annuler'), a.button:has-text('Reprendre')")
                    .first()
                    .click();
            page.locator("form[method=post][action='/fr/choices'] button").click();
            assertThat(hospital.decision(patient, RHYTHM, "TREATDS")).isEqualTo("PERMIT");
        }
    }
}
