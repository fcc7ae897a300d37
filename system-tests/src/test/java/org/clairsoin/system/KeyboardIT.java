package org.clairsoin.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole way of a patient, with Tab, Enter and Space alone. */
@ExtendWith(SharedInstallation.class)
class KeyboardIT {

    private static final int MOST_STOPS = 120;

    private static final String FOCUSED_FITS =
            "selector => document.activeElement.matches(selector)";

    private static final String FOCUS_IS_SEEN =
            """
            () => {
              const e = document.activeElement;
              const looks = getComputedStyle(e);
              const beside = e.nextElementSibling && getComputedStyle(e.nextElementSibling, '::before');
              return looks.outlineStyle !== 'none' && parseFloat(looks.outlineWidth) > 0
                || looks.boxShadow !== 'none'
                || looks.backgroundColor === 'rgb(255, 216, 77)'
                || (beside && beside.boxShadow !== 'none');
            }
            """;

    private final Installation installation;
    private final People people;
    private final Browsers browsers;
    private final Hospital hospital;

    KeyboardIT(Installation installation, People people, Browsers browsers) {
        this.installation = installation;
        this.people = people;
        this.browsers = browsers;
        this.hospital = new Hospital(installation);
    }

    @ParameterizedTest(name = "JavaScript on: {0}")
    @ValueSource(booleans = {true, false})
    void isEnoughToSignInReadRefuseAndTakeBack(boolean javaScript) {
        Patient patient = Patient.next();
        Tool tool = Tool.register(hospital);
        Instant yesterday = Instant.now().minus(1, ChronoUnit.DAYS);
        assertThat(hospital.report(UseReport.of(patient, tool, yesterday).bundle()).status())
                .isBetween(200, 299);
        People.Account account = people.open(patient.identifier());
        try (BrowserContext context = browsers.window(installation, 1280, javaScript)) {
            Page page = context.newPage();
            page.navigate("/fr/care");
            signIn(page, account);
            go(page, "li.use a");
            assertThat(page.locator("h1").textContent()).contains("poignet");
            go(page, "main a[href*='effect=refuse']");
            if (page.url().contains("/choices/new?")) {
                pick(page, "input[name=scope][value=tool]");
                go(page, "main form[action$='/choices/new/check'] button");
            }
            go(page, "main form[action$='/choices'] button");
            assertThat(page.url()).matches(".*/fr/choices/[0-9a-f-]{36}");
            assertThat(decision(patient, tool)).isEqualTo("DENY");
            go(page, "main a[href*='takes-back']");
            go(page, "main form[action$='/choices'] button");
            assertThat(decision(patient, tool)).isEqualTo("PERMIT");
            go(page, "form[action$='/sign-out'] button");
            assertThat(page.url()).endsWith("/fr/sign-out");
        }
    }

    private String decision(Patient patient, Tool tool) {
        return hospital.decide(patient, tool).path("decision").asText();
    }

    private static void signIn(Page page, People.Account account) {
        tabTo(page, "#username");
        page.keyboard().type(account.username());
        tabTo(page, "#password");
        page.keyboard().type(account.password());
        go(page, "main form[action$='/sign-in'] button");
        assertThat(page.url()).endsWith("/fr/care");
    }

    /** Walk to a link or button and press Enter. */
    private static void go(Page page, String selector) {
        tabTo(page, selector);
        String from = page.url();
        page.waitForNavigation(() -> page.keyboard().press("Enter"));
        assertThat(page.locator("h1").count()).as("h1 after " + from).isEqualTo(1);
    }

    private static void pick(Page page, String selector) {
        if (page.locator(selector).isChecked()) {
            return;
        }
        tabTo(page, selector);
        page.keyboard().press("Space");
        assertThat(page.locator(selector).isChecked()).isTrue();
    }

    /** Press Tab until the element has the focus; every stop on the way must be seen. */
    private static void tabTo(Page page, String selector) {
        for (int stops = 0; stops < MOST_STOPS; stops++) {
            page.keyboard().press("Tab");
            assertThat(page.evaluate(FOCUS_IS_SEEN))
                    .as("focus seen on %s", page.evaluate("document.activeElement.outerHTML"))
                    .isEqualTo(true);
            if (Boolean.TRUE.equals(page.evaluate(FOCUSED_FITS, selector))) {
                return;
            }
        }
        throw new AssertionError("Tab never reached " + selector + " at " + page.url());
    }
}
