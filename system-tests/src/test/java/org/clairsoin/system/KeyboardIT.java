package org.clairsoin.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A person with a keyboard alone can sign in and refuse a tool. */
@ExtendWith(SharedInstallation.class)
class KeyboardIT {

    private final Installation installation;
    private final Browsers browsers;
    private final Hospital hospital;

    KeyboardIT(Installation installation, Browsers browsers) {
        this.installation = installation;
        this.browsers = browsers;
        this.hospital = new Hospital(installation);
    }

    @Test
    void canRefuseATool() {
        Identifier patient = Samples.nobody(31);
        assertThat(hospital.report(Samples.ecg(patient, "2026-06-03T09:05:00+02:00")).status())
                .isEqualTo(200);
        Person.withAccount(installation, patient, "keyboard-patient");
        try (BrowserContext window = browsers.window(320, 640)) {
            Page page = window.newPage();
            page.navigate(installation.address() + "/en/sign-in");
            tabTo(page, "input[name=username]");
            page.keyboard().type("keyboard-patient");
            tabTo(page, "input[name=password]");
            page.keyboard().type("le chat dort sur le toit bleu");
            page.keyboard().press("Enter");
            page.waitForURL("**/en/care*");

            page.navigate(
                    installation.address() + "/en/choices/new?effect=refuse&tool=cardiolys-rythme");
            tabTo(page, "input[name=scope]");
            page.keyboard().press("Space");
            tabTo(page, "main form button");
            page.keyboard().press("Enter");
            page.waitForURL("**/choices/new/check*");
            tabTo(page, "form[method=post][action='/en/choices'] button");
            page.keyboard().press("Enter");
            page.waitForURL(url -> url.matches(".*/en/choices/[0-9a-f-]{36}.*"));
        }
        Identifier tool = new Identifier("https://cardiolys.example/produits", "cardiolys-rythme");
        assertThat(hospital.decision(patient, tool, "TREATDS")).isEqualTo("DENY");
    }

    /** Press Tab until the element has the focus, which must be visible then. */
    private static void tabTo(Page page, String selector) {
        for (int i = 0; i < 80; i++) {
            page.keyboard().press("Tab");
            if (Boolean.TRUE.equals(
                    page.evaluate("s => document.activeElement.matches(s)", selector))) {
                Object outline =
                        page.evaluate(
                                "() => { const s = getComputedStyle(document.activeElement);"
                                        + " return s.outlineStyle !== 'none'"
                                        + " || s.boxShadow !== 'none'; }");
                assertThat(outline).as("focus is visible on " + selector).isEqualTo(true);
                return;
            }
        }
        throw new AssertionError("no Tab leads to " + selector);
    }
}
